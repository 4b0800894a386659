package org.hirz.hashlist;

import java.util.regex.Pattern;

/**
 * The name by which a hash list is known to callers, such as {@code demo}.
 *
 * @param value 1 to 64 of {@code a-z 0-9 . _ -}, the first a letter or digit
 */
public record ListId(String value) implements Comparable<ListId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not as the class says
   */
  public ListId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a list id is 1 to 64 of a-z 0-9 . _ -, the first a letter or digit");
    }
  }

  /** Returns whether the text has the form of a list id. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(ListId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
