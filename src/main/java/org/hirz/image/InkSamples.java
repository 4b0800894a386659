package org.hirz.image;

import java.util.Arrays;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/**
 * Four interleaved bytes a pixel of a JPEG in CMYK or YCCK.
 *
 * <p>Adobe stores the complement of the ink, that is, light; others store ink. Light of a channel
 * is {@code channel * black / 255}, as ImageMagick and Pillow have it without a profile.
 */
final class InkSamples implements Samples {
  private final byte[] data;
  private final int width;
  private final int height;
  private final boolean luminance;
  private final int flip;

  /**
   * Wraps raw samples.
   *
   * @param luminance whether the first three channels are YCbCr (YCCK) rather than inks
   * @param complement whether the file stores light rather than ink
   */
  InkSamples(byte[] data, int width, int height, boolean luminance, boolean complement) {
    this.data = data;
    this.width = width;
    this.height = height;
    this.luminance = luminance;
    this.flip = complement ? 0 : 255;
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
        light = flip == 0 ? 255 - complement : complement;
      } else {
        light = RED * (first ^ flip) + GREEN * (second ^ flip) + BLUE * (third ^ flip);
      }
      into[x] = light * ((data[at + 3] & 0xff) ^ flip) / 255f;
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
