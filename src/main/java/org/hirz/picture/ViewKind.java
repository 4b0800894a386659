package org.hirz.picture;

/** A way of looking at a submitted picture, besides turning and mirroring it. */
public enum ViewKind {
  /** The colour channels as stored; alpha is ignored, as the PDQ reference does. */
  WHOLE("whole"),
  /** A picture with transparency, composited on white. */
  ON_WHITE("on_white"),
  /** A picture with transparency, composited on black. */
  ON_BLACK("on_black"),
  /** Shrunk to 512x512 first: the other variant of PDQ in circulation. */
  PRESHRUNK("preshrunk"),
  /** Without a border around it: one colour, a gradient. */
  TRIMMED("trimmed"),
  /** The picture that was found within: in a screenshot, a post, over a blurred copy of itself. */
  CONTENT("content"),
  /** Grown beyond its edges, as if they had been cut off; what lay there is guessed. */
  PADDED("padded"),
  /** Turned back by a few degrees. */
  TURNED("turned"),
  /** Without what may have been laid over a part of it, such as a caption or a logo. */
  UNCOVERED("uncovered"),
  /** With light and dark exchanged. */
  NEGATIVE("negative"),
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
