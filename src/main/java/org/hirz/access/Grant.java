package org.hirz.access;

import java.time.Instant;
import org.hirz.hashlist.ListId;

/**
 * That a tenant may be matched against a list, and on what basis.
 *
 * @param list the list
 * @param legalBasis on what legal basis, in the words of who granted it; 1 to {@value #MAX_BASIS}
 *     characters, on one line
 * @param by the key id of who granted it
 * @param at when, to the millisecond
 */
public record Grant(ListId list, String legalBasis, String by, Instant at) {
  /** Greatest length of the legal basis, in characters. */
  public static final int MAX_BASIS = 500;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if no legal basis is given or it is too long
   */
  public Grant {
    if (legalBasis.isBlank() || legalBasis.length() > MAX_BASIS) {
      throw new IllegalArgumentException(
          "a legal basis is given, in at most " + MAX_BASIS + " characters");
    }
  }
}
