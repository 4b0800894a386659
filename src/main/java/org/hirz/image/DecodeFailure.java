package org.hirz.image;

/** Why no picture came out. A failure is never evidence that a picture is unlisted. */
public enum DecodeFailure {
  /** Nothing there, or a known format that is broken. */
  UNDECODABLE("undecodable"),
  /** Not one of {@link ImageFormat}, or a coding of one that is not read, such as 12-bit JPEG. */
  UNSUPPORTED_FORMAT("unsupported_format"),
  /** A side is under {@link DecodeLimits#minSide()}. */
  TOO_SMALL("too_small"),
  /** Sides, pixels, scans or memory exceed {@link DecodeLimits} or the whole memory budget. */
  TOO_LARGE("too_large"),
  /** The deadline passed, while waiting for memory or while decoding. */
  TIMEOUT("timeout");

  private final String wireName;

  DecodeFailure(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON, such as {@code "too_large"}. */
  public String wireName() {
    return wireName;
  }
}
