package org.hirz.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;

/**
 * Gathers the live lists and builds the generation that serves them.
 *
 * <p>Lists are added one after another, ascending by id. Their entries are streamed into columns
 * that grow without being copied: none is kept as an object. The peak is in {@link #build}, where
 * the hashes of one type lie there twice before their index is built, which takes less than the
 * finished generation. As a rule all entries lie in one segment; where there are more hashes of a
 * type than one array holds (67 million SHA-256, 134 million MD5), in several. Not thread-safe.
 */
public final class GenerationBuilder {
  private final Indexing indexing;
  private final Predicate<SegmentBuilder> isFull;
  private final List<LiveList> lists = new ArrayList<>();
  private final Set<ListId> missing = new HashSet<>();
  private final List<SegmentBuilder> segments = new ArrayList<>(List.of(new SegmentBuilder()));

  /**
   * Begins an empty generation.
   *
   * @param planner chooses the index of each perceptual type
   * @param forced the operator's choice, if any
   */
  public GenerationBuilder(IndexPlanner planner, Optional<IndexKind> forced) {
    this(new Indexing(planner, forced));
  }

  /** Begins an empty generation. */
  public GenerationBuilder(Indexing indexing) {
    this(indexing, SegmentBuilder::isFull);
  }

  /** Begins one with segments that are full when the predicate says so, for tests. */
  GenerationBuilder(Indexing indexing, Predicate<SegmentBuilder> isFull) {
    this.indexing = indexing;
    this.isFull = isFull;
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
    int segmentsBefore = segments.size();
    int entriesBefore = segments.getLast().size();
    ListId id = list.list().id();
    boolean whole = false;
    try {
      segments.getLast().beginList(id);
      source.forEach(entry -> add(id, entry));
      whole = true;
    } finally {
      if (!whole) {
        segments.subList(segmentsBefore, segments.size()).clear();
        segments.getLast().truncate(entriesBefore);
      }
    }
    lists.add(list);
  }

  private void add(ListId list, HashEntry entry) {
    if (isFull.test(segments.getLast())) {
      segments.add(new SegmentBuilder());
      segments.getLast().beginList(list);
    }
    segments.getLast().add(entry);
  }

  /** Says that a list should be live and cannot be served. */
  public void missing(ListId list) {
    missing.add(list);
  }

  /**
   * Builds the generation. The builder is of no use afterwards.
   *
   * @param number the store's revision
   * @param now when it is built
   * @throws IllegalArgumentException if two entries of a list have the same id
   */
  public Generation build(long number, Instant now) {
    ToIntFunction<HashType> radius = new Generation(number, now, lists, missing, List.of())::radius;
    List<Part> parts = new ArrayList<>();
    while (!segments.isEmpty()) {
      SegmentBuilder next = segments.removeFirst();
      if (next.size() > 0) {
        parts.add(Part.of(next.build(radius, indexing)));
      }
    }
    return new Generation(number, now, lists, missing, parts);
  }
}
