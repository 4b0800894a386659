package org.hirz.hashlist.format;

/** Which texts are taken from a file or a call: whole characters that show on one line. */
public final class PlainText {
  /** The first character after the printable ones of ASCII, which need no closer look. */
  private static final char DELETE = 0x7f;

  private PlainText() {}

  /** Returns whether the text has 1 to {@code maxLength} characters and is fit to be kept. */
  public static boolean isPlain(String text, int maxLength) {
    if (text.isEmpty() || text.length() > maxLength) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= DELETE) {
        return text.codePoints().allMatch(PlainText::isPlain);
      }
    }
    return true;
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
