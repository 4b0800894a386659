package org.hirz.image;

import java.util.Arrays;

/**
 * The header of a VP8 key frame (RFC 6386, sections 9.1 to 9.11 and 19.2): what holds for all of
 * its macroblocks. Scaling, colour space and the hints for later frames are not kept.
 */
final class Vp8Header {
  /** Segments that a frame may tell apart. */
  static final int SEGMENTS = 4;

  private static final int TAG = 10;

  final int width;
  final int height;

  /** Reads on after the header, where the modes of the macroblocks are. */
  final Vp8BoolDecoder modes;

  /** Tokens; row {@code y} of macroblocks is in partition {@code y} modulo their number. */
  final Vp8BoolDecoder[] partitions;

  /** Whether each macroblock names its segment, and how likely its bits are 0. */
  final boolean segmentMap;

  final int[] segmentProbabilities = {255, 255, 255};

  /** By segment: steps of luma DC and AC, of the DCs' DC and AC, of chroma DC and AC. */
  final int[][] steps = new int[SEGMENTS][];

  /** Whether the frame is filtered, and whether by the simple filter, luma only. */
  final boolean filtered;

  final boolean simpleFilter;
  final int sharpness;

  /** Level of the filter, 0 to 63: at {@code 2 * segment}, with 1 added for 4x4 modes. */
  final int[] filterLevels = new int[2 * SEGMENTS];

  /** Probabilities of tokens: by kind of block, band, context and node. */
  final int[] coefficients = Vp8Tables.coefficientDefaults();

  /** The probability that a macroblock has coefficients, or -1 if none says that it lacks them. */
  final int skipProbability;

  private boolean absolute;
  private final int[] segmentQuantisers = new int[SEGMENTS];
  private final int[] segmentLevels = new int[SEGMENTS];

  /**
   * Reads the header of the frame in a range of the file.
   *
   * @throws DecodeStop if this is no shown key frame, or its first partition is missing
   */
  Vp8Header(ByteSlice file, int from, int to) throws DecodeStop {
    int tag = file.u24le(from);
    boolean key = (tag & 1) == 0;
    boolean shown = (tag & 0x10) != 0;
    if (to - from <= TAG || !key || !shown || (tag >> 1 & 7) > 3) {
      throw DecodeStop.broken();
    }
    if (file.u24le(from + 3L) != 0x2a019d) {
      throw DecodeStop.broken();
    }
    width = file.u16le(from + 6L) & 0x3fff;
    height = file.u16le(from + 8L) & 0x3fff;
    int first = from + TAG;
    int firstEnd = (int) Math.min((long) first + (tag >> 5), to);
    modes = new Vp8BoolDecoder(file, first, firstEnd);
    modes.literal(2);
    boolean segments = modes.flag();
    segmentMap = segments && readSegments();
    simpleFilter = modes.flag();
    int level = modes.literal(6);
    sharpness = modes.literal(3);
    filtered = level > 0;
    readFilterLevels(segments, level);
    partitions = partitions(file, firstEnd, to, 1 << modes.literal(2));
    readSteps(segments);
    modes.flag();
    for (int i = 0; i < coefficients.length; i++) {
      if (modes.bit(Vp8Tables.coefficientUpdate(i)) != 0) {
        coefficients[i] = modes.literal(8);
      }
    }
    skipProbability = modes.flag() ? modes.literal(8) : -1;
    if (modes.exhausted()) {
      throw DecodeStop.broken();
    }
  }

  /** Section 9.3; returns whether macroblocks name their segment. */
  private boolean readSegments() {
    boolean map = modes.flag();
    if (modes.flag()) {
      absolute = modes.flag();
      for (int i = 0; i < SEGMENTS; i++) {
        segmentQuantisers[i] = modes.optionalSigned(7);
      }
      for (int i = 0; i < SEGMENTS; i++) {
        segmentLevels[i] = modes.optionalSigned(6);
      }
    }
    for (int i = 0; map && i < segmentProbabilities.length; i++) {
      segmentProbabilities[i] = modes.flag() ? modes.literal(8) : 255;
    }
    return map;
  }

  /** Section 9.4; of the adjustments only those for key frames matter. */
  private void readFilterLevels(boolean segments, int level) {
    int allDelta = 0;
    int blocksDelta = 0;
    boolean deltas = modes.flag();
    if (deltas && modes.flag()) {
      for (int i = 0; i < 8; i++) {
        int delta = modes.optionalSigned(6);
        allDelta = i == 0 ? delta : allDelta;
        blocksDelta = i == 4 ? delta : blocksDelta;
      }
    }
    for (int i = 0; i < SEGMENTS; i++) {
      int own = segments ? segmentLevels[i] + (absolute ? 0 : level) : level;
      filterLevels[2 * i] = Math.clamp(own + allDelta, 0, 63);
      filterLevels[2 * i + 1] = Math.clamp(own + allDelta + blocksDelta, 0, 63);
    }
  }

  /** Sections 9.6 and 14.1. */
  private void readSteps(boolean segments) {
    int index = modes.literal(7);
    int lumaDc = modes.optionalSigned(4);
    int secondDc = modes.optionalSigned(4);
    int secondAc = modes.optionalSigned(4);
    int chromaDc = modes.optionalSigned(4);
    int chromaAc = modes.optionalSigned(4);
    for (int i = 0; i < SEGMENTS; i++) {
      int own = segments ? segmentQuantisers[i] + (absolute ? 0 : index) : index;
      steps[i] =
          new int[] {
            Vp8Tables.dcStep(own + lumaDc, 127),
            Vp8Tables.acStep(own),
            2 * Vp8Tables.dcStep(own + secondDc, 127),
            Math.max(8, Vp8Tables.acStep(own + secondAc) * 155 / 100),
            Vp8Tables.dcStep(own + chromaDc, 117),
            Vp8Tables.acStep(own + chromaAc)
          };
    }
  }

  /** Section 9.5; what the file ends before is empty. */
  private static Vp8BoolDecoder[] partitions(ByteSlice file, int sizes, int to, int count)
      throws DecodeStop {
    Vp8BoolDecoder[] partitions = new Vp8BoolDecoder[count];
    int last = count - 1;
    int at = Math.min(sizes + 3 * last, to);
    for (int i = 0; i < count; i++) {
      boolean sized = i < last && sizes + 3 * i + 3 <= to;
      int size = sized ? file.u24le(sizes + 3L * i) : to - at;
      int end = Math.min(at + size, to);
      partitions[i] = new Vp8BoolDecoder(file, at, end);
      at = end;
    }
    return partitions;
  }

  /** Overwrites what was read of the picture's statistics. */
  void erase() {
    Arrays.fill(coefficients, 0);
  }
}
