package org.hirz.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexMatch;
import org.hirz.index.QueryBatch;
import org.hirz.index.SearchCost;
import org.hirz.index.SearchResult;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * An immutable numbered snapshot of every live list, with its indexes.
 *
 * <p>The number is the store's revision: the same number means the same list versions everywhere.
 *
 * <p>Threads: any number may search at once. Built by {@link GenerationBuilder}.
 */
public final class Generation {
  private final long number;
  private final Instant publishedAt;
  private final List<LiveList> lists;
  private final Set<ListId> missing;
  private final EntryTable entries;
  private final Map<HashType, PerceptualColumn> perceptual;
  private final Map<HashType, DigestColumn> digests;

  /** Which entries belong to which list, by the list's position. */
  private final List<RoaringBitmap> members;

  Generation(
      long number,
      Instant publishedAt,
      List<LiveList> lists,
      Set<ListId> missing,
      EntryTable entries,
      Map<HashType, PerceptualColumn> perceptual,
      Map<HashType, DigestColumn> digests,
      List<RoaringBitmap> members) {
    this.number = number;
    this.publishedAt = publishedAt;
    this.lists = List.copyOf(lists);
    this.missing = Set.copyOf(missing);
    this.entries = entries;
    this.perceptual = Map.copyOf(perceptual);
    this.digests = Map.copyOf(digests);
    this.members = List.copyOf(members);
  }

  /** Returns the store's revision that this is a snapshot of. */
  public long number() {
    return number;
  }

  /** Returns when it was built to be served. */
  public Instant publishedAt() {
    return publishedAt;
  }

  /** Returns every live list, ascending by id. */
  public List<LiveList> lists() {
    return lists;
  }

  /** Returns the lists that should be live and could not be read: nothing of them is served. */
  public Set<ListId> missing() {
    return missing;
  }

  /**
   * Returns whether every list that should be live is served. Where one is not, what is found is
   * found, but what is not found may be in that list.
   */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** Returns how many entries there are in all lists. */
  public int entries() {
    return entries.size();
  }

  /** Returns the indexes in use, for status and metrics; ascending by type. */
  public List<IndexStatus> indexes() {
    List<IndexStatus> all = new ArrayList<>();
    for (HashType type : HashType.values()) {
      PerceptualColumn column = perceptual.get(type);
      if (column != null) {
        all.add(column.status(type));
      }
      DigestColumn digest = digests.get(type);
      if (digest != null) {
        all.add(digest.status(type));
      }
    }
    return all;
  }

  /**
   * Returns the entries that carry one of the given digests.
   *
   * @param submitted values of digest types; perceptual ones are passed over
   * @param scope the lists to search
   */
  public List<Match> findDigests(Collection<HashValue> submitted, ListScope scope) {
    @Nullable RoaringBitmap visible = visible(scope);
    Nearest nearest = new Nearest();
    for (HashValue value : submitted) {
      DigestColumn column = digests.get(value.type());
      if (column == null) {
        continue;
      }
      for (int entry : column.find(value)) {
        if (visible == null || visible.contains(entry)) {
          nearest.offer(entry, value.type(), 0, null);
        }
      }
    }
    return nearest.matches();
  }

  /** What a search by distance found, and what it cost. */
  public record Found(List<Match> matches, SearchCost cost) {
    /** Copies the matches. */
    public Found {
      matches = List.copyOf(matches);
    }
  }

  /**
   * Returns every entry whose hash lies within the greatest threshold of any live list of a view's
   * hash: all views in one batch. An entry that several views match comes once, with the nearest
   * view; of equally near ones, the first given. A list's own threshold is the policy's to apply.
   *
   * @param type a perceptual type
   * @param views what to search for, each of sufficient quality
   * @param scope the lists to search
   */
  public Found search(HashType type, List<ViewHash> views, ListScope scope) {
    PerceptualColumn column = perceptual.get(type);
    if (column == null || views.isEmpty()) {
      return new Found(List.of(), new SearchCost(0, 0, 0));
    }
    List<Hash256> hashes = views.stream().map(ViewHash::hash).toList();
    SearchResult result = column.index().search(QueryBatch.of(hashes), column.radius());
    if (result.matches().isEmpty()) {
      return new Found(List.of(), result.cost());
    }
    @Nullable RoaringBitmap visible = visible(scope);
    Nearest nearest = new Nearest();
    for (IndexMatch match : result.matches()) {
      int entry = column.entry(match.ordinal());
      if (visible == null || visible.contains(entry)) {
        nearest.offer(entry, type, match.distance(), views.get(match.query()).view());
      }
    }
    return new Found(nearest.matches(), result.cost());
  }

  /** Returns the entries of the lists in scope, or {@code null} where that is all of them. */
  private @Nullable RoaringBitmap visible(ListScope scope) {
    if (scope.lists() == null) {
      return null;
    }
    RoaringBitmap visible = new RoaringBitmap();
    for (int i = 0; i < lists.size(); i++) {
      if (scope.contains(lists.get(i).list().id())) {
        visible.or(members.get(i));
      }
    }
    return visible;
  }

  /** Keeps the nearest match of each entry, in the order of entries. */
  private final class Nearest {
    private record Candidate(HashType via, int distance, @Nullable View view) {}

    private final Map<Integer, Map<HashType, Candidate>> byEntry = new HashMap<>();

    void offer(int entry, HashType via, int distance, @Nullable View view) {
      byEntry
          .computeIfAbsent(entry, ignored -> new HashMap<>())
          .merge(
              via,
              new Candidate(via, distance, view),
              (old, given) -> given.distance() < old.distance() ? given : old);
    }

    List<Match> matches() {
      List<Match> matches = new ArrayList<>();
      int[] ordered = byEntry.keySet().stream().mapToInt(Integer::intValue).toArray();
      Arrays.sort(ordered);
      for (int entry : ordered) {
        Map<HashType, Candidate> found = Optional.ofNullable(byEntry.get(entry)).orElse(Map.of());
        for (HashType type : HashType.values()) {
          Candidate candidate = found.get(type);
          if (candidate != null) {
            matches.add(match(entry, candidate));
          }
        }
      }
      return matches;
    }

    private Match match(int entry, Candidate candidate) {
      return new Match(
          lists.get(entries.list(entry)).list(),
          entries.id(entry),
          entries.labels(entry),
          entries.flags(entry),
          candidate.via(),
          candidate.distance(),
          candidate.view());
    }
  }
}
