package org.hirz.image;

import org.hirz.image.BmpHeader.Packing;

/** Expands the run-length codings of bitmaps, RLE4 and RLE8, to one index a byte. */
final class BmpRuns {
  private static final int RUNS_A_CHECK = 4096;

  private final ByteSlice file;
  private final BmpHeader header;
  private final byte[] indexes;
  private final DecodeWork work;
  private final boolean nibbles;
  private int x;
  private int line;
  private boolean clipped;
  private boolean any;

  BmpRuns(ByteSlice file, BmpHeader header, byte[] indexes, DecodeWork work) {
    this.file = file;
    this.header = header;
    this.indexes = indexes;
    this.work = work;
    this.nibbles = header.packing() == Packing.RLE4;
  }

  /**
   * Reads all runs; pixels that none covers keep index 0.
   *
   * @return whether the coding ended as it must, inside the picture
   * @throws DecodeStop if no pixel came out
   */
  boolean read() throws DecodeStop {
    boolean ended = expand();
    if (!any) {
      throw DecodeStop.broken();
    }
    return ended && !clipped;
  }

  private boolean expand() throws DecodeStop {
    int at = header.data();
    int runs = 0;
    while (at + 2 <= file.length() && line < header.height()) {
      if (++runs % RUNS_A_CHECK == 0) {
        work.checkDeadline();
      }
      int count = file.u8(at);
      int value = file.u8(at + 1L);
      at += 2;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(nibbles ? (i % 2 == 0 ? value >> 4 : value & 15) : value);
        }
      } else if (value == 0) {
        x = 0;
        line++;
      } else if (value == 1) {
        return true;
      } else if (value == 2) {
        if (at + 2 > file.length()) {
          return false;
        }
        x += file.u8(at);
        line += file.u8(at + 1L);
        at += 2;
      } else {
        int bytes = nibbles ? (value + 1) / 2 : value;
        if (at + bytes > file.length()) {
          return false;
        }
        for (int i = 0; i < value; i++) {
          int pair = file.u8(at + (long) (nibbles ? i / 2 : i));
          put(nibbles ? (i % 2 == 0 ? pair >> 4 : pair & 15) : pair);
        }
        at += bytes + (bytes & 1);
      }
    }
    return line >= header.height();
  }

  private void put(int index) {
    if (x >= header.width() || line >= header.height()) {
      clipped = true;
      return;
    }
    int row = header.topDown() ? line : header.height() - 1 - line;
    indexes[row * header.width() + x] = (byte) index;
    x++;
    any = true;
  }
}
