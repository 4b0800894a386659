package org.hirz.image;

import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/** One opaque byte a pixel that is the luma itself. */
final class GreySamples implements ColourSamples {
  private final BytePlane plane;

  GreySamples(byte[] samples, int width, int height) {
    this.plane = new BytePlane(samples, width, height);
  }

  @Override
  public LumaPlane view(ViewKind kind) {
    return plane;
  }

  @Override
  public int argb(int x, int y) {
    int grey = plane.samples()[y * plane.width() + x] & 0xff;
    return Argb.opaque(grey, grey, grey);
  }

  @Override
  public boolean transparent() {
    return false;
  }

  @Override
  public void erase() {
    plane.erase();
  }
}
