package org.hirz.hashlist;

import org.hirz.hash.HashValue;

/**
 * One hash of an entry.
 *
 * @param value the hash
 * @param quality PDQ quality 0 to 100 as the source stated it, or {@link #QUALITY_NOT_STATED}
 */
public record EntryHash(HashValue value, int quality) {
  /** The source says nothing of the quality; the hash is then searched. */
  public static final int QUALITY_NOT_STATED = -1;

  /**
   * Checks the quality.
   *
   * @throws IllegalArgumentException if it is neither 0 to 100 nor {@link #QUALITY_NOT_STATED}
   */
  public EntryHash {
    if (quality < QUALITY_NOT_STATED || quality > 100) {
      throw new IllegalArgumentException("quality " + quality + " is not in 0..100");
    }
  }
}
