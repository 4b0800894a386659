package org.hirz.generation;

import java.util.List;
import org.hirz.hash.HashType;

/**
 * An index in use, as operators see it.
 *
 * @param type the hash type it holds
 * @param kind how its largest segment is searched, such as {@code banded} or {@code digest}
 * @param hashes how many hashes it holds, in all segments, withdrawn ones included
 * @param radius greatest distance searched, in bits, inclusive; 0 for digests
 * @param reason why the largest segment has this kind, in English
 * @param segments each segment's share, largest first
 */
public record IndexStatus(
    HashType type, String kind, int hashes, int radius, String reason, List<Share> segments) {
  /**
   * The hashes of one segment.
   *
   * @param kind how they are searched
   * @param hashes how many there are
   */
  public record Share(String kind, int hashes) {}

  /** Copies the segments. */
  public IndexStatus {
    segments = List.copyOf(segments);
  }
}
