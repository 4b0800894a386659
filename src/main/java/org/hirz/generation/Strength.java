package org.hirz.generation;

/** How strong a match is as evidence. */
public enum Strength {
  /** The same bytes: a digest agrees, be it one that Hirz computes or one submitted (SHA-512). */
  EXACT("exact"),
  /** PDQ agrees, and so does a second, independent perceptual hash that the entry carries. */
  CONFIRMED("confirmed"),
  /**
   * One perceptual hash agrees: PDQ within the threshold, or an opaque one, such as PhotoDNA, that
   * was submitted and equals a listed one. For human review, never a consequence by itself.
   */
  NEAR("near");

  private final String wireName;

  Strength(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON. */
  public String wireName() {
    return wireName;
  }
}
