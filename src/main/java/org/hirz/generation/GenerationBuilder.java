package org.hirz.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.index.DigestIndex;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlan;
import org.hirz.index.IndexPlanner;
import org.roaringbitmap.RoaringBitmap;

/**
 * Gathers the live lists and builds the generation that serves them.
 *
 * <p>Lists are added one after another, ascending by id. Their entries are streamed: none is kept
 * as an object. Not thread-safe.
 */
public final class GenerationBuilder {
  private final IndexPlanner planner;
  private final Optional<IndexKind> forced;
  private final List<LiveList> lists = new ArrayList<>();
  private final Set<ListId> missing = new HashSet<>();
  private final List<RoaringBitmap> members = new ArrayList<>();
  private final EntryTable.Builder entries = new EntryTable.Builder();
  private final Map<HashType, HashRows> perceptual = new EnumMap<>(HashType.class);
  private final Map<HashType, DigestRows> digests = new EnumMap<>(HashType.class);

  /**
   * Begins an empty generation.
   *
   * @param planner chooses the index of each perceptual type
   * @param forced the operator's choice, if any
   */
  public GenerationBuilder(IndexPlanner planner, Optional<IndexKind> forced) {
    this.planner = planner;
    this.forced = forced;
  }

  /** Passes the entries of one list to a sink. */
  @FunctionalInterface
  public interface Entries {
    /** Passes every active entry, each once. */
    void forEach(Consumer<HashEntry> sink);
  }

  /**
   * Adds a list.
   *
   * <p>An exception of the source passes through and nothing of the list is served: what had been
   * added of it is taken back.
   */
  public void addList(LiveList list, Entries source) {
    int before = entries.size();
    int position = lists.size();
    RoaringBitmap membership = new RoaringBitmap();
    boolean whole = false;
    try {
      source.forEach(entry -> membership.add(add(position, entry)));
      whole = true;
    } finally {
      if (!whole) {
        truncate(before);
      }
    }
    lists.add(list);
    members.add(membership);
  }

  /** Says that a list should be live and cannot be served. */
  public void missing(ListId list) {
    missing.add(list);
  }

  private int add(int list, HashEntry entry) {
    int ordinal = entries.size();
    entries.add(list, entry);
    for (EntryHash hash : entry.hashes()) {
      HashType type = hash.value().type();
      if (type.isPerceptual()) {
        perceptual.computeIfAbsent(type, ignored -> new HashRows()).add(hash, ordinal);
      } else {
        digests.computeIfAbsent(type, DigestRows::new).add(hash, ordinal);
      }
    }
    return ordinal;
  }

  /** Takes back every entry from the given one on, and its hashes. */
  private void truncate(int entry) {
    perceptual.values().forEach(rows -> rows.truncate(entry));
    digests.values().forEach(rows -> rows.truncate(entry));
    entries.truncate(entry);
  }

  /**
   * Builds the generation.
   *
   * @param number the store's revision
   * @param now when it is built
   */
  public Generation build(long number, Instant now) {
    Map<HashType, PerceptualColumn> perceptualColumns = new EnumMap<>(HashType.class);
    perceptual.forEach((type, rows) -> perceptualColumns.put(type, rows.column(radius(type))));
    Map<HashType, DigestColumn> digestColumns = new EnumMap<>(HashType.class);
    digests.forEach((type, rows) -> digestColumns.put(type, rows.column()));
    members.forEach(RoaringBitmap::runOptimize);
    return new Generation(
        number, now, lists, missing, entries.build(), perceptualColumns, digestColumns, members);
  }

  private int radius(HashType type) {
    return lists.stream()
        .mapToInt(live -> live.list().threshold(type))
        .max()
        .orElse(type.defaultThreshold());
  }

  /** Perceptual hashes as they come, and the entry of each. */
  private final class HashRows {
    private final HashColumn.Builder column = HashColumn.builder(64);
    private int[] owners = new int[64];
    private int size;

    void add(EntryHash hash, int entry) {
      if (size == owners.length) {
        owners = Arrays.copyOf(owners, size + (size >> 1));
      }
      owners[size++] = entry;
      column.add(hash.value().toHash256());
    }

    void truncate(int entry) {
      while (size > 0 && owners[size - 1] >= entry) {
        size--;
      }
      column.truncate(size);
    }

    PerceptualColumn column(int radius) {
      IndexPlan plan = planner.plan(size, radius, forced);
      return new PerceptualColumn(
          planner.build(column.build(), plan), plan, Arrays.copyOf(owners, size), radius);
    }
  }

  /** Digests as they come, packed, and the entry of each. */
  private static final class DigestRows {
    /** Longest array that Java virtual machines make. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final int width;
    private byte[] packed;
    private int[] owners = new int[64];
    private int size;

    DigestRows(HashType type) {
      this.width = type.bytes();
      this.packed = new byte[64 * width];
    }

    void add(EntryHash hash, int entry) {
      if (size == owners.length) {
        int larger = Math.max(size + 1, Math.min(size + (size >> 1), MAX_ARRAY / width));
        owners = Arrays.copyOf(owners, larger);
        packed = Arrays.copyOf(packed, Math.multiplyExact(larger, width));
      }
      System.arraycopy(hash.value().toBytes(), 0, packed, size * width, width);
      owners[size++] = entry;
    }

    void truncate(int entry) {
      while (size > 0 && owners[size - 1] >= entry) {
        size--;
      }
    }

    DigestColumn column() {
      return new DigestColumn(
          DigestIndex.build(Arrays.copyOf(packed, size * width), width),
          Arrays.copyOf(owners, size));
    }
  }
}
