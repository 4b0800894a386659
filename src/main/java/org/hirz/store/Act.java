package org.hirz.store;

/**
 * Who does something, and why. When, the store's clock tells.
 *
 * @param by the key id of who does it
 * @param reason in their own words, at most {@value #MAX_REASON} characters; empty where none is
 *     asked for
 */
public record Act(String by, String reason) {
  /** Greatest length of a reason, in characters. */
  public static final int MAX_REASON = 1000;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if nobody does it, or the reason is too long
   */
  public Act {
    if (by.isEmpty() || by.length() > 64 || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("an act is somebody's, with a reason of bounded length");
    }
  }

  /** Returns an act for which no reason is given. */
  public static Act by(String kid) {
    return new Act(kid, "");
  }
}
