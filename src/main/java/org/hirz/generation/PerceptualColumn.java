package org.hirz.generation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexMatch;
import org.hirz.index.IndexPlanner;
import org.hirz.index.QueryBatch;
import org.hirz.index.SearchCost;
import org.hirz.index.SearchResult;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * The hashes of one perceptual type in a segment: their index, and which entry each belongs to.
 *
 * <p>Threads: immutable; any number may search at once.
 */
final class PerceptualColumn implements TypedColumn {
  /**
   * So few visible entries are compared one by one whatever the index: some 10 microseconds a
   * query, the price of any look-up in bands.
   */
  static final int FEW = 2_048;

  /**
   * A scan reads its column in sequence and four times as fast as single entries are fetched: it is
   * left out where less than this part of it may be seen.
   */
  private static final int SCAN_ADVANTAGE = 4;

  private static final int HASH_BYTES = 32;

  private final HashColumn hashes;
  private final Owners owners;

  /** The ordinals of the hashes that are of altered pictures. */
  private final RoaringBitmap derived;

  private final IndexPlanner.Planned built;

  PerceptualColumn(
      HashColumn hashes, Owners owners, RoaringBitmap derived, IndexPlanner.Planned built) {
    this.hashes = hashes;
    this.owners = owners;
    this.derived = derived;
    this.built = built;
  }

  HashColumn hashes() {
    return hashes;
  }

  @Override
  public Owners owners() {
    return owners;
  }

  @Override
  public boolean has(int ordinal, HashValue value) {
    return hashes.get(ordinal).equals(value.toHash256());
  }

  @Override
  public boolean isDerived(int ordinal) {
    return derived.contains(ordinal);
  }

  @Override
  public void copy(int ordinal, HashRows to) {
    to.add(hashes.words(), ordinal * Hash256.WORDS);
  }

  IndexKind kind() {
    return built.plan().kind();
  }

  /** Returns why the index is of its kind. */
  String reason() {
    return built.plan().reason();
  }

  /** Returns the greatest radius that the index was planned for. */
  int plannedRadius() {
    return built.plan().radius();
  }

  /**
   * Returns every hash within the radius whose entry is visible, as {@link
   * org.hirz.index.HammingIndex#search} does.
   */
  SearchResult search(QueryBatch queries, int radius, Visible visible) {
    return switch (visible) {
      case Visible.All all -> built.index().search(queries, radius);
      case Visible.Except(RoaringBitmap hidden) ->
          built.index().search(queries, radius, ordinal -> !hidden.contains(owners.entry(ordinal)));
      case Visible.Only only when comparesOneByOne(only.size()) ->
          compare(queries, radius, only.entries());
      case Visible.Only(RoaringBitmap entries, int size) ->
          built.index().search(queries, radius, ordinal -> entries.contains(owners.entry(ordinal)));
    };
  }

  /** Returns whether comparing with the visible entries alone is cheaper than asking the index. */
  private boolean comparesOneByOne(int visible) {
    return visible <= FEW || kind() == IndexKind.LINEAR && visible < hashes.size() / SCAN_ADVANTAGE;
  }

  private SearchResult compare(QueryBatch queries, int radius, RoaringBitmap entries) {
    List<IndexMatch> found = new ArrayList<>();
    long compared = 0;
    for (int query = 0; query < queries.size(); query++) {
      Hash256 hash = queries.get(query);
      IntIterator visible = entries.getIntIterator();
      while (visible.hasNext()) {
        int entry = visible.next();
        for (int at = owners.first(entry);
            at < hashes.size() && owners.entry(at) == entry;
            at++, compared++) {
          int distance = hashes.distance(at, hash.w3(), hash.w2(), hash.w1(), hash.w0());
          if (distance <= radius) {
            found.add(new IndexMatch(query, at, distance));
          }
        }
      }
    }
    found.sort(
        Comparator.comparingInt(IndexMatch::query)
            .thenComparingInt(IndexMatch::distance)
            .thenComparingInt(IndexMatch::ordinal));
    return new SearchResult(found, new SearchCost(0, compared, compared));
  }

  @Override
  public long bytes() {
    return (long) HASH_BYTES * hashes.size()
        + built.index().bytes()
        + owners.bytes()
        + derived.getLongSizeInBytes();
  }
}
