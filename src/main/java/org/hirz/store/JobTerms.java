package org.hirz.store;

import java.time.Duration;
import java.util.List;
import org.hirz.hashlist.ListId;

/**
 * What a job is to do; never changes.
 *
 * @param in the input's format, by its wire name
 * @param out the format of the answers, by its wire name
 * @param only which rows are answered, by its wire name
 * @param derived whether every PDQ is searched in all orientations
 * @param showDistance whether answers say how near a match is: not to everybody
 * @param file the name of the file in the operator's folder that is read, or empty where the input
 *     is sent
 * @param generation the generation that all rows are searched in
 * @param lists the versions in it that they are searched against, by list ascending
 * @param keep how long it is kept after the last that was done to it
 */
public record JobTerms(
    String in,
    String out,
    String only,
    boolean derived,
    boolean showDistance,
    String file,
    long generation,
    List<Pin> lists,
    Duration keep) {
  /** Copies the lists. */
  public JobTerms {
    lists = List.copyOf(lists);
  }

  /**
   * A version of a list.
   *
   * @param digest of the canonical form, {@code sha256:} and 64 hex digits
   */
  public record Pin(ListId list, int version, String digest) {}

  /** Returns the formats and lists; a file's name may say something of a case. */
  @Override
  public String toString() {
    return "JobTerms[" + in + " to " + out + ", " + only + ", " + generation + " " + lists + "]";
  }
}
