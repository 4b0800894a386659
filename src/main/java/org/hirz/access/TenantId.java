package org.hirz.access;

import java.util.regex.Pattern;

/**
 * The name of a tenant: an organisation whose keys share entitlements and budgets.
 *
 * @param value 1 to 64 of {@code a-z 0-9 . _ -}, the first a letter or digit
 */
public record TenantId(String value) implements Comparable<TenantId> {
  // Before the constant below, whose form it checks.
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** The tenant of those who run the service; there is always one, and it cannot be disabled. */
  public static final TenantId OPERATOR = new TenantId("operator");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not as the class says
   */
  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a tenant id is 1 to 64 of a-z 0-9 . _ -, the first a letter or digit");
    }
  }

  /** Returns whether the text has the form of a tenant id. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
