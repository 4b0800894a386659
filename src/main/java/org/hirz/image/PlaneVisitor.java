package org.hirz.image;

import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/** Receives the luma planes of a picture while it is decoded, on the decoding thread. */
@FunctionalInterface
public interface PlaneVisitor {
  /**
   * Hears that pixels are about to be decoded, which costs time whatever comes of it. At most once
   * a file, before the first plane; for an animation the pixels of one frame.
   *
   * @param pixels at least 1
   */
  default void decoding(long pixels) {}

  /**
   * Looks at one plane. What it throws reaches the caller of the decoder unchanged.
   *
   * @param frame the frame of the file, from 0
   * @param kind how alpha was treated
   * @param plane valid during the call only; the decoder erases it afterwards
   */
  void visit(int frame, ViewKind kind, LumaPlane plane);
}
