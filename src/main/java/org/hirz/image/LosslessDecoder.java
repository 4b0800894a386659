package org.hirz.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Decodes VP8L, the lossless pixels of WebP (RFC 9649, section 3), to colours with alpha.
 *
 * <p>Own code, because what a few bits may ask for has to be bounded: each transform occurs once,
 * as the format demands, and the prefix codes together hold no more symbols than the picture has
 * pixels, plus some. Pixels that the end of the data cuts off stay 0 before transforms.
 */
final class LosslessDecoder {
  /** Most symbols of all prefix codes of a picture, besides one a pixel. */
  private static final int SPARE_SYMBOLS = 1 << 20;

  /** With more groups than this, codes go without tables. */
  private static final int GROUPS_WITH_TABLES = 512;

  private static final int CACHE_MULTIPLIER = 0x1e35a7bd;
  private static final int LENGTH_CODES = 24;
  private static final int DISTANCE_CODES = 40;
  private static final int LONGEST_ALPHABET = 256 + LENGTH_CODES + (1 << 11);

  /**
   * Offsets of nearby pixels by distance code: 16 times the rows up, plus 8 less the columns back.
   */
  private static final String NEAR =
      "18 07 17 19 28 06 27 29 16 1a 26 2a 38 05 37 39 15 1b 36 3a 25 2b 48 04 47 49 14 1c 35 3b "
          + "46 4a 24 2c 58 45 4b 34 3c 03 57 59 13 1d 56 5a 23 2d 44 4c 55 5b 33 3d 68 02 67 69 12 "
          + "1e 66 6a 22 2e 54 5c 43 4d 65 6b 32 3e 78 01 77 79 53 5d 11 1f 64 6c 42 4e 76 7a 21 2f "
          + "75 7b 31 3f 63 6d 52 5e 00 74 7c 41 4f 10 20 62 6e 30 73 7d 51 5f 40 72 7e 61 6f 50 71 "
          + "7f 60 70";

  private static final int[] NEAR_OFFSETS =
      Arrays.stream(NEAR.split(" ")).mapToInt(hex -> Integer.parseInt(hex, 16)).toArray();

  private record Group(
      PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {}

  private final LosslessBits bits;
  private final int width;
  private final int height;
  private final DecodeWork work;
  private final byte[] lengths = new byte[LONGEST_ALPHABET];
  private long symbolsLeft;
  private boolean cut;

  /** Prepares to read from the first bit after a stream's size fields. */
  LosslessDecoder(ByteSlice file, int from, int to, int width, int height, DecodeWork work) {
    this.bits = new LosslessBits(file, from, to);
    this.width = width;
    this.height = height;
    this.work = work;
    this.symbolsLeft = SPARE_SYMBOLS + (long) width * height;
  }

  /** Memory at most: pixels, transforms, which are at most a quarter of that, and prefix codes. */
  static long bytes(long pixels) {
    return pixels * 8 + 4L * SPARE_SYMBOLS + Math.min(65_536, pixels / 16 + 1) * 640;
  }

  /** Whether the data ended before the last pixel. */
  boolean cut() {
    return cut;
  }

  /**
   * Decodes into {@code argb}, {@code width * height} pixels.
   *
   * @throws DecodeStop if the stream is broken before the first row ends
   */
  void read(int[] argb) throws DecodeStop {
    Deque<LosslessTransform> transforms = new ArrayDeque<>();
    int columns = width;
    int seen = 0;
    while (bits.flag()) {
      int type = bits.read(2);
      if ((seen & 1 << type) != 0) {
        throw DecodeStop.broken();
      }
      seen |= 1 << type;
      LosslessTransform transform = transform(type, columns);
      columns = transform.packedWidth();
      transforms.push(transform);
    }
    readPixels(argb, columns, height, true);
    for (LosslessTransform transform : transforms) {
      transform.undo(argb, height, work);
    }
  }

  private LosslessTransform transform(int type, int columns) throws DecodeStop {
    switch (type) {
      case LosslessTransform.SUBTRACT_GREEN -> {
        return LosslessTransform.subtractGreen(columns);
      }
      case LosslessTransform.PALETTE -> {
        int[] colours = new int[bits.read(8) + 1];
        readPixels(colours, colours.length, 1, false);
        return LosslessTransform.palette(columns, colours);
      }
      default -> {
        int blockBits = bits.read(3) + 2;
        int across = blocks(columns, blockBits);
        int[] data = new int[across * blocks(height, blockBits)];
        readPixels(data, across, blocks(height, blockBits), false);
        return LosslessTransform.blocks(type, columns, blockBits, data);
      }
    }
  }

  private static int blocks(int size, int blockBits) {
    return (size + (1 << blockBits) - 1) >> blockBits;
  }

  /** Reads one entropy-coded picture: the main one, or one of those that steer its decoding. */
  private void readPixels(int[] into, int columns, int rows, boolean main) throws DecodeStop {
    int cacheBits = 0;
    if (bits.flag()) {
      cacheBits = bits.read(4);
      if (cacheBits < 1 || cacheBits > 11) {
        throw DecodeStop.broken();
      }
    }
    int blockBits = 0;
    int[] groupOf = null;
    int groups = 1;
    if (main && bits.flag()) {
      blockBits = bits.read(3) + 2;
      int across = blocks(columns, blockBits);
      groupOf = new int[across * blocks(rows, blockBits)];
      readPixels(groupOf, across, blocks(rows, blockBits), false);
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = groupOf[i] >> 8 & 0xffff;
        groups = Math.max(groups, groupOf[i] + 1);
      }
    }
    Group[] codes = groups(groups, groupOf, cacheBits);
    fill(into, columns, rows, codes, groupOf, blockBits, cacheBits, main);
  }

  /** Reads all groups and keeps those that a block uses. */
  private Group[] groups(int count, int @Nullable [] groupOf, int cacheBits) throws DecodeStop {
    boolean[] used = new boolean[count];
    int distinct = groupOf == null ? 1 : 0;
    used[0] |= groupOf == null;
    for (int i = 0; groupOf != null && i < groupOf.length; i++) {
      distinct += used[groupOf[i]] ? 0 : 1;
      used[groupOf[i]] = true;
    }
    boolean tables = distinct <= GROUPS_WITH_TABLES;
    int cached = cacheBits > 0 ? 1 << cacheBits : 0;
    Group[] groups = new Group[count];
    for (int i = 0; i < count; i++) {
      work.checkDeadline();
      Group group =
          new Group(
              code(256 + LENGTH_CODES + cached, tables),
              code(256, tables),
              code(256, tables),
              code(256, tables),
              code(DISTANCE_CODES, tables));
      if (used[i]) {
        groups[i] = group;
        symbolsLeft -= symbols(group);
        if (symbolsLeft < 0) {
          throw new DecodeStop(DecodeFailure.TOO_LARGE);
        }
      }
    }
    return groups;
  }

  private static int symbols(Group group) {
    return group.green.size()
        + group.red.size()
        + group.blue.size()
        + group.alpha.size()
        + group.distance.size();
  }

  private PrefixCode code(int alphabet, boolean table) throws DecodeStop {
    return PrefixCode.read(bits, alphabet, lengths, table);
  }

  private void fill(
      int[] into,
      int columns,
      int rows,
      Group[] groups,
      int @Nullable [] groupOf,
      int blockBits,
      int cacheBits,
      boolean main)
      throws DecodeStop {
    int[] cache = new int[cacheBits > 0 ? 1 << cacheBits : 0];
    int total = columns * rows;
    int across = blocks(columns, blockBits);
    int lastRow = -1;
    int x = 0;
    int y = 0;
    for (int at = 0; at < total; ) {
      if (y != lastRow) {
        lastRow = y;
        work.checkDeadline();
      }
      if (bits.exhausted()) {
        // Steering data must be whole, and of the picture at least a row.
        if (!main || at <= columns) {
          throw DecodeStop.broken();
        }
        cut = true;
        return;
      }
      Group group =
          groupOf == null
              ? groups[0]
              : groups[groupOf[(y >> blockBits) * across + (x >> blockBits)]];
      int symbol = group.green.next(bits);
      int from = at;
      if (symbol < 256) {
        int red = group.red.next(bits);
        int blue = group.blue.next(bits);
        into[at++] = Argb.of(group.alpha.next(bits), red, symbol, blue);
      } else if (symbol < 256 + LENGTH_CODES) {
        int length = value(symbol - 256);
        int back = distance(value(group.distance.next(bits)), columns);
        if (back > at || length > total - at) {
          if (bits.exhausted()) {
            continue;
          }
          throw DecodeStop.broken();
        }
        for (int end = at + length; at < end; at++) {
          into[at] = into[at - back];
        }
      } else {
        into[at++] = cache[symbol - 256 - LENGTH_CODES];
      }
      x += at - from;
      while (x >= columns) {
        x -= columns;
        y++;
      }
      for (int i = from; cacheBits > 0 && i < at; i++) {
        cache[into[i] * CACHE_MULTIPLIER >>> (32 - cacheBits)] = into[i];
      }
    }
    cut |= main && bits.exhausted();
  }

  /** A length or distance from its prefix and extra bits. */
  private int value(int prefix) {
    if (prefix < 4) {
      return prefix + 1;
    }
    int extra = (prefix - 2) >> 1;
    return ((2 + (prefix & 1)) << extra) + bits.read(extra) + 1;
  }

  private static int distance(int code, int columns) {
    if (code > NEAR_OFFSETS.length) {
      return code - NEAR_OFFSETS.length;
    }
    int near = NEAR_OFFSETS[code - 1];
    return Math.max(1, (near >> 4) * columns + 8 - (near & 15));
  }
}
