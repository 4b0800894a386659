package org.hirz.image;

import org.hirz.picture.LumaPlane;

/** A view of {@link Samples}: a size, and a way to read a row. */
final class SamplePlane implements LumaPlane {
  /** Writes the luma of row {@code y}. */
  @FunctionalInterface
  interface Rows {
    void read(int y, float[] into);
  }

  private final int width;
  private final int height;
  private final Samples samples;
  private final Rows rows;

  SamplePlane(int width, int height, Samples samples, Rows rows) {
    this.width = width;
    this.height = height;
    this.samples = samples;
    this.rows = rows;
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
    rows.read(y, into);
  }

  @Override
  public void erase() {
    samples.erase();
  }
}
