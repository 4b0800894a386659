package org.hirz.image;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates and unfilters the samples of one PNG picture (W3C PNG, sections 7 to 10) into rows
 * packed as the file has them, interlacing undone.
 *
 * <p>Memory: the samples and two rows. What is missing stays 0.
 */
final class PngPixels implements AutoCloseable {
  private static final int[] PASS_X = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] PASS_Y = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] PASS_COLUMNS = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] PASS_ROWS = {8, 8, 8, 4, 4, 2, 2};

  private final ByteSlice file;
  private final PngHeader header;
  private final DecodeWork work;
  private final PngChunks chunks;
  private final String type;
  private final int skip;
  private final Inflater inflater = new Inflater();
  private final int step;
  private byte[] row;
  private byte[] prior;
  private int rows;
  private boolean damaged;
  private boolean cut;

  /**
   * Prepares to read.
   *
   * @param start index of the first data chunk
   * @param type {@code IDAT}, or {@code fdAT}, whose first four bytes are a sequence number
   */
  PngPixels(ByteSlice file, PngHeader header, int start, String type, DecodeWork work) {
    this.file = file;
    this.header = header;
    this.work = work;
    this.chunks = new PngChunks(file, start);
    this.type = type;
    this.skip = type.equals("fdAT") ? 4 : 0;
    this.step = Math.max(1, header.pixelBits() / 8);
    this.row = new byte[header.rowBytes(header.width()) + 1];
    this.prior = new byte[row.length];
  }

  /** Whether samples are missing or a checksum is wrong. */
  boolean damaged() {
    return damaged;
  }

  /** Reads everything that can be read into {@code into}; whether any row could be. */
  boolean read(byte[] into) throws DecodeStop {
    if (!header.interlaced()) {
      readPass(into, 0, 0, 1, 1);
    } else {
      for (int pass = 0; pass < 7 && !cut; pass++) {
        readPass(into, PASS_X[pass], PASS_Y[pass], PASS_COLUMNS[pass], PASS_ROWS[pass]);
      }
    }
    damaged |= cut;
    return rows > 0;
  }

  private void readPass(byte[] into, int left, int top, int columnStep, int rowStep)
      throws DecodeStop {
    int columns = (header.width() - left + columnStep - 1) / columnStep;
    if (columns <= 0) {
      return;
    }
    int length = header.rowBytes(columns);
    Arrays.fill(prior, (byte) 0);
    for (int y = top; y < header.height(); y += rowStep) {
      work.checkDeadline();
      if (!inflate(length + 1) || !unfilter(length)) {
        cut = true;
        return;
      }
      rows++;
      if (columnStep == 1) {
        System.arraycopy(row, 1, into, y * length, length);
      } else {
        scatter(into, y, left, columnStep, columns);
      }
      byte[] swap = prior;
      prior = row;
      row = swap;
    }
  }

  private boolean inflate(int wanted) throws DecodeStop {
    int got = 0;
    try {
      while (got < wanted) {
        int more = inflater.inflate(row, got, wanted - got);
        got += more;
        if (more == 0
            && (inflater.finished()
                || inflater.needsDictionary()
                || !inflater.needsInput()
                || !feed())) {
          return false;
        }
      }
    } catch (DataFormatException e) {
      return false;
    }
    return true;
  }

  private boolean feed() throws DecodeStop {
    if (!chunks.next() || !chunks.is(type) || chunks.length() < skip) {
      return false;
    }
    damaged |= !chunks.intact();
    inflater.setInput(file.array(), file.at(chunks.data() + skip), chunks.length() - skip);
    return true;
  }

  private boolean unfilter(int length) {
    int end = length + 1;
    switch (row[0]) {
      case 0 -> {}
      case 1 -> {
        for (int i = 1 + step; i < end; i++) {
          row[i] += row[i - step];
        }
      }
      case 2 -> {
        for (int i = 1; i < end; i++) {
          row[i] += prior[i];
        }
      }
      case 3 -> {
        for (int i = 1; i < end; i++) {
          int before = i > step ? row[i - step] & 0xff : 0;
          row[i] += (byte) ((before + (prior[i] & 0xff)) >> 1);
        }
      }
      case 4 -> paeth(end);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void paeth(int end) {
    int first = Math.min(end, 1 + step);
    for (int i = 1; i < first; i++) {
      row[i] += prior[i];
    }
    for (int i = first; i < end; i++) {
      int a = row[i - step] & 0xff;
      int b = prior[i] & 0xff;
      int c = prior[i - step] & 0xff;
      int toA = Math.abs(b - c);
      int toB = Math.abs(a - c);
      int toC = Math.abs(a + b - 2 * c);
      row[i] += (byte) (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
    }
  }

  private void scatter(byte[] into, int y, int left, int columnStep, int columns) {
    int bits = header.pixelBits();
    int base = y * header.rowBytes(header.width());
    if (bits >= 8) {
      for (int i = 0; i < columns; i++) {
        System.arraycopy(row, 1 + i * step, into, base + (left + i * columnStep) * step, step);
      }
      return;
    }
    int mask = (1 << bits) - 1;
    for (int i = 0; i < columns; i++) {
      int from = i * bits;
      int value = row[1 + (from >> 3)] >> (8 - bits - (from & 7)) & mask;
      int to = (left + i * columnStep) * bits;
      into[base + (to >> 3)] |= (byte) (value << (8 - bits - (to & 7)));
    }
  }

  @Override
  public void close() {
    inflater.end();
    Arrays.fill(row, (byte) 0);
    Arrays.fill(prior, (byte) 0);
  }
}
