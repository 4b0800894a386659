package org.hirz.cli;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path of the API with its query, as text that is safe in a URL: whatever a segment or a value
 * contains is percent-encoded (RFC 3986), all but the unreserved characters.
 *
 * @param text starts with a slash
 */
record ApiPath(String text) {
  /** Returns {@code /v1} and the given segments. */
  static ApiPath of(Object... segments) {
    StringBuilder text = new StringBuilder("/v1");
    for (Object segment : segments) {
      text.append('/').append(encoded(segment.toString()));
    }
    return new ApiPath(text.toString());
  }

  /** Returns this with a query parameter, or as it is where there is no value. */
  ApiPath with(String name, @Nullable Object value) {
    return value == null
        ? this
        : new ApiPath(
            text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value.toString()));
  }

  private static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      int c = octet & 0xff;
      boolean unreserved =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || isMark(c);
      if (unreserved) {
        text.append((char) c);
      } else {
        text.append('%').append(hexDigit(c >> 4)).append(hexDigit(c & 15));
      }
    }
    // A segment of dots would be taken for a place in the path.
    return value.equals(".") || value.equals("..") ? value.replace(".", "%2E") : text.toString();
  }

  private static boolean isMark(int c) {
    return c == '-' || c == '.' || c == '_' || c == '~';
  }

  private static char hexDigit(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }
}
