package org.hirz.policy;

/** Why there is no answer. In the order in which one is named where several hold. */
public enum UndeterminedReason {
  /** What it is is known, but no picture came out. */
  UNDECODABLE("undecodable"),
  /**
   * Not one of the formats that are read; of submitted hashes, a perceptual hash of a type that can
   * only be compared for equality here.
   */
  UNSUPPORTED_FORMAT("unsupported_format"),
  /** A side under 5 pixels. */
  TOO_SMALL("too_small"),
  /** More pixels, scans or memory than the limits allow. */
  TOO_LARGE("too_large"),
  /** The time given to the request ran out. */
  TIMEOUT("timeout"),
  /** The file ends early or is broken in its middle; what decoded was searched. */
  TRUNCATED("truncated"),
  /** Frames or pages beyond those searched. */
  FRAMES_NOT_SEARCHED("frames_not_searched"),
  /** No view has the quality that a perceptual match needs. */
  LOW_QUALITY("low_quality"),
  /** A list that should be live is not being served. (Where no list is, a request gets 503.) */
  NOT_READY("not_ready");

  private final String wireName;

  UndeterminedReason(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and metrics. */
  public String wireName() {
    return wireName;
  }
}
