package org.hirz.ridge;

import java.util.Arrays;
import org.hirz.hash.Hash256;

/**
 * Computes the ridge hash: 256 bits, each of which says whether a place of a picture is brighter
 * than what lies on both sides of it (a ridge), or not (a valley, or neither).
 *
 * <h2>Definition</h2>
 *
 * From the same 64x64 samples of the luma as PDQ's, each rounded to the nearest 1/256, halves up:
 *
 * <ul>
 *   <li>Cut them into eight bands of eight rows and add up the rows of each: 8 lines of 64 sums.
 *   <li>At each of 16 places of a line, {@code j} = 0 to 15, in the middle between the sums {@code
 *       4j + 1} and {@code 4j + 2}: take the mean of the 6 sums around it, and the mean of the 4
 *       before these and the 4 after. Beyond its ends a line is mirrored, the last sum included.
 *   <li>The bit is 1 where the first mean exceeds the second: bit {@code 255 - (16 i + j)} of band
 *       {@code i}, counted from the top.
 *   <li>The same along the columns: of band {@code i} from the left and place {@code j} from the
 *       top, bit {@code 127 - (16 i + j)}.
 *   <li>A bit is clearly decided where the two means differ by more than 1/16 of what they do on
 *       average over all 256; the share of these is the quality.
 * </ul>
 *
 * <h2>Sources</h2>
 *
 * The difference is the three-rectangle feature of Viola and Jones ("Rapid object detection using a
 * boosted cascade of simple features", CVPR 2001), at fixed places; what it measures, the second
 * derivative in one direction, tells ridges from valleys (Haralick, "Ridges and valleys on digital
 * images", CVGIP 22, 1983), and its sign is the simplest description of a picture that survives a
 * change of light (Marr and Hildreth, "Theory of edge detection", 1980; for ordinal measures, Bhat
 * and Nayar, IEEE PAMI 20, 1998). To take signs of differences of luma for the bits of a
 * fingerprint is difference hashing; that takes first differences, of neighbouring cells. Second
 * differences were chosen by measurement: see docs/adr/0020-second-hash.md.
 *
 * <h2>Properties</h2>
 *
 * <ul>
 *   <li>Local: a bit depends on 14 x 8 of the 64x64 samples. What is laid over a part of the
 *       picture changes only bits near it, where it changes a median that all of PDQ's bits depend
 *       on.
 *   <li>Another contrast and brightness leave it as it is, and so does a gradient over the whole
 *       picture; a gamma changes few bits. The negative has the complement, save for ties.
 *   <li>Sums are of integers, so that nothing depends on their order: turned samples have the
 *       turned hash ({@link RidgeOrientations}) exactly.
 *   <li>It moves with the picture: what is cropped or framed is another, as with PDQ.
 *   <li>Flat areas have bits of noise, or none. Pictures that are flat in most places have a low
 *       quality; those that are all but flat everywhere, a low one of PDQ.
 * </ul>
 *
 * <p>Cost: about 4,096 conversions and 8,000 additions, less than a tenth of PDQ's DCT. A call
 * allocates its result only. Not thread-safe: a hasher owns its workspace, which is overwritten
 * before a call returns.
 */
public final class RidgeHasher {
  /** Samples along each side of what is hashed. */
  public static final int SIDE = 64;

  private static final int BANDS = 8;
  private static final int PLACES = 16;
  private static final int BAND_WIDTH = SIDE / BANDS;
  private static final int STEP = SIDE / PLACES;
  private static final int CENTRE = 6;
  private static final int FLANK = 4;

  /** How far what a place is compared with reaches beyond the ends of its line. */
  private static final int BEYOND = CENTRE / 2 + FLANK - STEP / 2;

  private static final double UNITS = 256;
  private static final int CLEARLY = 16;

  private final int[] rows = new int[BANDS * SIDE];
  private final int[] columns = new int[BANDS * SIDE];

  /** Of one line, mirrored at its ends: the sum of all before a place. */
  private final int[] before = new int[SIDE + 2 * BEYOND + 1];

  private final int[] differences = new int[Hash256.BITS];

  /** Creates a hasher; about 5 KB. */
  public RidgeHasher() {}

  /**
   * Hashes a picture.
   *
   * @param samples 64x64 samples of its luma, row-major, 0 to 255, as PDQ takes them
   * @throws IllegalArgumentException if there are not 4,096
   */
  public RidgePicture hash(float[] samples) {
    if (samples.length != SIDE * SIDE) {
      throw new IllegalArgumentException(samples.length + " samples");
    }
    try {
      addUp(samples);
      compare(rows, 0);
      compare(columns, Hash256.BITS / 2);
      return new RidgePicture(
          new Hash256(word(0), word(Long.SIZE), word(2 * Long.SIZE), word(3 * Long.SIZE)),
          quality());
    } finally {
      Arrays.fill(rows, 0);
      Arrays.fill(columns, 0);
      Arrays.fill(before, 0);
      Arrays.fill(differences, 0);
    }
  }

  /** Adds up the rows of each band, and the columns of each; at most 8 x 65,280 a sum. */
  private void addUp(float[] samples) {
    for (int y = 0; y < SIDE; y++) {
      int row = y / BAND_WIDTH * SIDE;
      for (int band = 0; band < BANDS; band++) {
        int sum = 0;
        for (int x = band * BAND_WIDTH; x < (band + 1) * BAND_WIDTH; x++) {
          int sample = (int) (samples[y * SIDE + x] * UNITS + 0.5); // none is negative
          rows[row + x] += sample;
          sum += sample;
        }
        columns[band * SIDE + y] = sum;
      }
    }
  }

  /**
   * Writes 128 differences of means, each times the 24 that makes it whole.
   *
   * @param lines eight lines of 64 sums
   * @param into where the first goes
   */
  private void compare(int[] lines, int into) {
    for (int band = 0; band < BANDS; band++) {
      for (int i = 0; i < SIDE + 2 * BEYOND; i++) {
        int x = i - BEYOND;
        int inside = x < 0 ? -1 - x : x < SIDE ? x : 2 * SIDE - 1 - x;
        before[i + 1] = before[i] + lines[band * SIDE + inside];
      }
      for (int place = 0; place < PLACES; place++) {
        int from = BEYOND + place * STEP + STEP / 2 - CENTRE / 2;
        int centre = before[from + CENTRE] - before[from];
        int all = before[from + CENTRE + FLANK] - before[from - FLANK];
        differences[into + band * PLACES + place] = 4 * centre - 3 * (all - centre);
      }
    }
  }

  private long word(int from) {
    long word = 0;
    for (int i = from; i < from + Long.SIZE; i++) {
      word = word << 1 | (differences[i] > 0 ? 1 : 0);
    }
    return word;
  }

  private int quality() {
    long total = 0;
    for (int difference : differences) {
      total += Math.abs(difference);
    }
    int clear = 0;
    for (int difference : differences) {
      if ((long) CLEARLY * Hash256.BITS * Math.abs(difference) > total) {
        clear++;
      }
    }
    return 100 * clear / Hash256.BITS;
  }
}
