package org.hirz.index;

/**
 * One group of bits of every entry, sorted twice: by the first half of the group and by the second.
 *
 * <p>Keyed by a half, the entries whose half is {@code k} are at {@code directory[k]} to {@code
 * directory[k + 1] - 1}: a <em>bucket</em>. Beside each lies the other half, the partner, so that a
 * probe reads 2 bytes an entry which lie together. Within a bucket partners ascend, and equal ones
 * are in the order of their ordinals.
 *
 * <p>Ordinals are kept in the first order only, 4 bytes an entry. Whoever comes upon an entry in
 * the second order knows both halves, and finds its ordinal by looking them up in the first: a few
 * more reads for the few that get so far, and a third of the memory less.
 *
 * <p>8 bytes an entry (6 without a second order) and 4 bytes for each value of a half.
 *
 * @param firstDirectory by value of the first half
 * @param firstPartners the second halves, in the first order, and padding
 * @param ordinals in the first order
 * @param secondDirectory by value of the second half; empty where that is not probed
 * @param secondPartners the first halves, in the second order, and padding; empty likewise
 * @param secondBits width of the second half
 */
record BandGroup(
    int[] firstDirectory,
    short[] firstPartners,
    int[] ordinals,
    int[] secondDirectory,
    short[] secondPartners,
    int secondBits) {
  /** A group that is not probed. */
  static final BandGroup UNUSED =
      new BandGroup(new int[0], new short[0], new int[0], new int[0], new short[0], 0);

  /** A filter may read so many partners beyond the last. */
  static final int PADDING = 256;

  long bytes() {
    return (long) Integer.BYTES * (firstDirectory.length + ordinals.length + secondDirectory.length)
        + (long) Short.BYTES * (firstPartners.length + secondPartners.length);
  }

  int[] directory(boolean second) {
    return second ? secondDirectory : firstDirectory;
  }

  short[] partners(boolean second) {
    return second ? secondPartners : firstPartners;
  }

  /**
   * Returns where in the first order an entry with both halves would lie if partners were evenly
   * spread: in the bucket, or right behind it where that is empty.
   */
  int guess(int first, int second) {
    int start = firstDirectory[first];
    long length = firstDirectory[first + 1] - start;
    return start + (int) (length * second >>> secondBits);
  }

  /**
   * Returns the place in the first order of the first entry with both halves, or of the next
   * greater partner, by doubling steps away from a guess and halving what they leave.
   */
  int place(int guess, int first, int second) {
    int start = firstDirectory[first];
    int end = firstDirectory[first + 1];
    int low = guess;
    int high = guess;
    if (guess < end && partner(guess) < second) {
      low = guess + 1;
      high = low;
      for (int step = 1; high < end && partner(high) < second; step *= 2) {
        low = high + 1;
        high = Math.min(end, low + step);
      }
    } else {
      for (int step = 1; low > start && partner(low - 1) >= second; step *= 2) {
        high = low - 1;
        low = Math.max(start, high - step);
      }
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (partner(middle) < second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the place in the first order of the only entry with both halves if it lies close to a
   * guess, or -1 where that does not tell: a look without a branch, as none could be foreseen.
   */
  int only(BandFilter filter, int guess, int first, int second) {
    int from = fromOf(guess);
    int equal = filter.equal(firstPartners, from, second);
    int lane = Integer.numberOfTrailingZeros(equal);
    int place = from + lane;
    boolean only =
        (equal & equal - 1) == 0
            & equal != 0
            & lane > 0
            & lane < BandFilter.EQUAL - 1
            & place >= firstDirectory[first]
            & place < firstDirectory[first + 1];
    return only ? place : -1;
  }

  /** Returns the first of the places about a guess that {@link #only} looks at. */
  static int fromOf(int guess) {
    return Math.max(0, guess - BandFilter.EQUAL / 2);
  }

  /** Returns the second half of the entry at a place of the first order. */
  int partner(int place) {
    return firstPartners[place] & 0xffff;
  }

  /** Returns the first half of the entry at a place of the second order. */
  int secondPartner(int place) {
    return secondPartners[place] & 0xffff;
  }
}
