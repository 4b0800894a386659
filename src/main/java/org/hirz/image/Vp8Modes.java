package org.hirz.image;

import java.util.Arrays;

/**
 * Reads how each macroblock of a key frame is predicted (RFC 6386, sections 10 and 11). The fields
 * tell of the macroblock read last.
 */
final class Vp8Modes {
  /** Mean of the neighbours; in this order also the first modes of 4x4 blocks. */
  static final int DC = 0;

  /** Gradient, called TrueMotion. */
  static final int GRADIENT = 1;

  /** The row above. */
  static final int VERTICAL = 2;

  /** The column to the left. */
  static final int HORIZONTAL = 3;

  /** Of a macroblock's luma: each 4x4 block has its own mode. */
  static final int BLOCKS = 10;

  /** Modes of 4x4 blocks only: down and left, down and right, and between those and straight. */
  static final int LEFT_DOWN = 4;

  static final int RIGHT_DOWN = 5;
  static final int VERTICAL_RIGHT = 6;
  static final int VERTICAL_LEFT = 7;
  static final int HORIZONTAL_DOWN = 8;
  static final int HORIZONTAL_UP = 9;

  /** The next node of the tree of block modes by node and bit; a mode as its complement. */
  private static final int[] BLOCK_TREE = {
    ~DC,
    1,
    ~GRADIENT,
    2,
    ~VERTICAL,
    3,
    4,
    6,
    ~HORIZONTAL,
    5,
    ~RIGHT_DOWN,
    ~VERTICAL_RIGHT,
    ~LEFT_DOWN,
    7,
    ~VERTICAL_LEFT,
    8,
    ~HORIZONTAL_DOWN,
    ~HORIZONTAL_UP
  };

  int segment;
  boolean skipped;
  int luma;
  int chroma;

  /** Modes of the 4x4 blocks; also set where the whole macroblock has one. */
  final byte[] blocks = new byte[16];

  private final Vp8Header header;
  private final Vp8BoolDecoder bits;
  private final byte[] above;
  private final byte[] left = new byte[4];

  /** Prepares to read rows of {@code columns} macroblocks. */
  Vp8Modes(Vp8Header header, int columns) {
    this.header = header;
    this.bits = header.modes;
    this.above = new byte[4 * columns];
  }

  /** Begins a row: beyond the frame, blocks count as {@link #DC}. */
  void startRow() {
    Arrays.fill(left, (byte) DC);
  }

  /** Reads the next macroblock, of the given column. */
  void read(int column) {
    segment = 0;
    if (header.segmentMap) {
      int[] probabilities = header.segmentProbabilities;
      segment =
          bits.bit(probabilities[0]) == 0
              ? bits.bit(probabilities[1])
              : 2 + bits.bit(probabilities[2]);
    }
    skipped = header.skipProbability >= 0 && bits.bit(header.skipProbability) != 0;
    if (bits.bit(145) == 0) {
      luma = BLOCKS;
      readBlocks(4 * column);
    } else {
      luma = readLuma();
      Arrays.fill(blocks, (byte) luma);
      Arrays.fill(left, (byte) luma);
      Arrays.fill(above, 4 * column, 4 * column + 4, (byte) luma);
    }
    chroma = readChroma();
  }

  private int readLuma() {
    if (bits.bit(156) == 0) {
      return bits.bit(163) == 0 ? DC : VERTICAL;
    }
    return bits.bit(128) == 0 ? HORIZONTAL : GRADIENT;
  }

  private int readChroma() {
    if (bits.bit(142) == 0) {
      return DC;
    }
    if (bits.bit(114) == 0) {
      return VERTICAL;
    }
    return bits.bit(183) == 0 ? HORIZONTAL : GRADIENT;
  }

  private void readBlocks(int firstAbove) {
    for (int i = 0; i < 16; i++) {
      int column = firstAbove + (i & 3);
      int row = i >> 2;
      int context = Vp8Tables.blockModeContext(above[column], left[row]);
      int node = 0;
      do {
        node = BLOCK_TREE[2 * node + bits.bit(Vp8Tables.blockMode(context, node))];
      } while (node > 0);
      byte mode = (byte) ~node;
      blocks[i] = mode;
      above[column] = mode;
      left[row] = mode;
    }
  }
}
