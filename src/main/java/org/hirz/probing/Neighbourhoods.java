package org.hirz.probing;

/**
 * Counts the different queries in neighbourhoods, in a table of fixed size.
 *
 * <p>A neighbourhood is a keyed number. A slot of the table holds that number and three sets of 64
 * bits each: a query that was found sets the bit of the first set that its fingerprint points to,
 * one that was not found that of the second, and one in 64 of either that of the third. From how
 * many bits are set follows how many different queries there were (linear counting; Whang,
 * Vander-Zanden and Taylor, 1990), up to some 250, or 16,000 by the third: a repeat sets no bit.
 *
 * <p>A number belongs to one set of {@value #WAYS} slots. Where all are taken, the one that shows
 * least is given up: the one with the fewest bits, those without a found query first. So pictures
 * that come by once push each other out, and not what gathers.
 *
 * <p>{@value #SLOTS} slots of 32 bytes. Constant time. Not thread-safe.
 */
final class Neighbourhoods {
  static final int SLOTS = 1 << 14;
  private static final int WAYS = 8;
  private static final int WORDS = 4;
  private static final int FOUND = 1;
  private static final int NOT_FOUND = 2;
  private static final int SAMPLED = 3;
  private static final int SAMPLING = 64;
  private static final double[] DISTINCT = new double[Long.SIZE + 1];

  static {
    for (int bits = 0; bits < Long.SIZE; bits++) {
      DISTINCT[bits] = -Long.SIZE * Math.log1p(-(double) bits / Long.SIZE);
    }
    DISTINCT[Long.SIZE] = DISTINCT[Long.SIZE - 1] * 1.2;
  }

  private final long[] table = new long[SLOTS * WORDS];
  private double found;
  private double notFound;
  private double all;

  /**
   * Counts a query; what the neighbourhood then holds is asked for by the methods below.
   *
   * @param neighbourhood its number
   * @param fingerprint of the query, of which every bit looks random
   * @param near whether it was found
   */
  void add(long neighbourhood, long fingerprint, boolean near) {
    int at = slot(neighbourhood);
    int bit = (int) fingerprint & (Long.SIZE - 1);
    table[at + (near ? FOUND : NOT_FOUND)] |= 1L << bit;
    // Other bits of the fingerprint choose one in 64, and its place among those.
    long sampled = (fingerprint >>> 6 & (SAMPLING - 1)) == 0 ? 1 : 0;
    table[at + SAMPLED] |= sampled << (fingerprint >>> 12 & (Long.SIZE - 1));
    found = distinct(table[at + FOUND]);
    notFound = distinct(table[at + NOT_FOUND]);
    all = Math.max(found + notFound, SAMPLING * distinct(table[at + SAMPLED]));
  }

  /** Returns about how many different queries of the last one's neighbourhood were found. */
  double found() {
    return found;
  }

  /** Returns about how many were not. */
  double notFound() {
    return notFound;
  }

  /** Returns about how many there were. */
  double all() {
    return all;
  }

  private static double distinct(long bits) {
    return DISTINCT[Long.bitCount(bits)];
  }

  /** Returns where the slot of a neighbourhood begins, given to it now if it had none. */
  private int slot(long neighbourhood) {
    int set = (int) (neighbourhood >>> 1) & (SLOTS / WAYS - 1);
    int begin = set * WAYS * WORDS;
    int least = begin;
    int leastWorth = Integer.MAX_VALUE;
    int same = -1;
    for (int at = begin; at < begin + WAYS * WORDS; at += WORDS) {
      if (table[at] == neighbourhood) {
        same = at;
      }
      int worth =
          Long.bitCount(table[at + NOT_FOUND]) + (Long.SIZE + 1) * Long.bitCount(table[at + FOUND]);
      if (worth < leastWorth) {
        leastWorth = worth;
        least = at;
      }
    }
    if (same >= 0) {
      return same;
    }
    table[least] = neighbourhood;
    table[least + FOUND] = 0;
    table[least + NOT_FOUND] = 0;
    table[least + SAMPLED] = 0;
    return least;
  }
}
