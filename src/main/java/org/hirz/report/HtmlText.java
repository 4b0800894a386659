package org.hirz.report;

import java.util.Locale;

/**
 * HTML as it is put together. Everything that is not our own words goes through {@link #text},
 * which leaves nothing of it that a browser could take for markup, and makes visible what would not
 * be seen: control characters, those that turn the direction of writing, and those without width,
 * are shown as {@code \}{@code u202e} in a frame.
 */
final class HtmlText {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Adds our own markup. */
  HtmlText raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text, within an element or a quoted attribute. */
  HtmlText text(String text) {
    text.codePoints().forEach(this::character);
    return this;
  }

  /** Adds a number with its thousands apart. */
  HtmlText number(long number) {
    out.append(String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f'));
    return this;
  }

  /** Adds a text of others, so that its direction of writing changes nothing around it. */
  HtmlText foreign(String text) {
    return raw("<bdi>").text(text).raw("</bdi>");
  }

  private void character(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        if (isUnseen(c)) {
          out.append(String.format("<span class=\"unseen\">\\u%04x</span>", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  /** Returns whether a character would not be seen, or would change how others are. */
  static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }

  /** Returns the document. */
  @Override
  public String toString() {
    return out.toString();
  }
}
