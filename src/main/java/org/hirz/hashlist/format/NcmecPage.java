package org.hirz.hashlist.format;

import java.time.Instant;
import java.util.Optional;

/**
 * What one page of NCMEC's answers says besides its entries, for whoever asks for the next.
 *
 * <p>Entries are not in the order of time. A checkpoint may advance only when the pages of the
 * whole range that was asked for have been read, and then to the range's end.
 *
 * @param outcome what came of reading the entries; where it is refused, the rest is empty and the
 *     page must be asked for again
 * @param next where the next page is, to be put after the environment's base address: begins with
 *     one slash, not two, and has at most {@value #MAX_NEXT_LENGTH} characters; empty on the last
 *     page
 * @param maxTimestamp the latest change among the entries that the page announces, if it says so
 * @param images how many images the page announces, deleted ones included, 0 if it does not say
 * @param videos the same of videos
 */
public record NcmecPage(
    ListFormat.Outcome outcome,
    Optional<String> next,
    Optional<Instant> maxTimestamp,
    long images,
    long videos) {
  /** Greatest length of the next page's place, in characters, inclusive. */
  public static final int MAX_NEXT_LENGTH = 2048;

  /** Returns a page of which nothing may be used. */
  static NcmecPage refused(ListFormat.Outcome.Refused outcome) {
    return new NcmecPage(outcome, Optional.empty(), Optional.empty(), 0, 0);
  }
}
