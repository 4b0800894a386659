package org.hirz.generation;

import java.util.List;
import java.util.Locale;
import org.hirz.hash.HashType;

/**
 * Says when which segments of a generation are to become one. Pure: from the sizes alone.
 *
 * <ul>
 *   <li>All of them, once what lies beside the first segment and what has been withdrawn exceed 5 %
 *       of all entries and 50,000 entries; or once a list's threshold exceeds the radius that the
 *       first segment's index was planned for.
 *   <li>The smaller ones, once there are more than 8 segments: the longest tail of which each
 *       segment is at most twice what comes after it.
 *   <li>The newest and the one before it at once, within a change, where that one is at most twice
 *       as great or has at most 16,384 entries, and both have 65,536 together.
 *   <li>Where the copy does not fit the heap beside what is served, a merge of all is put off, and
 *       small segments go on being merged among themselves.
 * </ul>
 *
 * <p>Each entry is thus copied a logarithmic number of times while a list grows, as in the
 * logarithmic method of Bentley and Saxe (Decomposable searching problems I, 1980), of which
 * log-structured merge trees are the form for disks. Departure: the largest segment is left alone
 * until the share is exceeded.
 */
final class MergePolicy {
  /** Bytes that a merge holds beside the copy, for each hash. */
  private static final int PASSING_BYTES = 32;

  private final HeapBudget heap;
  private final MergeLimits limits;

  MergePolicy(HeapBudget heap, MergeLimits limits) {
    this.heap = heap;
    this.limits = limits;
  }

  /** Returns whether the newest segment is merged with the one before it within a change. */
  boolean isMergedAtOnce(Part before, Part newest) {
    int size = before.segment().size();
    int added = newest.segment().size();
    return size <= Math.max(limits.tiny(), 2 * added) && size + added <= limits.atOnce();
  }

  /** Returns whether a segment may be served beside what a generation has. */
  boolean hasRoom(Generation base, Segment newest) {
    return base.parts().size() < limits.mostSegments()
        && heap.allows(base.bytes() + newest.bytes());
  }

  /** Returns whether a segment and the copy of a running merge fit together. */
  boolean fitsBeside(Merge running, Generation base, Segment newest) {
    return heap.allows(base.bytes() + newest.bytes() + copyBytes(running.parts()));
  }

  /** What to do. */
  sealed interface Decision {
    /** Nothing. */
    record Nothing() implements Decision {}

    /** Merge some parts, neighbours. */
    record Merge(List<Part> parts) implements Decision {}

    /** A merge is due and does not fit. */
    record PutOff(String reason) implements Decision {}
  }

  /** Decides for a generation. */
  Decision decide(Generation generation) {
    List<Part> parts = generation.parts();
    boolean allDue = isShareExceeded(parts) || isOutgrown(generation);
    if (allDue && fitsOneSegment(parts) && fitsHeap(generation, parts)) {
      return new Decision.Merge(parts);
    }
    if (parts.size() > limits.segments()) {
      List<Part> tail = tail(parts);
      if (fitsOneSegment(tail) && fitsHeap(generation, tail)) {
        return new Decision.Merge(tail);
      }
    }
    return allDue ? new Decision.PutOff(reason(generation, parts)) : new Decision.Nothing();
  }

  private boolean isShareExceeded(List<Part> parts) {
    if (parts.isEmpty()) {
      return false;
    }
    long all = parts.stream().mapToLong(part -> part.segment().size()).sum();
    long withdrawn = parts.stream().mapToLong(part -> part.withdrawn().getCardinality()).sum();
    long loose = all - parts.getFirst().segment().size() + withdrawn;
    return loose > limits.loose() && loose > all * limits.sharePercent() / 100;
  }

  private boolean isOutgrown(Generation generation) {
    for (HashType type : HashType.values()) {
      PerceptualColumn first =
          generation.parts().isEmpty()
              ? null
              : generation.parts().getFirst().segment().perceptual(type);
      if (first != null
          && first.hashes().size() > limits.loose()
          && first.plannedRadius() < generation.radius(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsOneSegment(List<Part> parts) {
    for (HashType type : HashType.values()) {
      long hashes = parts.stream().mapToLong(part -> hashes(part, type)).sum();
      if (hashes > SegmentBuilder.capacity(type)) {
        return false;
      }
    }
    return true;
  }

  private static int hashes(Part part, HashType type) {
    TypedColumn column = part.segment().column(type);
    return column == null ? 0 : column.owners().size();
  }

  private boolean fitsHeap(Generation generation, List<Part> parts) {
    return heap.allows(generation.bytes() + copyBytes(parts));
  }

  private static long copyBytes(List<Part> parts) {
    long most = 0;
    for (HashType type : HashType.values()) {
      most = Math.max(most, parts.stream().mapToLong(part -> hashes(part, type)).sum());
    }
    return PASSING_BYTES * most + parts.stream().mapToLong(part -> part.segment().bytes()).sum();
  }

  private static List<Part> tail(List<Part> parts) {
    int from = parts.size() - 2;
    long after = parts.getLast().segment().size();
    long next = parts.get(from).segment().size();
    while (from > 1 && next <= 2 * after) {
      after += next;
      next = parts.get(--from).segment().size();
    }
    boolean stops = from > 0 && next > 2 * after && from < parts.size() - 2;
    return parts.subList(stops ? from + 1 : Math.max(from, 1), parts.size());
  }

  private String reason(Generation generation, List<Part> parts) {
    if (!fitsOneSegment(parts)) {
      return "There are more hashes of a type than one segment holds; segments stay apart.";
    }
    return String.format(
        Locale.ROOT,
        "The merged copy does not fit beside what is served: %,d and %,d of %,d MiB. A restart"
            + " builds one segment; more heap lets merges run.",
        copyBytes(parts) >> 20,
        generation.bytes() >> 20,
        heap.bytes() >> 20);
  }
}
