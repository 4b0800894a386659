package org.hirz.picture;

import java.util.Arrays;

/**
 * A plane shrunk to 512x512 by taking the nearest pixel, as the C++ tool of the PDQ reference does
 * with what is larger before it hashes; read from the other plane without copying it.
 *
 * <p>Hashes of this plane are the second variant of PDQ in circulation, up to 24 bits from that of
 * the full-size plane. The rule was found from that tool's hashes of 51 pictures, and is theirs bit
 * for bit where the pixels are: a picture with a side over {@value #SIDE} pixels is brought to 512
 * columns and 512 rows, whatever its shape; row {@code y} is row {@code floor(y * height / 512)} of
 * the picture, and columns likewise. A side under 512 pixels is stretched by the same rule.
 *
 * <p>Costs reading 512 rows of the other plane. Keeps one row of it.
 */
public final class PreshrunkPlane implements LumaPlane {
  /**
   * Both sides of the plane, in pixels; a picture neither of whose sides is over it stays as is.
   */
  public static final int SIDE = 512;

  private final LumaPlane plane;
  private final float[] row;

  private PreshrunkPlane(LumaPlane plane) {
    this.plane = plane;
    this.row = new float[plane.width()];
  }

  /** Returns whether the tool shrinks such a plane: whether a side is over {@link #SIDE}. */
  public static boolean applies(LumaPlane plane) {
    return plane.width() > SIDE || plane.height() > SIDE;
  }

  /** Returns the plane that the tool hashes: the given one itself where it is small enough. */
  public static LumaPlane of(LumaPlane plane) {
    return applies(plane) ? new PreshrunkPlane(plane) : plane;
  }

  @Override
  public int width() {
    return SIDE;
  }

  @Override
  public int height() {
    return SIDE;
  }

  @Override
  public void readRow(int y, float[] into) {
    plane.readRow(nearest(y, plane.height()), row);
    for (int x = 0; x < SIDE; x++) {
      into[x] = row[nearest(x, plane.width())];
    }
  }

  private static int nearest(int at, int side) {
    return (int) ((long) at * side / SIDE);
  }

  /** Overwrites the row that is kept; the other plane is its owner's to erase. */
  @Override
  public void erase() {
    Arrays.fill(row, 0);
  }
}
