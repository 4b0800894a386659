package org.hirz.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Points in time as calls state them: RFC 3339, with an offset, of the years 1970 to 9999. */
final class Instants {
  /** How one is written. */
  static final String EXAMPLE = "2026-11-22T12:00:00Z";

  private static final int MAX_LENGTH = 40;
  private static final Instant LAST =
      OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC).toInstant();

  private Instants() {}

  /**
   * Returns the point in time.
   *
   * @throws DateTimeException if the text is not one, or it is of other years
   */
  static Instant parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new DateTimeException("too long");
    }
    Instant instant = OffsetDateTime.parse(text).toInstant();
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
      throw new DateTimeException("out of range");
    }
    return instant;
  }
}
