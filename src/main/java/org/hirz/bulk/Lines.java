package org.hirz.bulk;

/** Finds the lines of a block. */
final class Lines {
  private Lines() {}

  /** Returns the place of the line feed that ends the line, or {@code to}. */
  static int end(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Returns whether there is nothing but white space. */
  static boolean isBlank(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isWhite(bytes[at])) {
      at++;
    }
    return at == to;
  }

  /** Returns {@code to}, or what is left of a line whose end is CR LF. */
  static int trimmed(byte[] bytes, int from, int to) {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }

  private static boolean isWhite(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r';
  }
}
