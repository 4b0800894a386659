package org.hirz.image;

import java.util.Arrays;
import org.hirz.image.BmpHeader.Masks;
import org.hirz.image.BmpHeader.Packing;
import org.hirz.image.ChannelSamples.Layout;

/** Reads bitmaps: palettes, run-length coding, and 16, 24 and 32 bits with any masks. */
final class BmpReader implements FormatReader {
  /** How pixels are kept: as the file's rows, as one index a byte, or spread to RGBA. */
  private enum Form {
    ROWS,
    INDEXES,
    SPREAD;

    static Form of(BmpHeader header) {
      if (header.packing() != Packing.PLAIN) {
        return INDEXES;
      }
      boolean bytes =
          header.bits() == 24 || (header.bits() == 32 && header.masks().equals(Masks.BYTES));
      return header.bits() <= 8 || bytes ? ROWS : SPREAD;
    }

    int bits(BmpHeader header) {
      return switch (this) {
        case ROWS -> header.bits();
        case INDEXES -> 8;
        case SPREAD -> 32;
      };
    }
  }

  @Override
  public DecodeOutcome.Decoded read(ByteSlice file, DecodeWork work) throws DecodeStop {
    BmpHeader header = BmpHeader.read(file, work);
    Form form = Form.of(header);
    long rowBytes = ((long) header.width() * form.bits(header) + 7) / 8;
    work.reserve(rowBytes * header.height());
    byte[] data = new byte[Math.toIntExact(rowBytes * header.height())];
    try {
      boolean whole =
          switch (form) {
            case INDEXES -> new BmpRuns(file, header, data, work).read();
            case ROWS -> readRows(file, header, data, (int) rowBytes, work);
            case SPREAD -> spreadRows(file, header, data, work);
          };
      work.show(0, samples(header, form, data));
      return new DecodeOutcome.Decoded(
          ImageFormat.BMP, header.width(), header.height(), 1, 1, !whole);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }

  private static Samples samples(BmpHeader header, Form form, byte[] data) {
    int width = header.width();
    int height = header.height();
    if (form == Form.INDEXES || header.bits() <= 8) {
      return new IndexedSamples(data, width, height, form.bits(header), header.palette());
    }
    if (form == Form.ROWS) {
      Layout layout = header.bits() == 24 ? Layout.BGR : Layout.BGRX;
      return new ChannelSamples(data, width, height, layout, 1, ChannelSamples.NO_KEY);
    }
    // An alpha channel that is 0 everywhere was never meant.
    boolean alpha = header.masks().alpha() != 0 && anyAlpha(data);
    return new ChannelSamples(
        data, width, height, alpha ? Layout.RGBA : Layout.RGBX, 1, ChannelSamples.NO_KEY);
  }

  private static boolean anyAlpha(byte[] rgba) {
    for (int i = 3; i < rgba.length; i += 4) {
      if (rgba[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Index in the file of the row that belongs at {@code y}; rows are padded to 4 bytes. */
  private static long rowStart(BmpHeader header, int y) {
    long padded = ((long) header.width() * header.bits() + 31) / 32 * 4;
    return header.data() + padded * (header.topDown() ? y : header.height() - 1 - y);
  }

  private static boolean readRows(
      ByteSlice file, BmpHeader header, byte[] data, int rowBytes, DecodeWork work)
      throws DecodeStop {
    int rows = 0;
    for (int y = 0; y < header.height(); y++) {
      work.checkDeadline();
      long from = rowStart(header, y);
      if (from + rowBytes <= file.length()) {
        System.arraycopy(file.array(), file.at((int) from), data, y * rowBytes, rowBytes);
        rows++;
      }
    }
    return wholeOrThrow(rows, header);
  }

  private static boolean spreadRows(ByteSlice file, BmpHeader header, byte[] data, DecodeWork work)
      throws DecodeStop {
    Masks masks = header.masks();
    int bytes = header.bits() / 8;
    int rows = 0;
    for (int y = 0; y < header.height(); y++) {
      work.checkDeadline();
      long from = rowStart(header, y);
      if (from + (long) bytes * header.width() > file.length()) {
        continue;
      }
      rows++;
      int to = y * header.width() * 4;
      for (int x = 0; x < header.width(); x++, to += 4) {
        long at = from + (long) x * bytes;
        int pixel = bytes == 2 ? file.u16le(at) : file.s32le(at);
        data[to] = (byte) channel(pixel, masks.red());
        data[to + 1] = (byte) channel(pixel, masks.green());
        data[to + 2] = (byte) channel(pixel, masks.blue());
        data[to + 3] = (byte) channel(pixel, masks.alpha());
      }
    }
    return wholeOrThrow(rows, header);
  }

  private static boolean wholeOrThrow(int rows, BmpHeader header) throws DecodeStop {
    if (rows == 0) {
      throw DecodeStop.broken();
    }
    return rows == header.height();
  }

  /** The channel under a mask, scaled to 0..255 and rounded. */
  private static int channel(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long full = Integer.toUnsignedLong(mask >>> shift);
    long value = Integer.toUnsignedLong((pixel & mask) >>> shift);
    return (int) ((value * 255 + full / 2) / full);
  }
}
