package org.hirz.image;

/** One of the four transforms that VP8L applies before coding, undone (RFC 9649, section 3.5). */
final class LosslessTransform {
  static final int PREDICTOR = 0;
  static final int COLOUR = 1;
  static final int SUBTRACT_GREEN = 2;
  static final int PALETTE = 3;

  private static final int BLACK = 0xff00_0000;

  private final int type;
  private final int width;
  private final int bits;
  private final int[] data;

  private LosslessTransform(int type, int width, int bits, int[] data) {
    this.type = type;
    this.width = width;
    this.bits = bits;
    this.data = data;
  }

  static LosslessTransform subtractGreen(int width) {
    return new LosslessTransform(SUBTRACT_GREEN, width, 0, new int[0]);
  }

  /**
   * Predictor modes or colour multipliers, one for each block of {@code 1 << bits} pixels a side.
   */
  static LosslessTransform blocks(int type, int width, int bits, int[] data) {
    return new LosslessTransform(type, width, bits, data);
  }

  /** A palette, given as differences of neighbours; small ones pack several pixels into one. */
  static LosslessTransform palette(int width, int[] differences) {
    int[] colours = new int[256];
    System.arraycopy(differences, 0, colours, 0, differences.length);
    for (int i = 1; i < differences.length; i++) {
      colours[i] = add(colours[i], colours[i - 1]);
    }
    int size = differences.length;
    int packing = size > 16 ? 0 : size > 4 ? 1 : size > 2 ? 2 : 3;
    return new LosslessTransform(PALETTE, width, packing, colours);
  }

  /** Columns of the picture that this transform was applied to give. */
  int packedWidth() {
    return type == PALETTE ? (width + (1 << bits) - 1) >> bits : width;
  }

  /** Undoes the transform in place. Cost: a pass over the pixels. */
  void undo(int[] argb, int height, DecodeWork work) throws DecodeStop {
    for (int i = 0; i < height; i++) {
      work.checkDeadline();
      switch (type) {
        case PREDICTOR -> predict(argb, i);
        case COLOUR -> colour(argb, i);
        case SUBTRACT_GREEN -> addGreen(argb, i);
        // Rows grow, so the last is unpacked first.
        default -> unpack(argb, height - 1 - i);
      }
    }
  }

  private int block(int x, int y) {
    return data[(y >> bits) * ((width + (1 << bits) - 1) >> bits) + (x >> bits)];
  }

  private void addGreen(int[] argb, int y) {
    for (int i = y * width; i < (y + 1) * width; i++) {
      int green = argb[i] >> 8 & 0xff;
      argb[i] = add(argb[i], green << 16 | green);
    }
  }

  private void colour(int[] argb, int y) {
    int at = y * width;
    for (int x = 0; x < width; x++, at++) {
      int element = block(x, y);
      int colour = argb[at];
      byte green = (byte) (colour >> 8);
      int red = (colour >> 16) + delta((byte) element, green);
      int blue =
          colour + delta((byte) (element >> 8), green) + delta((byte) (element >> 16), (byte) red);
      argb[at] = colour & 0xff00_ff00 | (red & 0xff) << 16 | blue & 0xff;
    }
  }

  private static int delta(byte multiplier, byte channel) {
    return multiplier * channel >> 5;
  }

  private void unpack(int[] argb, int y) {
    int packed = packedWidth();
    int depth = 8 >> bits;
    int mask = (1 << depth) - 1;
    for (int x = width - 1; x >= 0; x--) {
      int shift = (x & ((1 << bits) - 1)) * depth;
      int green = argb[y * packed + (x >> bits)] >> 8 & 0xff;
      argb[y * width + x] = data[green >> shift & mask];
    }
  }

  private void predict(int[] argb, int y) {
    int at = y * width;
    argb[at] = add(argb[at], y == 0 ? BLACK : argb[at - width]);
    for (int x = 1; x < width; x++) {
      int i = at + x;
      argb[i] = add(argb[i], y == 0 ? argb[i - 1] : predicted(argb, i, block(x, y) >> 8 & 15));
    }
  }

  private int predicted(int[] argb, int i, int mode) {
    int left = argb[i - 1];
    int top = argb[i - width];
    int topLeft = argb[i - width - 1];
    // Right of the last column stands the first pixel of this row, as the format has it.
    int topRight = argb[i - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> average(average(left, topRight), top);
      case 6 -> average(left, topLeft);
      case 7 -> average(left, top);
      case 8 -> average(topLeft, top);
      case 9 -> average(top, topRight);
      case 10 -> average(average(left, topLeft), average(top, topRight));
      case 11 -> select(left, top, topLeft);
      case 12 -> gradient(left, top, topLeft);
      case 13 -> halfGradient(average(left, top), topLeft);
      default -> BLACK;
    };
  }

  /** Adds channel by channel, modulo 256. */
  private static int add(int a, int b) {
    return (a & 0xff00_ff00) + (b & 0xff00_ff00) & 0xff00_ff00
        | (a & 0x00ff_00ff) + (b & 0x00ff_00ff) & 0x00ff_00ff;
  }

  /** Averages channel by channel, rounding down. */
  private static int average(int a, int b) {
    return ((a ^ b) >>> 1 & 0x7f7f_7f7f) + (a & b);
  }

  private static int select(int left, int top, int topLeft) {
    int toLeft = 0;
    int toTop = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int corner = topLeft >> shift & 0xff;
      toLeft += Math.abs((top >> shift & 0xff) - corner);
      toTop += Math.abs((left >> shift & 0xff) - corner);
    }
    return toLeft < toTop ? left : top;
  }

  private static int gradient(int left, int top, int topLeft) {
    int colour = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = (left >> shift & 0xff) + (top >> shift & 0xff) - (topLeft >> shift & 0xff);
      colour |= Math.clamp(value, 0, 255) << shift;
    }
    return colour;
  }

  private static int halfGradient(int average, int topLeft) {
    int colour = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = average >> shift & 0xff;
      colour |= Math.clamp(value + (value - (topLeft >> shift & 0xff)) / 2, 0, 255) << shift;
    }
    return colour;
  }
}
