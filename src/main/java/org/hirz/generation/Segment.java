package org.hirz.generation;

import java.util.Map;
import org.hirz.hash.HashType;

/**
 * Some entries of some lists with their indexes: built whole, never altered.
 *
 * <p>Threads: any number may search at once. Built by {@link SegmentBuilder}.
 *
 * @param entries all but the hashes
 * @param perceptual hashes compared by distance
 * @param digests hashes compared for equality
 */
record Segment(
    EntryTable entries,
    Map<HashType, PerceptualColumn> perceptual,
    Map<HashType, DigestColumn> digests) {
  Segment {
    perceptual = Map.copyOf(perceptual);
    digests = Map.copyOf(digests);
  }

  int size() {
    return entries.size();
  }

  /** Returns about how many bytes it takes, indexes included. */
  long bytes() {
    return entries.bytes()
        + perceptual.values().stream().mapToLong(PerceptualColumn::bytes).sum()
        + digests.values().stream().mapToLong(DigestColumn::bytes).sum();
  }
}
