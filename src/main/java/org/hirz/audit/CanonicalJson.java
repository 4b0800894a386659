package org.hirz.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as canonical JSON (RFC 8785): no white space, members sorted by the UTF-16 units of
 * their names, the shortest escapes. Restricted to objects, arrays, texts, integers, booleans and
 * null.
 *
 * <p>Departure: half of a surrogate pair, of which the RFC would have us fail, is written as
 * U+FFFD: what happened is recorded even where a text in it is broken.
 */
public final class CanonicalJson {
  /** The greatest integer of which every JSON reader knows the exact value. */
  static final long MAX_INTEGER = (1L << 53) - 1;

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder out = new StringBuilder(256);

  private CanonicalJson() {}

  /**
   * Returns the JSON of an object in UTF-8.
   *
   * @param members values by name: maps, lists, strings, longs, integers, booleans, null
   */
  public static byte[] write(Map<String, ? extends @Nullable Object> members) {
    CanonicalJson json = new CanonicalJson();
    json.object(members);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the JSON of a text in UTF-8, with its quotes. */
  public static String quote(String text) {
    CanonicalJson json = new CanonicalJson();
    json.text(text);
    return json.out.toString();
  }

  /**
   * Returns an instant as {@code 2026-11-22T09:05:07.123Z}: always three digits, cut, not rounded.
   */
  public static String instant(Instant instant) {
    return INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> text(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case Integer number -> integer(number);
      case Long number -> integer(number);
      case List<?> list -> array(list);
      case Map<?, ?> map -> object(map);
      default -> throw new IllegalArgumentException("not of the values that JSON is written of");
    }
  }

  private void integer(long number) {
    if (Math.abs(number) > MAX_INTEGER) {
      throw new IllegalArgumentException("an integer beyond 2^53 - 1 has no exact form in JSON");
    }
    out.append(number);
  }

  private void array(List<?> list) {
    out.append('[');
    String separator = "";
    for (Object value : list) {
      out.append(separator);
      value(value);
      separator = ",";
    }
    out.append(']');
  }

  private void object(Map<?, ? extends @Nullable Object> members) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    members.forEach((name, value) -> sorted.put((String) name, value));
    out.append('{');
    String separator = "";
    for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
      out.append(separator);
      text(member.getKey());
      out.append(':');
      value(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      character(c);
    }
    out.append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", c));
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          out.append('\ufffd');
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}
