package org.hirz.hashlist.format;

/** Which texts are taken from a file: whole characters that show on one line. */
final class PlainText {
  private PlainText() {}

  /** Returns whether the text has 1 to {@code maxLength} characters and is fit to be kept. */
  static boolean isPlain(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && text.codePoints().allMatch(PlainText::isPlain);
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
