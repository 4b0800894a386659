package org.hirz.audit;

import java.util.regex.Pattern;

/**
 * HMAC-SHA-256 of something under a key that only the store holds: who has the original and is
 * given the key can tell that it is meant; nobody can guess it.
 *
 * @param value 64 lower-case hex digits
 */
public record KeyedDigest(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not as above
   */
  public KeyedDigest {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a keyed digest is 64 lower-case hex digits");
    }
  }
}
