package org.hirz.picture;

/**
 * A way of looking at a submitted picture, besides turning and mirroring it. More kinds (borders
 * trimmed, edges padded, turned back by a few degrees) join here.
 */
public enum ViewKind {
  /** The colour channels as stored; alpha is ignored, as the PDQ reference does. */
  WHOLE("whole"),
  /** A picture with transparency, composited on white. */
  ON_WHITE("on_white"),
  /** A picture with transparency, composited on black. */
  ON_BLACK("on_black"),
  /** Not looked at: an orientation's hash was worked out from the bits of a submitted hash. */
  DERIVED("derived");

  private final String wireName;

  ViewKind(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON, such as {@code "whole"}. */
  public String wireName() {
    return wireName;
  }
}
