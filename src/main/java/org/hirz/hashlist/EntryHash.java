package org.hirz.hashlist;

import java.util.regex.Pattern;
import org.hirz.hash.HashValue;

/**
 * One hash of an entry.
 *
 * @param value the hash
 * @param quality PDQ quality 0 to 100 as the source stated it, or {@link #QUALITY_NOT_STATED}
 * @param derivation what was done to the picture before it was hashed, such as {@code "crop l=8 t=8
 *     r=8 b=8"}; empty for a hash of the picture itself. At most {@value #MAX_DERIVATION} of {@code
 *     a-z 0-9 . , = - + space}; perceptual hashes alone have one
 */
public record EntryHash(HashValue value, int quality, String derivation) {
  /** The source says nothing of the quality; the hash is then searched. */
  public static final int QUALITY_NOT_STATED = -1;

  /** Greatest length of a derivation, in characters. */
  public static final int MAX_DERIVATION = 64;

  private static final Pattern DERIVATION =
      Pattern.compile("[a-z0-9.,=+ -]{0," + MAX_DERIVATION + "}");

  /**
   * Checks the quality and the derivation.
   *
   * @throws IllegalArgumentException if the quality is neither 0 to 100 nor {@link
   *     #QUALITY_NOT_STATED}, or the derivation is none
   */
  public EntryHash {
    if (quality < QUALITY_NOT_STATED || quality > 100) {
      throw new IllegalArgumentException("quality " + quality + " is not in 0..100");
    }
    if (!derivation.isEmpty() && !(value.type().isPerceptual() && isDerivation(derivation))) {
      throw new IllegalArgumentException("not a derivation, or not of a perceptual hash");
    }
  }

  /** Makes a hash of the picture itself. */
  public EntryHash(HashValue value, int quality) {
    this(value, quality, "");
  }

  /**
   * Returns whether it is the hash of an altered picture, made so that others like it are found.
   */
  public boolean isDerived() {
    return !derivation.isEmpty();
  }

  /** Returns whether a text can be the derivation of a perceptual hash, or is empty. */
  public static boolean isDerivation(String text) {
    return DERIVATION.matcher(text).matches();
  }
}
