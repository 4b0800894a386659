package org.hirz.hashlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who says so, and since when: what a source states of an entry besides what it shows.
 *
 * @param member the member of the source who contributed the entry, as the source names it; empty
 *     where the list's owner did. At most {@value #MAX_TEXT_LENGTH} characters
 * @param series a keyed reference to the series that the picture belongs to, never its name, or
 *     empty. At most {@value #MAX_TEXT_LENGTH} characters
 * @param updatedAt when the source last changed the entry, to the millisecond, or null where it
 *     does not say
 */
public record Origin(String member, String series, @Nullable Instant updatedAt) {
  /** Greatest length of a text, in characters. */
  public static final int MAX_TEXT_LENGTH = 200;

  /** Nothing stated. */
  public static final Origin NONE = new Origin("", "", null);

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public Origin {
    if (member.length() > MAX_TEXT_LENGTH || series.length() > MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException("a text has at most " + MAX_TEXT_LENGTH + " characters");
    }
    updatedAt = updatedAt == null ? null : Instant.ofEpochMilli(updatedAt.toEpochMilli());
  }

  /** Returns the same, said to have been changed at the given instant. */
  public Origin at(Instant changed) {
    return new Origin(member, series, changed);
  }
}
