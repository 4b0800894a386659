package org.hirz.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A merge of some parts of a generation into one segment, while other changes go on: what they
 * withdraw is withdrawn from the merged segment before it takes the parts' place.
 */
final class Merge {
  private final List<Part> parts;
  private final Generation base;
  private final Instant begun;
  private final Set<Segment> segments = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean cancelled;

  /**
   * @param parts neighbours
   * @param base the generation that they are of
   * @param begun when
   */
  Merge(List<Part> parts, Generation base, Instant begun) {
    this.parts = List.copyOf(parts);
    this.base = base;
    this.begun = begun;
    parts.forEach(part -> segments.add(part.segment()));
  }

  List<Part> parts() {
    return parts;
  }

  Instant begun() {
    return begun;
  }

  /** Returns whether a segment is one of those that are merged. */
  boolean takes(Segment segment) {
    return segments.contains(segment);
  }

  int entries() {
    return parts.stream().mapToInt(Part::live).sum();
  }

  /** Lets {@link #build} end soon, with an exception. */
  void cancel() {
    cancelled = true;
  }

  /**
   * Builds the merged segment, on the calling thread.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Segment build(Indexing indexing) {
    return SegmentMerge.of(parts, () -> cancelled).build(base::radius, indexing);
  }

  /**
   * Returns a generation with the merged segment in the place of the first part that it still has,
   * or empty where it has none.
   */
  Optional<Generation> into(Generation now, Segment merged) {
    List<Part> after = new ArrayList<>();
    boolean placed = false;
    for (Part part : now.parts()) {
      if (!takes(part.segment())) {
        after.add(part);
      } else if (!placed) {
        after.addAll(carriedOver(now.parts(), merged));
        placed = true;
      }
    }
    return placed ? Optional.of(now.with(after)) : Optional.empty();
  }

  private List<Part> carriedOver(List<Part> now, Segment merged) {
    Withdrawal withdrawal = new Withdrawal(List.of(Part.of(merged)));
    for (Part part : parts) {
      EntryTable entries = part.segment().entries();
      IntIterator late = withdrawnSince(part, now).getIntIterator();
      while (late.hasNext()) {
        int entry = late.next();
        withdrawal.withdraw(entries.list(entry), entries.idBytes(entry));
      }
    }
    return withdrawal.parts();
  }

  /** A part that is not there any more has been withdrawn to the last entry. */
  private static RoaringBitmap withdrawnSince(Part part, List<Part> now) {
    RoaringBitmap withdrawn =
        now.stream()
            .filter(current -> current.segment() == part.segment())
            .map(Part::withdrawn)
            .findFirst()
            .orElseGet(() -> RoaringBitmap.bitmapOfRange(0, part.segment().size()));
    return RoaringBitmap.andNot(withdrawn, part.withdrawn());
  }
}
