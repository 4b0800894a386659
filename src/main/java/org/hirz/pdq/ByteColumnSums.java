package org.hirz.pdq;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Weighted sums of rows of unsigned bytes, column by column: PDQ's blur and decimation along the
 * columns, for one of the 64 rows that are left.
 *
 * <p>Nearly all the time of a hash goes here. Eight neighbouring bytes are read as one long and
 * split into four even and four odd columns, 16 bits each; one multiplication then weighs four
 * pixels, and no byte is ever converted on its own. A lane holds a total weight of {@value
 * #LANE_WEIGHT} (times 255 is 65,535), so lanes are emptied into {@code int}s before they would
 * pass that, and sums are exact.
 *
 * <p>Not thread-safe. Cost: about one instruction a sample.
 */
final class ByteColumnSums {
  /** Greatest sum of weights that a lane of 16 bits holds: {@code 65,535 / 255}. */
  static final int LANE_WEIGHT = 257;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LANES = 0x00ff_00ff_00ff_00ffL;
  private static final int LANE_MASK = 0xffff;

  private long[] even = {};
  private long[] odd = {};
  private int[] sums = {};
  private final byte[] lastWord = new byte[Long.BYTES];

  /** Returns whether every weight fits a lane. */
  static boolean takes(int[] weights) {
    for (int weight : weights) {
      if (weight > LANE_WEIGHT) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the weighted sums of consecutive rows.
   *
   * @param samples the plane, row-major
   * @param width samples a row
   * @param firstRow the row that {@code weights[0]} applies to
   * @param weights a weight for each row, 1 to {@value #LANE_WEIGHT}
   * @return the sums, from index 0; this object's own array, valid until the next call
   */
  int[] of(byte[] samples, int width, int firstRow, int[] weights) {
    prepare(width);
    int room = LANE_WEIGHT;
    int k = 0;
    while (k < weights.length) {
      int offset = (firstRow + k) * width;
      int four =
          k + 4 <= weights.length
              ? weights[k] + weights[k + 1] + weights[k + 2] + weights[k + 3]
              : Integer.MAX_VALUE;
      int needed = four <= LANE_WEIGHT ? four : weights[k];
      if (needed > room) {
        empty(width);
        room = LANE_WEIGHT;
      }
      if (four <= LANE_WEIGHT) {
        addFour(samples, offset, width, weights, k);
        k += 4;
      } else {
        addOne(samples, offset, width, weights[k]);
        k++;
      }
      room -= needed;
    }
    empty(width);
    return sums;
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(sums, 0);
    Arrays.fill(lastWord, (byte) 0);
  }

  private void prepare(int width) {
    int words = (width + 7) >>> 3;
    if (even.length < words) {
      even = new long[words];
      odd = new long[words];
      sums = new int[words << 3];
    }
    Arrays.fill(sums, 0, width, 0);
  }

  private void addFour(byte[] samples, int offset, int width, int[] weights, int k) {
    int words = width >>> 3;
    long[] even = this.even;
    long[] odd = this.odd;
    long a = weights[k];
    long b = weights[k + 1];
    long c = weights[k + 2];
    long d = weights[k + 3];
    int offset1 = offset + width;
    int offset2 = offset1 + width;
    int offset3 = offset2 + width;
    for (int w = 0; w < words; w++) {
      long p = (long) LONGS.get(samples, offset + (w << 3));
      long q = (long) LONGS.get(samples, offset1 + (w << 3));
      long r = (long) LONGS.get(samples, offset2 + (w << 3));
      long s = (long) LONGS.get(samples, offset3 + (w << 3));
      even[w] += (p & LANES) * a + (q & LANES) * b + (r & LANES) * c + (s & LANES) * d;
      odd[w] +=
          (p >>> 8 & LANES) * a
              + (q >>> 8 & LANES) * b
              + (r >>> 8 & LANES) * c
              + (s >>> 8 & LANES) * d;
    }
    if ((width & 7) != 0) {
      for (int i = 0; i < 4; i++) {
        addLast(samples, offset + i * width, width, weights[k + i]);
      }
    }
  }

  private void addOne(byte[] samples, int offset, int width, long weight) {
    int words = width >>> 3;
    long[] even = this.even;
    long[] odd = this.odd;
    for (int w = 0; w < words; w++) {
      long p = (long) LONGS.get(samples, offset + (w << 3));
      even[w] += (p & LANES) * weight;
      odd[w] += (p >>> 8 & LANES) * weight;
    }
    if ((width & 7) != 0) {
      addLast(samples, offset, width, weight);
    }
  }

  /** Adds the columns beyond the last whole word. */
  private void addLast(byte[] samples, int offset, int width, long weight) {
    int words = width >>> 3;
    System.arraycopy(samples, offset + (words << 3), lastWord, 0, width & 7);
    long p = (long) LONGS.get(lastWord, 0);
    even[words] += (p & LANES) * weight;
    odd[words] += (p >>> 8 & LANES) * weight;
  }

  /** Moves the lanes to the sums and clears them. */
  private void empty(int width) {
    int words = (width + 7) >>> 3;
    long[] even = this.even;
    long[] odd = this.odd;
    int[] sums = this.sums;
    for (int w = 0; w < words; w++) {
      long e = even[w];
      long o = odd[w];
      int x = w << 3;
      sums[x] += (int) e & LANE_MASK;
      sums[x + 1] += (int) o & LANE_MASK;
      sums[x + 2] += (int) e >>> 16;
      sums[x + 3] += (int) o >>> 16;
      sums[x + 4] += (int) (e >>> 32) & LANE_MASK;
      sums[x + 5] += (int) (o >>> 32) & LANE_MASK;
      sums[x + 6] += (int) (e >>> 48);
      sums[x + 7] += (int) (o >>> 48);
      even[w] = 0;
      odd[w] = 0;
    }
  }
}
