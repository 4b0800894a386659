package org.hirz.hashlist.format;

import java.nio.charset.StandardCharsets;

/** Reads a stated PDQ quality: a whole number, 0 to 100. */
final class Quality {
  private Quality() {}

  /** Returns the number in {@code text[from]} to {@code text[to - 1]}, or -1 for anything else. */
  static int read(byte[] text, int from, int to) {
    if (from >= to || to - from > 3) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value > 100 ? -1 : value;
  }

  /** Returns the number in a text, or -1 for anything else. */
  static int read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }
}
