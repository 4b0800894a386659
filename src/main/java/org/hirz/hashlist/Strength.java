package org.hirz.hashlist;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** How strong the evidence is that an entry is what was submitted. The strongest first. */
public enum Strength {
  /** The same bytes: a digest agrees, be it one that Hirz computes or one submitted (SHA-512). */
  EXACT("exact"),
  /**
   * PDQ agrees within the list's threshold, and so does a second perceptual hash that the same
   * entry carries and that is independent of PDQ ({@link org.hirz.hash.HashType#isIndependentOf}).
   * Still not the same bytes.
   */
  CONFIRMED("confirmed"),
  /**
   * One perceptual hash agrees: PDQ within the threshold, or an opaque one, such as PhotoDNA, that
   * was submitted and equals a listed one. For human review, never a consequence by itself.
   */
  NEAR("near");

  private static final WireNames<Strength> NAMES = WireNames.of(values(), Strength::wireName);

  private final String wireName;

  Strength(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether evidence of this strength is as strong as the other, or stronger. */
  public boolean isAtLeast(Strength other) {
    return compareTo(other) <= 0;
  }

  /** Returns the strength with the given wire name, exactly as written, or empty. */
  public static Optional<Strength> byWireName(String name) {
    return NAMES.find(name);
  }
}
