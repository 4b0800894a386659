package org.hirz.image;

import org.hirz.image.ChannelSamples.Layout;

/**
 * The header chunk of a PNG.
 *
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param colour colour type: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 */
record PngHeader(int width, int height, int depth, int colour, boolean interlaced) {
  /** Index of the first chunk in a file. */
  static final int FIRST_CHUNK = 8;

  static final int PALETTE = 3;

  /**
   * Reads signature and header.
   *
   * @throws DecodeStop if they are not as the standard has them, checksum included
   */
  static PngHeader read(ByteSlice file) throws DecodeStop {
    PngChunks chunks = new PngChunks(file, FIRST_CHUNK);
    if (!file.has(0, "\u0089PNG\r\n\u001a\n")
        || !chunks.next()
        || !chunks.is("IHDR")
        || chunks.length() != 13
        || !chunks.intact()) {
      throw DecodeStop.broken();
    }
    int at = chunks.data();
    long width = file.u32be(at);
    long height = file.u32be(at + 4L);
    int interlace = file.u8(at + 12L);
    boolean rest = file.u8(at + 10L) == 0 && file.u8(at + 11L) == 0 && interlace <= 1;
    if (!rest || width < 1 || height < 1) {
      throw DecodeStop.broken();
    }
    PngHeader header =
        new PngHeader(
            (int) Math.min(width, Integer.MAX_VALUE),
            (int) Math.min(height, Integer.MAX_VALUE),
            file.u8(at + 8L),
            file.u8(at + 9L),
            interlace == 1);
    if (!header.allowed()) {
      throw DecodeStop.broken();
    }
    return header;
  }

  private boolean allowed() {
    return switch (colour) {
      case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case 2, 4, 6 -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  Layout layout() {
    return switch (colour) {
      case 2 -> Layout.RGB;
      case 4 -> Layout.GREY_ALPHA;
      case 6 -> Layout.RGBA;
      default -> Layout.GREY;
    };
  }

  int pixelBits() {
    return layout().stride() * depth;
  }

  /** Bytes of a row of so many pixels, without the filter byte. */
  int rowBytes(int columns) {
    return (int) (((long) columns * pixelBits() + 7) / 8);
  }

  /** The same kind of samples at another size, as the frames of an animation are. */
  PngHeader sized(int otherWidth, int otherHeight) {
    return new PngHeader(otherWidth, otherHeight, depth, colour, interlaced);
  }
}
