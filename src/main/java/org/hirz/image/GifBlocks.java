package org.hirz.image;

import java.util.Arrays;

/**
 * Walks the blocks of a GIF (GIF89a specification) from frame to frame, without decompressing.
 *
 * <p>After {@link #next()} the fields of the frame it stopped at can be read.
 */
final class GifBlocks {
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int IMAGE = 0x2c;
  private static final int SCREEN_END = 13;

  private final ByteSlice file;
  private final int globalColours;
  private int at;
  private int control;
  private int image;
  private int data;
  private boolean cut;

  GifBlocks(ByteSlice file) throws DecodeStop {
    this.file = file;
    int flags = file.u8(10);
    this.globalColours = (flags & 0x80) != 0 ? 2 << (flags & 7) : 0;
    this.at = SCREEN_END + 3 * globalColours;
  }

  int screenWidth() throws DecodeStop {
    return file.u16le(6);
  }

  int screenHeight() throws DecodeStop {
    return file.u16le(8);
  }

  /** Goes to the next frame; false at the trailer, at the end, or at what is no block. */
  boolean next() throws DecodeStop {
    control = 0;
    while (at < file.length()) {
      int block = file.u8(at);
      if (block == IMAGE) {
        return image();
      }
      if (block != EXTENSION || at + 2 > file.length()) {
        cut = block != 0x3b && !onlyZerosFrom(at);
        return false;
      }
      if (at + 8 <= file.length() && file.u8(at + 1L) == GRAPHIC_CONTROL) {
        control = at + 3;
      }
      at = skipSubBlocks(at + 2);
    }
    cut = at > file.length();
    return false;
  }

  private boolean onlyZerosFrom(int from) throws DecodeStop {
    int i = from;
    while (i < file.length() && file.u8(i) == 0) {
      i++;
    }
    return i == file.length() || file.u8(i) == 0x3b;
  }

  private boolean image() throws DecodeStop {
    if (at + 11 > file.length()) {
      cut = true;
      return false;
    }
    image = at + 1;
    data = at + 10 + 3 * localColours();
    if (data + 1 > file.length()) {
      cut = true;
      return false;
    }
    at = skipSubBlocks(data + 1);
    return true;
  }

  private int skipSubBlocks(int from) throws DecodeStop {
    int next = from;
    while (next < file.length()) {
      int size = file.u8(next);
      next += size + 1;
      if (size == 0) {
        break;
      }
    }
    return next;
  }

  /** Whether the walk ended at bytes that are no block, rather than at a trailer. */
  boolean cut() {
    return cut;
  }

  int left() throws DecodeStop {
    return file.u16le(image);
  }

  int top() throws DecodeStop {
    return file.u16le(image + 2L);
  }

  int columns() throws DecodeStop {
    return file.u16le(image + 4L);
  }

  int rows() throws DecodeStop {
    return file.u16le(image + 6L);
  }

  boolean interlaced() throws DecodeStop {
    return (file.u8(image + 8L) & 0x40) != 0;
  }

  private int localColours() throws DecodeStop {
    int flags = file.u8(image + 8L);
    return (flags & 0x80) != 0 ? 2 << (flags & 7) : 0;
  }

  /** How the frame is undone after it was shown: 2 clears its rectangle, 3 brings back what was. */
  int disposal() throws DecodeStop {
    return control == 0 ? 0 : file.u8(control) >> 2 & 7;
  }

  /** The index that lets what is below show through, or -1. */
  int transparentIndex() throws DecodeStop {
    return control == 0 || (file.u8(control) & 1) == 0 ? -1 : file.u8(control + 3L);
  }

  /** Index of the byte that gives the LZW code size, before the compressed sub-blocks. */
  int data() {
    return data;
  }

  /**
   * The frame's 256 colours; the transparent one keeps its colour with alpha 0, missing are black.
   */
  int[] palette() throws DecodeStop {
    int local = localColours();
    int colours = local > 0 ? local : globalColours;
    int table = local > 0 ? image + 9 : SCREEN_END;
    int[] palette = new int[256];
    Arrays.fill(palette, 0xff00_0000);
    for (int i = 0; i < colours; i++) {
      long from = table + 3L * i;
      palette[i] = Argb.opaque(file.u8(from), file.u8(from + 1), file.u8(from + 2));
    }
    int transparent = transparentIndex();
    if (transparent >= 0) {
      palette[transparent] &= 0xff_ffff;
    }
    return palette;
  }
}
