package org.hirz.benchmarks.search;

import java.util.List;
import java.util.Locale;
import org.hirz.hash.Hash256;

/**
 * How the pairs of some hashes are distributed. Takes a step for each pair.
 *
 * @param hashes how many
 * @param mean distance of a pair, in bits
 * @param deviation standard deviation of that
 * @param median distance
 * @param within by radius, 0 to 3: how many times more pairs than among uniform hashes lie within
 *     it in 16 bits next to each other, over the 16 pieces of the hash: the candidates of an index
 *     by bands
 */
record HashStatistics(int hashes, double mean, double deviation, int median, double[] within) {
  private static final int PIECES = 16;
  private static final int[] VALUES_WITHIN = {1, 17, 137, 697};

  static HashStatistics of(List<Hash256> hashes) {
    long[] distances = new long[Hash256.BITS + 1];
    long[] pieces = new long[PIECES + 1];
    for (int i = 1; i < hashes.size(); i++) {
      for (int j = 0; j < i; j++) {
        Hash256 a = hashes.get(i);
        Hash256 b = hashes.get(j);
        distances[a.distance(b)]++;
        count(a.w3() ^ b.w3(), pieces);
        count(a.w2() ^ b.w2(), pieces);
        count(a.w1() ^ b.w1(), pieces);
        count(a.w0() ^ b.w0(), pieces);
      }
    }
    double pairs = hashes.size() * (hashes.size() - 1.0) / 2;
    double mean = 0;
    double square = 0;
    int median = -1;
    long below = 0;
    for (int d = 0; d < distances.length; d++) {
      mean += d * (distances[d] / pairs);
      square += (double) d * d * (distances[d] / pairs);
      below += distances[d];
      median = median < 0 && below >= pairs / 2 ? d : median;
    }
    double[] within = new double[VALUES_WITHIN.length];
    long sum = 0;
    for (int radius = 0; radius < within.length; radius++) {
      sum += pieces[radius];
      within[radius] = sum / (pairs * PIECES * VALUES_WITHIN[radius] / 65_536);
    }
    return new HashStatistics(hashes.size(), mean, Math.sqrt(square - mean * mean), median, within);
  }

  private static void count(long difference, long[] pieces) {
    for (int shift = 0; shift < Long.SIZE; shift += 16) {
      pieces[Long.bitCount(difference >>> shift & 0xffff)]++;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d hashes: distance mean %.2f, deviation %.2f, median %d; pairs within 0, 1, 2, 3 bits of"
            + " 16, by those of uniform hashes: %.2f %.2f %.2f %.2f",
        hashes,
        mean,
        deviation,
        median,
        within[0],
        within[1],
        within[2],
        within[3]);
  }
}
