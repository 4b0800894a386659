package org.hirz.generation;

/** How strong a match is as evidence. */
public enum Strength {
  /** The same bytes: a digest agrees. */
  EXACT("exact"),
  /** PDQ agrees, and so does a second, independent perceptual hash that the entry carries. */
  CONFIRMED("confirmed"),
  /** PDQ alone agrees. For human review, never a consequence by itself. */
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
