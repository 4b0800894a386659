package org.hirz.image;

import java.util.Arrays;

/**
 * Turns the planes of a VP8 frame into red, green and blue as libwebp does: BT.601 of limited range
 * in fixed point, with chroma interpolated between its samples, which lie in the middle of 2x2
 * pixels: 9 parts of the nearest, 3 of the next each way, 1 of the one across.
 */
final class Vp8Colours {
  private final Vp8Decoder frame;
  private final int width;
  private final int height;
  private final int[] blue;
  private final int[] red;

  /** Prepares to read a decoded frame of this size. */
  Vp8Colours(Vp8Decoder frame, int width, int height) {
    this.frame = frame;
    this.width = width;
    this.height = height;
    this.blue = new int[width + 1];
    this.red = new int[width + 1];
  }

  /** Memory of the rows of chroma. */
  static long bytes(int width) {
    return 8L * (width + 1) + 32;
  }

  /** Writes all pixels, {@code channels} bytes each, of which the first three are set. */
  void write(byte[] into, int channels, DecodeWork work) throws DecodeStop {
    for (int y = 0; y < height; y++) {
      if ((y & 15) == 0) {
        work.checkDeadline();
      }
      interpolate(frame.blue, y, blue);
      interpolate(frame.red, y, red);
      int from = frame.luma.at(0, y);
      int to = y * width * channels;
      for (int x = 0; x < width; x++, to += channels) {
        int light = (frame.luma.samples[from + x] & 0xff) * 19077 >> 8;
        int u = blue[x];
        int v = red[x];
        into[to] = channel(light + (v * 26149 >> 8) - 14234);
        into[to + 1] = channel(light - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708);
        into[to + 2] = channel(light + (u * 33050 >> 8) - 17685);
      }
    }
  }

  /** Rounds from 64ths. */
  private static byte channel(int value) {
    return (byte) Math.clamp(value >> 6, 0, 255);
  }

  /** Chroma of the pixels of a row; rounded twice, as libwebp does. */
  private void interpolate(Vp8Plane plane, int y, int[] into) {
    int last = (height + 1) / 2 - 1;
    int near = plane.at(0, y >> 1);
    int far = plane.at(0, Math.clamp((y >> 1) + ((y & 1) == 0 ? -1 : 1), 0, last));
    byte[] samples = plane.samples;
    int nearLeft = samples[near] & 0xff;
    int farLeft = samples[far] & 0xff;
    into[0] = 3 * nearLeft + farLeft + 2 >> 2;
    int columns = (width + 1) / 2;
    for (int i = 1; i < columns; i++) {
      int nearRight = samples[near + i] & 0xff;
      int farRight = samples[far + i] & 0xff;
      int sum = nearLeft + nearRight + farLeft + farRight + 8;
      into[2 * i - 1] = (sum + 2 * (nearRight + farLeft) >> 3) + nearLeft >> 1;
      into[2 * i] = (sum + 2 * (nearLeft + farRight) >> 3) + nearRight >> 1;
      nearLeft = nearRight;
      farLeft = farRight;
    }
    if ((width & 1) == 0) {
      into[width - 1] = 3 * nearLeft + farLeft + 2 >> 2;
    }
  }

  /** Overwrites what was read last. */
  void erase() {
    Arrays.fill(blue, 0);
    Arrays.fill(red, 0);
  }
}
