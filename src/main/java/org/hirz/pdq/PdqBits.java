package org.hirz.pdq;

import java.util.Arrays;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * The 256 bits of a PDQ hash: which of the 256 coefficients are above their median.
 *
 * <p>The median is the lower of the two middle values, the 128th in ascending order, so that a hash
 * has 128 ones unless coefficients are equal.
 *
 * <p>The hash of a turned or mirrored picture is taken from the same coefficients, with the signs
 * that the orientation changes; the median is found anew, because that of other signs is another.
 * Two orientations that differ in a transposition only have the same signs and share a median, so
 * eight hashes take four.
 *
 * <p>Not thread-safe: it owns its workspace.
 */
final class PdqBits {
  private static final int SIDE = PdqDct.SIDE;
  private static final int COUNT = SIDE * SIDE;
  private static final int MEDIAN_RANK = COUNT / 2 - 1;

  /**
   * Index is that of the pattern of signs: 2 where even rows change, plus 1 where even columns do.
   */
  private static final int PATTERNS = 4;

  /** What is left of a float's 32 bits: the sign, the exponent and a bit more. */
  private static final int CLASS_SHIFT = 22;

  private static final Orientation[] ORIENTATIONS = Orientation.values();

  private final float[] signed = new float[COUNT];
  private final float[] ranked = new float[COUNT];
  private final int[] counts = new int[1 << Integer.SIZE - CLASS_SHIFT];

  /**
   * Returns the hashes of all orientations.
   *
   * @param coefficients 16x16, row-major
   * @return a new array, indexed by {@link Orientation#ordinal()}
   */
  Hash256[] all(float[] coefficients) {
    Hash256[] upright = new Hash256[PATTERNS];
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      upright[pattern] = threshold(coefficients, pattern);
    }
    Hash256[] hashes = new Hash256[ORIENTATIONS.length];
    for (int i = 0; i < hashes.length; i++) {
      Hash256 hash = upright[pattern(ORIENTATIONS[i])];
      hashes[i] = ORIENTATIONS[i].transposed() ? BitMatrix.transpose(hash) : hash;
    }
    return hashes;
  }

  /** Returns the hash of one orientation; {@code coefficients} are 16x16, row-major. */
  Hash256 one(float[] coefficients, Orientation orientation) {
    Hash256 hash = threshold(coefficients, pattern(orientation));
    return orientation.transposed() ? BitMatrix.transpose(hash) : hash;
  }

  /**
   * Hashes a picture that was mirrored before it was transformed, and the same transposed.
   *
   * @param into receives both, at the orientations that mirror so
   */
  void mirrored(float[] coefficients, boolean upsideDown, boolean sideways, Hash256[] into) {
    Hash256 hash = threshold(coefficients, 0);
    int pattern = (upsideDown ? 2 : 0) + (sideways ? 1 : 0);
    for (int i = 0; i < into.length; i++) {
      if (pattern(ORIENTATIONS[i]) == pattern) {
        into[i] = ORIENTATIONS[i].transposed() ? BitMatrix.transpose(hash) : hash;
      }
    }
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(signed, 0);
    Arrays.fill(ranked, 0);
    Arrays.fill(counts, 0);
  }

  private static int pattern(Orientation orientation) {
    return (orientation.negates(0, 1) ? 2 : 0) + (orientation.negates(1, 0) ? 1 : 0);
  }

  private Hash256 threshold(float[] coefficients, int pattern) {
    for (int i = 0; i < SIDE; i++) {
      float even = sign(pattern, i, 0);
      float odd = sign(pattern, i, 1);
      for (int j = 0; j < SIDE; j += 2) {
        int at = i * SIDE + j;
        signed[at] = even * coefficients[at];
        signed[at + 1] = odd * coefficients[at + 1];
      }
    }
    System.arraycopy(signed, 0, ranked, 0, COUNT);
    float median = select(ranked, MEDIAN_RANK);
    return new Hash256(word(3, median), word(2, median), word(1, median), word(0, median));
  }

  private static float sign(int pattern, int row, int column) {
    boolean byRow = (pattern & 2) != 0 && (row & 1) == 0;
    boolean byColumn = (pattern & 1) != 0 && (column & 1) == 0;
    return byRow ^ byColumn ? -1 : 1;
  }

  private long word(int index, float median) {
    long word = 0;
    int offset = index * Long.SIZE;
    for (int b = 0; b < Long.SIZE; b++) {
      word |= (signed[offset + b] > median ? 1L : 0L) << b;
    }
    return word;
  }

  /**
   * Returns the value of the given rank, 0 the least; reorders the values.
   *
   * <p>By the upper bits first: values are counted by their sign, exponent and the first bit of
   * their fraction, and only those of the class that holds the rank are compared. Coefficients are
   * spread over many magnitudes, so that few are; and counting has no branches to guess, of which
   * quickselect has hundreds.
   */
  float select(float[] values, int rank) {
    Arrays.fill(counts, 0);
    for (float value : values) {
      counts[magnitude(value)]++;
    }
    int at = 0;
    int before = 0;
    while (before + counts[at] <= rank) {
      before += counts[at++];
    }
    int found = 0;
    for (float value : values) {
      if (magnitude(value) == at) {
        values[found++] = value;
      }
    }
    Arrays.sort(values, 0, found);
    return values[rank - before];
  }

  /** Returns the class of a value: greater values are never of a lesser class. */
  private static int magnitude(float value) {
    int bits = Float.floatToRawIntBits(value + 0f); // turns -0 into 0
    int ordered = bits ^ (bits >> 31 | Integer.MIN_VALUE);
    return ordered >>> CLASS_SHIFT;
  }
}
