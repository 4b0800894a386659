package org.hirz.image;

import java.util.Arrays;

/** Decompresses the indexes of one GIF frame, row by row (GIF89a specification, appendix F). */
final class GifPixels {
  /** Receives rows in the order of the picture's lines, interlacing undone. */
  @FunctionalInterface
  interface RowSink {
    void row(int y, byte[] indexes);
  }

  private static final int CODES = 4096;
  private static final int[] PASS_START = {0, 4, 2, 1};
  private static final int[] PASS_STEP = {8, 8, 4, 2};

  private final ByteSlice file;
  private final int columns;
  private final int rows;
  private final boolean interlaced;
  private final DecodeWork work;
  private final RowSink sink;
  private final short[] prefix = new short[CODES];
  private final byte[] suffix = new byte[CODES];
  private final byte[] stack = new byte[CODES + 1];
  private final byte[] row;
  private int filled;
  private int y;
  private int pass;
  private int done;
  private int at;
  private int blockEnd;
  private int bitBuffer;
  private int bits;

  GifPixels(
      ByteSlice file, int columns, int rows, boolean interlaced, DecodeWork work, RowSink sink) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
    this.interlaced = interlaced;
    this.work = work;
    this.sink = sink;
    this.row = new byte[columns];
  }

  /** Reads from the byte that gives the code size; returns whether any pixel came out. */
  boolean read(int data) throws DecodeStop {
    int size = file.u8(data);
    at = data + 1;
    blockEnd = at;
    if (size < 1 || size > 8) {
      return false;
    }
    try {
      decompress(size);
      boolean part = filled > 0;
      if (part) {
        Arrays.fill(row, filled, columns, (byte) 0);
        sink.row(y, row);
      }
      return part || done > 0;
    } finally {
      Arrays.fill(row, (byte) 0);
      Arrays.fill(stack, (byte) 0);
    }
  }

  /** Whether every row came out. */
  boolean complete() {
    return done == rows;
  }

  private void decompress(int size) throws DecodeStop {
    int clear = 1 << size;
    int end = clear + 1;
    int width = size + 1;
    int free = end + 1;
    int previous = -1;
    int first = 0;
    for (int i = 0; i < clear; i++) {
      suffix[i] = (byte) i;
    }
    while (done < rows) {
      int code = code(width);
      if (code < 0 || code == end) {
        return;
      }
      if (code == clear) {
        width = size + 1;
        free = end + 1;
        previous = -1;
        continue;
      }
      if (code > free || (previous < 0 && code >= clear) || (code == free && free == CODES)) {
        return;
      }
      int depth = 0;
      int walk = code;
      if (code == free) {
        stack[depth++] = (byte) first;
        walk = previous;
      }
      while (walk > end) {
        stack[depth++] = suffix[walk];
        walk = prefix[walk];
      }
      first = suffix[walk] & 0xff;
      stack[depth++] = (byte) first;
      emit(depth);
      if (previous >= 0 && free < CODES) {
        prefix[free] = (short) previous;
        suffix[free] = (byte) first;
        free++;
        if (free == 1 << width && width < 12) {
          width++;
        }
      }
      previous = code;
    }
  }

  private int code(int width) throws DecodeStop {
    while (bits < width) {
      if (at == blockEnd) {
        if (at >= file.length()) {
          return -1;
        }
        int length = file.u8(at++);
        blockEnd = at + length;
        if (length == 0) {
          return -1;
        }
      }
      if (at >= file.length()) {
        return -1;
      }
      bitBuffer |= file.u8(at++) << bits;
      bits += 8;
    }
    int code = bitBuffer & ((1 << width) - 1);
    bitBuffer >>>= width;
    bits -= width;
    return code;
  }

  private void emit(int depth) throws DecodeStop {
    for (int i = depth - 1; i >= 0 && done < rows; i--) {
      row[filled++] = stack[i];
      if (filled == columns) {
        work.checkDeadline();
        sink.row(y, row);
        filled = 0;
        done++;
        advance();
      }
    }
  }

  private void advance() {
    if (!interlaced) {
      y++;
      return;
    }
    y += PASS_STEP[pass];
    while (y >= rows && pass < 3) {
      pass++;
      y = PASS_START[pass];
    }
  }
}
