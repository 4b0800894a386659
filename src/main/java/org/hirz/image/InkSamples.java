package org.hirz.image;

import java.util.Arrays;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/**
 * Four interleaved bytes a pixel of a JPEG in CMYK or YCCK.
 *
 * <p>What is stored is taken as the complement of the ink, that is, light, as Adobe writes it, and
 * whether or not a marker says so: so ImageMagick and Pillow show it. Light of a channel is {@code
 * channel * black / 255}, as they have it without a profile.
 */
final class InkSamples implements Samples {
  private final byte[] data;
  private final int width;
  private final int height;
  private final boolean luminance;

  /**
   * Wraps raw samples.
   *
   * @param luminance whether the first three channels are YCbCr (YCCK) rather than inks
   */
  InkSamples(byte[] data, int width, int height, boolean luminance) {
    this.data = data;
    this.width = width;
    this.height = height;
    this.luminance = luminance;
  }

  @Override
  public LumaPlane view(ViewKind kind) {
    return new SamplePlane(width, height, this, this::read);
  }

  private void read(int y, float[] into) {
    int at = y * width * 4;
    for (int x = 0; x < width; x++, at += 4) {
      int first = data[at] & 0xff;
      int second = data[at + 1] & 0xff;
      int third = data[at + 2] & 0xff;
      float light;
      if (luminance) {
        // T.871's inverse gives the complement of the stored cyan, magenta and yellow.
        float red = clamp(first + 1.402f * (third - 128));
        float green = clamp(first - 0.344136f * (second - 128) - 0.714136f * (third - 128));
        float blue = clamp(first + 1.772f * (second - 128));
        float complement = RED * red + GREEN * green + BLUE * blue;
        light = 255 - complement;
      } else {
        light = RED * first + GREEN * second + BLUE * third;
      }
      into[x] = light * (data[at + 3] & 0xff) / 255f;
    }
  }

  private static float clamp(float value) {
    return Math.max(0, Math.min(255, value));
  }

  @Override
  public boolean transparent() {
    return false;
  }

  @Override
  public void erase() {
    Arrays.fill(data, (byte) 0);
  }
}
