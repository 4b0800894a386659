package org.hirz.hashlist.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in the forms that tools write, to the millisecond:
 *
 * <ul>
 *   <li>ISO 8601 with any number of fractional digits up to 9; without an offset, in UTC; with an
 *       offset and a Z after it, which a tool is known to write, by the offset;
 *   <li>a date alone: its first instant in UTC;
 *   <li>{@code /Date(milliseconds)/}, with or without an offset, which changes nothing;
 *   <li>9 to 11 digits, and a fraction if any: seconds since 1970; 12 to 14: milliseconds.
 * </ul>
 *
 * <p>Times before 1970 are taken for absent: they are defaults of the writer's language. So are
 * those after the year 9999, which our own rows cannot say.
 */
final class LenientTime {
  private static final int MAX_LENGTH = 64;
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
              + " ?([Zz]|[+-]\\d{2}:?\\d{2})?[Zz]?)?");
  private static final Pattern SLASH_DATE =
      Pattern.compile("/Date\\((\\d{1,15})(?:[+-]\\d{4})?\\)/");
  private static final Pattern SECONDS = Pattern.compile("\\d{9,11}(?:\\.\\d{1,9})?");
  private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,14}");
  private static final long MILLISECONDS_A_SECOND = 1000;

  private LenientTime() {}

  /** Reads a time, or returns empty where it is none. */
  static Optional<Instant> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(read(text.strip()))
          .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(Times.LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant read(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return iso(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher slashes = SLASH_DATE.matcher(text);
    if (slashes.matches()) {
      return Instant.ofEpochMilli(Long.parseLong(slashes.group(1)));
    }
    if (SECONDS.matcher(text).matches()) {
      BigDecimal milliseconds =
          new BigDecimal(text).multiply(BigDecimal.valueOf(MILLISECONDS_A_SECOND));
      return Instant.ofEpochMilli(milliseconds.longValue());
    }
    return MILLISECONDS.matcher(text).matches() ? Instant.ofEpochMilli(Long.parseLong(text)) : null;
  }

  private static Instant iso(String date, @Nullable String time, @Nullable String offset) {
    LocalTime at = time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time.replace(',', '.'));
    ZoneOffset zone =
        offset == null || offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    return LocalDate.parse(date).atTime(at).toInstant(zone);
  }
}
