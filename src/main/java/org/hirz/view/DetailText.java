package org.hirz.view;

import java.util.Locale;

/** Numbers in the detail of a view. */
final class DetailText {
  private DetailText() {}

  /** Returns a number with at most two decimals, none where it is whole. */
  static String of(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text.replaceAll("0$", "");
  }
}
