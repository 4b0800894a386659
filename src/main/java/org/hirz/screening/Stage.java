package org.hirz.screening;

/** A part of the way from bytes to a verdict that is timed by itself. */
public enum Stage {
  /** Digests of the file's bytes. */
  DIGEST("digest"),
  /** Bytes to planes of luma. */
  DECODE("decode"),
  /** Planes to perceptual hashes. */
  HASH("hash"),
  /** Hashes to matches, digests included. */
  SEARCH("search");

  private final String wireName;

  Stage(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in metrics. */
  public String wireName() {
    return wireName;
  }
}
