package org.hirz.image;

import java.util.Arrays;

/**
 * The headers of a bitmap: OS/2 1.x and 2.x, and Windows versions 1 to 5.
 *
 * @param height rows, positive
 * @param topDown whether the first row stored is the top one
 * @param bits bits a pixel: 1, 2, 4, 8, 16, 24 or 32
 * @param data index of the first row in the file
 * @param masks bits of red, green, blue and alpha in a pixel of 16 or 32 bits
 * @param palette opaque colours, empty above 8 bits
 */
record BmpHeader(
    int width,
    int height,
    boolean topDown,
    int bits,
    Packing packing,
    int data,
    Masks masks,
    int[] palette) {
  /** How pixels are stored. */
  enum Packing {
    PLAIN,
    RLE4,
    RLE8
  }

  /** Bits of a pixel that hold a channel; 0 for alpha where there is none. */
  record Masks(int red, int green, int blue, int alpha) {
    static final Masks BYTES = new Masks(0xff_0000, 0xff00, 0xff, 0);
    static final Masks FIVE_BITS = new Masks(0x7c00, 0x3e0, 0x1f, 0);
  }

  private static final int FILE_HEADER = 14;
  private static final int CORE = 12;
  private static final int OS2 = 64;
  private static final int LARGEST = 124;

  /** Whether the size field of the second header is one that exists; two letters prove little. */
  static boolean plausible(ByteSlice file) {
    try {
      long size = file.u32le(FILE_HEADER);
      return size == CORE || (size >= 16 && size <= LARGEST);
    } catch (DecodeStop tooShort) {
      return false;
    }
  }

  /**
   * Reads the headers and the palette.
   *
   * @throws DecodeStop if they contradict themselves, or a compression is used that is not read
   */
  static BmpHeader read(ByteSlice file, DecodeWork work) throws DecodeStop {
    int size = file.s32le(FILE_HEADER);
    boolean core = size == CORE;
    long width = core ? file.u16le(18) : file.s32le(18);
    long height = core ? file.u16le(20) : file.s32le(22);
    int bits = file.u16le(core ? 24 : 28);
    if (width < 1 || height == 0) {
      throw DecodeStop.broken();
    }
    work.checkSize(width, Math.abs(height));
    int compression = size >= 20 ? file.s32le(30) : 0;
    boolean fields = compression == 3 || compression == 6;
    if (compression < 0 || compression > 6 || (size == OS2 && compression > 2)) {
      throw new DecodeStop(DecodeFailure.UNSUPPORTED_FORMAT);
    }
    if (compression == 4 || compression == 5) {
      throw new DecodeStop(DecodeFailure.UNSUPPORTED_FORMAT);
    }
    if (!allowed(bits, compression, fields) || (height < 0 && compression % 3 != 0)) {
      throw DecodeStop.broken();
    }
    int maskBytes = fields && size == 40 ? (compression == 6 ? 16 : 12) : 0;
    long data = file.u32le(10);
    int palette = FILE_HEADER + size + maskBytes;
    if (data >= file.length() || data < FILE_HEADER) {
      throw DecodeStop.broken();
    }
    return new BmpHeader(
        (int) width,
        (int) Math.abs(height),
        height < 0,
        bits,
        compression == 1 ? Packing.RLE8 : compression == 2 ? Packing.RLE4 : Packing.PLAIN,
        (int) data,
        masks(file, size, bits, fields, compression),
        palette(file, palette, (int) data, bits, core ? 3 : 4));
  }

  private static boolean allowed(int bits, int compression, boolean fields) {
    return switch (compression) {
      case 1 -> bits == 8;
      case 2 -> bits == 4;
      default ->
          fields
              ? bits == 16 || bits == 32
              : bits == 1
                  || bits == 2
                  || bits == 4
                  || bits == 8
                  || bits == 16
                  || bits == 24
                  || bits == 32;
    };
  }

  private static Masks masks(ByteSlice file, int size, int bits, boolean fields, int compression)
      throws DecodeStop {
    if (!fields) {
      return bits == 16 ? Masks.FIVE_BITS : Masks.BYTES;
    }
    boolean alpha = size >= 56 || compression == 6;
    return new Masks(file.s32le(54), file.s32le(58), file.s32le(62), alpha ? file.s32le(66) : 0);
  }

  private static int[] palette(ByteSlice file, int from, int data, int bits, int entryBytes)
      throws DecodeStop {
    if (bits > 8) {
      return new int[0];
    }
    // Samples may begin within the table: viewers read both.
    int[] colours = new int[1 << bits];
    Arrays.fill(colours, 0xff00_0000);
    for (int i = 0; i < colours.length; i++) {
      long at = from + (long) i * entryBytes;
      if (at + 3 > file.length()) {
        break;
      }
      colours[i] = Argb.opaque(file.u8(at + 2), file.u8(at + 1), file.u8(at));
    }
    return colours;
  }
}
