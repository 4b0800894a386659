package org.hirz.picture;

import java.util.Arrays;

/**
 * A rectangle of another plane, read from it without copying it.
 *
 * <p>Costs as much as reading the rows of the other plane whole. Keeps one row of it.
 */
public final class CroppedPlane implements LumaPlane {
  private final LumaPlane plane;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final float[] row;

  /**
   * Looks at a part of a plane.
   *
   * @param left the first column seen, from 0
   * @param top the first row seen, from 0
   * @param width of the rectangle, at least 1
   * @param height of the rectangle, at least 1
   * @throws IllegalArgumentException if the rectangle is empty or not within the plane
   */
  public CroppedPlane(LumaPlane plane, int left, int top, int width, int height) {
    if (left < 0
        || top < 0
        || width < 1
        || height < 1
        || width > plane.width() - left
        || height > plane.height() - top) {
      throw new IllegalArgumentException("a rectangle that is not within the plane");
    }
    this.plane = plane;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.row = new float[plane.width()];
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void readRow(int y, float[] into) {
    plane.readRow(top + y, row);
    System.arraycopy(row, left, into, 0, width);
  }

  /** Overwrites the row that is kept; the other plane is its owner's to erase. */
  @Override
  public void erase() {
    Arrays.fill(row, 0);
  }
}
