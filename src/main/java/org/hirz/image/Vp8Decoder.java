package org.hirz.image;

import java.util.Arrays;

/**
 * Decodes a VP8 key frame, the lossy pixels of WebP (RFC 6386), to the planes of luma and chroma
 * that libwebp gives, bit for bit.
 *
 * <p>Macroblocks are predicted from samples as they are before the loop filter, so the whole frame
 * is rebuilt first and filtered afterwards. Of a frame that the end of the data cuts, the rows of
 * macroblocks before survive, and what is whole of the next; the rest is black.
 *
 * <p>Cost: linear in the macroblocks and the bytes, memory as {@link #bytes} says, none allocated
 * once rows are read. One use, one thread.
 */
final class Vp8Decoder {
  private static final int BLACK = 16;
  private static final int NO_COLOUR = 128;

  /** Tables, and what is not in proportion to the picture. */
  private static final int FIXED_BYTES = 32_768;

  final Vp8Plane luma;
  final Vp8Plane blue;
  final Vp8Plane red;

  private final Vp8Header header;
  private final Vp8Modes modes;
  private final Vp8Tokens tokens;
  private final Vp8Transforms transforms = new Vp8Transforms();
  private final Vp8Prediction prediction = new Vp8Prediction();
  private final DecodeWork work;
  private final int columns;
  private final int rows;

  /** By macroblock: index of its filter level, and 8 if edges of blocks are filtered. */
  private final byte[] filters;

  /** The samples right of the row above a macroblock. */
  private final byte[] right = new byte[4];

  private boolean cut;

  /** Memory of a decoder for a frame of this size. */
  static long bytes(int width, int height) {
    long across = (width + 15) / 16;
    long down = (height + 15) / 16;
    return across * down * 385 + 32 * (across + down + 2) + 16 * across + FIXED_BYTES;
  }

  /**
   * Reads the header of the frame in a range of the file and makes room for the size that it says.
   *
   * @throws DecodeStop if the header is broken or says another size than the caller's
   */
  Vp8Decoder(ByteSlice file, int from, int to, int width, int height, DecodeWork work)
      throws DecodeStop {
    this.header = new Vp8Header(file, from, to);
    if (header.width != width || header.height != height) {
      throw DecodeStop.broken();
    }
    this.work = work;
    this.columns = (width + 15) / 16;
    this.rows = (height + 15) / 16;
    this.modes = new Vp8Modes(header, columns);
    this.tokens = new Vp8Tokens(header, columns);
    this.luma = new Vp8Plane(16 * columns, 16 * rows, BLACK);
    this.blue = new Vp8Plane(8 * columns, 8 * rows, NO_COLOUR);
    this.red = new Vp8Plane(8 * columns, 8 * rows, NO_COLOUR);
    this.filters = new byte[columns * rows];
  }

  /** Whether the data ended before the last macroblock. */
  boolean cut() {
    return cut;
  }

  /**
   * Decodes the frame.
   *
   * @throws DecodeStop if the first row of macroblocks is cut, or the deadline has passed
   */
  void read() throws DecodeStop {
    int whole = rebuild();
    if (whole < columns) {
      throw DecodeStop.broken();
    }
    if (!header.filtered) {
      return;
    }
    Vp8LoopFilter filter = new Vp8LoopFilter(header, luma, blue, red);
    for (int i = 0; i < whole; i++) {
      if (i % columns == 0) {
        work.checkDeadline();
      }
      int level = header.filterLevels[filters[i] & 7];
      filter.filter(i % columns, i / columns, level, (filters[i] & 8) != 0);
    }
  }

  /** Rebuilds macroblocks until the data ends; returns how many. */
  private int rebuild() throws DecodeStop {
    for (int row = 0; row < rows; row++) {
      work.checkDeadline();
      Vp8BoolDecoder bits = header.partitions[row & header.partitions.length - 1];
      modes.startRow();
      tokens.startRow();
      for (int column = 0; column < columns; column++) {
        modes.read(column);
        boolean blocks = modes.luma == Vp8Modes.BLOCKS;
        boolean some = readTokens(bits, column, !blocks);
        if (header.modes.exhausted() || bits.exhausted()) {
          cut = true;
          return row * columns + column;
        }
        int level = 2 * modes.segment + (blocks ? 1 : 0);
        filters[row * columns + column] = (byte) (level | (blocks || some ? 8 : 0));
        predict(column, row, some);
        if (some) {
          Arrays.fill(tokens.values, (short) 0);
        }
      }
    }
    return rows * columns;
  }

  /** Reads the coefficients of a macroblock; returns whether one differs from 0. */
  private boolean readTokens(Vp8BoolDecoder bits, int column, boolean second) {
    if (modes.skipped) {
      tokens.skip(column, second);
      return false;
    }
    tokens.read(bits, column, second, header.steps[modes.segment]);
    if (tokens.ends[Vp8Tokens.SECOND] > 0) {
      transforms.spreadDcs(tokens.values);
    }
    boolean some = false;
    for (int i = 0; i < Vp8Tokens.SECOND; i++) {
      some |= tokens.ends[i] > 1 || tokens.values[16 * i] != 0;
    }
    if (!some) {
      Arrays.fill(tokens.values, (short) 0);
    }
    return some;
  }

  private void predict(int column, int row, boolean some) {
    if (modes.luma == Vp8Modes.BLOCKS) {
      predictBlocks(column, row, some);
    } else {
      Vp8Prediction.square(luma, 16 * column, 16 * row, 16, modes.luma);
      for (int i = 0; some && i < 16; i++) {
        add(i, luma, luma.at(16 * column + 4 * (i & 3), 16 * row + 4 * (i >> 2)));
      }
    }
    Vp8Prediction.square(blue, 8 * column, 8 * row, 8, modes.chroma);
    Vp8Prediction.square(red, 8 * column, 8 * row, 8, modes.chroma);
    for (int i = 16; some && i < Vp8Tokens.SECOND; i++) {
      Vp8Plane plane = i < 20 ? blue : red;
      add(i, plane, plane.at(8 * column + 4 * (i & 1), 8 * row + 4 * (i >> 1 & 1)));
    }
  }

  /** Each block is predicted from those before it, so residuals are added in between. */
  private void predictBlocks(int column, int row, boolean some) {
    byte[] samples = luma.samples;
    int stride = luma.stride;
    int corner = luma.at(16 * column, 16 * row);
    int above = corner - stride;
    if (row == 0) {
      Arrays.fill(right, (byte) 127);
    } else if (column == columns - 1) {
      Arrays.fill(right, samples[above + 15]);
    } else {
      System.arraycopy(samples, above + 16, right, 0, 4);
    }
    for (int i = 0; i < 16; i++) {
      int at = corner + 4 * (i >> 2) * stride + 4 * (i & 3);
      // The macroblock to the right is not there yet: its place takes the one above it.
      boolean last = (i & 3) == 3;
      byte[] from = last ? right : samples;
      prediction.block(samples, at, stride, modes.blocks[i], from, last ? 0 : at - stride + 4);
      if (some) {
        add(i, luma, at);
      }
    }
  }

  private void add(int block, Vp8Plane plane, int at) {
    if (tokens.ends[block] > 1) {
      transforms.add(tokens.values, 16 * block, plane.samples, at, plane.stride);
    } else if (tokens.values[16 * block] != 0) {
      Vp8Transforms.addDc(tokens.values[16 * block], plane.samples, at, plane.stride);
    }
  }

  /** Overwrites the samples and what else was read of the picture. */
  void erase() {
    luma.erase();
    blue.erase();
    red.erase();
    tokens.erase();
    header.erase();
  }
}
