package org.hirz.hashlist.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads times as our own rows say them. What other tools write is read by {@link LenientTime}. */
final class Times {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** The last that can be said, inclusive. */
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Times() {}

  /**
   * Returns an ISO-8601 instant with any offset, or the first of a day in UTC; empty for any other
   * text and outside the years 1 to 9999.
   */
  static Optional<Instant> read(String text) {
    try {
      Instant instant =
          text.length() == "2031-01-01".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
          ? Optional.empty()
          : Optional.of(instant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
