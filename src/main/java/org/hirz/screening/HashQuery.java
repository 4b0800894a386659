package org.hirz.screening;

import java.util.List;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;

/**
 * The hashes of one file, submitted in place of the file.
 *
 * @param hashes at least one
 * @param derived whether to search also for the other seven orientations, and for the negative in
 *     all eight, worked out from the bits
 */
public record HashQuery(List<Submitted> hashes, boolean derived) {
  /** Copies the hashes. */
  public HashQuery {
    hashes = List.copyOf(hashes);
  }

  /**
   * One submitted hash.
   *
   * @param value the hash
   * @param quality PDQ quality 0 to 100, or {@link EntryHash#QUALITY_NOT_STATED}: then it is
   *     searched
   */
  public record Submitted(HashValue value, int quality) {}
}
