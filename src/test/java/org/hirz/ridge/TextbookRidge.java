package org.hirz.ridge;

import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * The ridge hash in another order: each sample is added to every bit that it has a part in, and the
 * bits along columns are those along rows of the samples transposed.
 */
final class TextbookRidge {
  private static final int SIDE = RidgeHasher.SIDE;

  private TextbookRidge() {}

  static RidgePicture hash(float[] samples) {
    long[] differences = new long[256];
    along(samples, differences, 0);
    along(RidgeSamples.turned(samples, Orientation.FLIPPLUS1), differences, 128);
    byte[] bytes = new byte[32];
    long total = 0;
    for (int i = 0; i < 256; i++) {
      if (differences[i] > 0) {
        bytes[i / 8] |= (byte) (0x80 >> i % 8);
      }
      total += Math.abs(differences[i]);
    }
    int clear = 0;
    for (long difference : differences) {
      clear += Math.abs(difference) * 256 * 16 > total ? 1 : 0;
    }
    return new RidgePicture(Hash256.fromBytes(bytes), clear * 100 / 256);
  }

  /**
   * Offsets from a place's middle, in samples: 3 centre columns on each side, then 4 of a flank.
   */
  private static void along(float[] samples, long[] differences, int into) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        long sample = (long) Math.floor(samples[y * SIDE + x] * 256.0 + 0.5);
        for (int seen : new int[] {x, -1 - x, 127 - x}) {
          for (int place = 0; place < 16; place++) {
            int offset = seen - (4 * place + 2);
            int from = offset < 0 ? -1 - offset : offset; // 0 is next to the middle
            int weight = from < 3 ? 8 : from < 7 ? -6 : 0;
            differences[into + 16 * (y / 8) + place] += weight * sample;
          }
        }
      }
    }
  }
}
