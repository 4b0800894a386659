package org.hirz.picture;

/**
 * The luma of a decoded picture: one value a pixel, 0 to 255, {@code 0.299 R + 0.587 G + 0.114 B}
 * unrounded, or the grey value, or a JPEG's own Y.
 *
 * <p>A plane is handed out row by row as floats so that a decoder's own samples serve without a
 * second full-size buffer; {@link BytePlane} also hands out its bytes, which is what the fast path
 * reads.
 *
 * <p>Threads: a plane is used by one thread at a time.
 */
public interface LumaPlane {
  /** Returns the number of columns, at least 1. */
  int width();

  /** Returns the number of rows, at least 1. */
  int height();

  /**
   * Writes the luma of one row.
   *
   * @param y the row, 0 to {@code height() - 1}
   * @param into receives {@code width()} values from index 0; not kept
   */
  void readRow(int y, float[] into);

  /** Overwrites the samples. Called once, when nobody reads the plane any more. */
  void erase();
}
