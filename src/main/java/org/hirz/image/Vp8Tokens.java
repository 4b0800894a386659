package org.hirz.image;

import java.util.Arrays;

/**
 * Reads the coefficients of macroblocks (RFC 6386, section 13) and multiplies them by their steps
 * (section 14.1). Blocks 0 to 15 are luma by rows, 16 to 19 and 20 to 23 chroma, 24 holds the DCs
 * of luma.
 */
final class Vp8Tokens {
  /** The block of the luma DCs. */
  static final int SECOND = 24;

  private static final int LUMA_WITHOUT_DC = 0;
  private static final int LUMA_DCS = 1;
  private static final int CHROMA = 2;
  private static final int LUMA = 3;

  /** Probabilities of one kind of block, and of one of its bands. */
  private static final int KIND = 8 * 3 * Vp8Tables.TOKEN_PROBABILITIES;

  private static final int BAND = 3 * Vp8Tables.TOKEN_PROBABILITIES;

  /** Band of each position; one more, as the next band is looked up before the end is seen. */
  private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  /** Least values of the categories of long values, and the probabilities of their extra bits. */
  private static final int[] CATEGORY_BASE = {5, 7, 11, 19, 35, 67};

  private static final int[][] CATEGORY_BITS = {
    {159},
    {165, 145},
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  /** Coefficients of the macroblock, 16 a block in rows; 16 bits, as in other decoders. */
  final short[] values = new short[25 * 16];

  /** By block: the position after its last token. */
  final int[] ends = new int[25];

  private final int[] probabilities;

  /**
   * Whether the last block of a column had tokens: 4 of luma, 2 and 2 of chroma, 1 of DCs for each
   * column of macroblocks. {@link #left} is the same for rows.
   */
  private final byte[] above;

  private final byte[] left = new byte[9];

  /** Prepares to read rows of {@code columns} macroblocks. */
  Vp8Tokens(Vp8Header header, int columns) {
    this.probabilities = header.coefficients;
    this.above = new byte[9 * columns];
  }

  /** Begins a row of macroblocks. */
  void startRow() {
    Arrays.fill(left, (byte) 0);
  }

  /** Notes a macroblock without coefficients; that of DCs is left out where it has none. */
  void skip(int column, boolean second) {
    int kept = second ? 9 : 8;
    Arrays.fill(above, 9 * column, 9 * column + kept, (byte) 0);
    Arrays.fill(left, 0, kept, (byte) 0);
  }

  /** Reads a macroblock; {@code second} if the DCs of its luma are apart. Values must be 0. */
  void read(Vp8BoolDecoder bits, int column, boolean second, int[] steps) {
    int top = 9 * column;
    int first = 0;
    int kind = LUMA;
    ends[SECOND] = 0;
    if (second) {
      read(bits, SECOND, LUMA_DCS, 0, top + 8, 8, steps[2], steps[3]);
      first = 1;
      kind = LUMA_WITHOUT_DC;
    }
    for (int i = 0; i < 16; i++) {
      read(bits, i, kind, first, top + (i & 3), i >> 2, steps[0], steps[1]);
    }
    for (int i = 16; i < SECOND; i++) {
      int plane = 4 + (i - 16 >> 2) * 2;
      read(bits, i, CHROMA, 0, top + plane + (i & 1), plane + (i >> 1 & 1), steps[4], steps[5]);
    }
  }

  private void read(
      Vp8BoolDecoder bits, int block, int kind, int first, int up, int side, int dc, int ac) {
    int context = above[up] + left[side];
    int end = read(bits, 16 * block, kind * KIND, first, context, dc, ac);
    ends[block] = end;
    byte some = (byte) (end > first ? 1 : 0);
    above[up] = some;
    left[side] = some;
  }

  /** Reads one block; returns the position after its last token, {@code first} if it has none. */
  private int read(
      Vp8BoolDecoder bits, int into, int kind, int first, int context, int dc, int ac) {
    int[] p = probabilities;
    int at = kind + BANDS[first] * BAND + context * Vp8Tables.TOKEN_PROBABILITIES;
    int i = first;
    while (i < 16) {
      if (bits.bit(p[at]) == 0) {
        return i;
      }
      while (bits.bit(p[at + 1]) == 0) {
        i++;
        if (i == 16) {
          return 16;
        }
        at = kind + BANDS[i] * BAND;
      }
      int size = bits.bit(p[at + 2]) == 0 ? 1 : large(bits, at);
      int value = bits.flag() ? -size : size;
      values[into + ZIGZAG[i]] = (short) (value * (i == 0 ? dc : ac));
      i++;
      at = kind + BANDS[i] * BAND + (size == 1 ? 1 : 2) * Vp8Tables.TOKEN_PROBABILITIES;
    }
    return 16;
  }

  private int large(Vp8BoolDecoder bits, int at) {
    int[] p = probabilities;
    if (bits.bit(p[at + 3]) == 0) {
      return bits.bit(p[at + 4]) == 0 ? 2 : 3 + bits.bit(p[at + 5]);
    }
    int category;
    if (bits.bit(p[at + 6]) == 0) {
      category = bits.bit(p[at + 7]);
    } else {
      int half = bits.bit(p[at + 8]);
      category = 2 + 2 * half + bits.bit(p[at + 9 + half]);
    }
    int extra = 0;
    for (int probability : CATEGORY_BITS[category]) {
      extra = extra << 1 | bits.bit(probability);
    }
    return CATEGORY_BASE[category] + extra;
  }

  /** Overwrites what was read. */
  void erase() {
    Arrays.fill(values, (short) 0);
  }
}
