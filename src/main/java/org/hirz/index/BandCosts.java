package org.hirz.index;

/**
 * What the steps of a banded search cost, in nanoseconds, and which shape of bands is cheapest.
 *
 * <p>A query looks up {@code p} keys, each a read from a directory and a jump to a bucket; streams
 * the {@code c} entries of the buckets, 2 bytes each; and takes {@code v} of them to a full
 * distance, two random reads each, or four where they come from the second order. Its cost is
 * modelled as {@code PROBE p + CANDIDATE c + VERIFY v + RESOLVE s}, with the numbers that uniform
 * hashes would give, times {@link #SKEW}. More groups mean narrower halves: fewer and fuller
 * buckets, and more that get through by chance. For radius 31 the widest halves, 8 groups of 16 and
 * 16 bits, are the best from 20,000 entries on.
 *
 * <p>Measured with {@code benchmarks/search} on one core of a 2-core cloud machine (AMD EPYC), JDK
 * 25, in November 2026. Only ratios decide.
 */
final class BandCosts {
  /** An entry scanned for one of several queries. */
  static final double SCAN = ColumnScan.VECTORS ? 0.3 : 0.9;

  /** An entry read from memory for a scan, whatever the number of queries. */
  static final double READ = 0.7;

  /** A key looked up, with the jump to its bucket. */
  static final double PROBE = 25;

  /** An entry of a bucket. */
  static final double CANDIDATE = 0.15;

  /** An entry that is near enough in its group, even where it is then passed over. */
  static final double NEAR = 4;

  /** The distance of an entry. */
  static final double VERIFY = 45;

  /** Finding an entry of the second order in the first. */
  static final double RESOLVE = 65;

  /** Any call. */
  static final double CALL = 500;

  /** A key looked up where everything lies in the caches. */
  private static final double NEAR_PROBE = 6;

  /** The size of bands in the caches, in bytes. */
  private static final double CACHE_BYTES = 0x1p25;

  /**
   * Candidates of real pictures, by those of uniform hashes: neighbouring bits of a PDQ hash depend
   * on each other.
   */
  private static final double SKEW = 1.26;

  private BandCosts() {}

  /** Returns the time one of several queries of a call is expected to take, in nanoseconds. */
  static double nanos(BandShape shape, int entries) {
    double bytes = 2.0 * shape.halves() * entries;
    double far = Math.min(1, bytes / CACHE_BYTES);
    double cost = (NEAR_PROBE + (PROBE - NEAR_PROBE) * far) * shape.probes();
    for (int group = 0; group < shape.groups(); group++) {
      int first = 2 * group;
      cost += SKEW * entries * CANDIDATE * (share(shape, first) + share(shape, first + 1));
      double resolved = secondShare(shape, group);
      cost += SKEW * entries * VERIFY * (firstShare(shape, group) + resolved);
      cost += SKEW * entries * RESOLVE * resolved;
    }
    return cost;
  }

  /** Returns whether looking up the keys alone costs more than a scan, so that bands are no use. */
  static boolean isScannedInstead(BandShape shape, int entries) {
    return PROBE * shape.probes() > SCAN * entries;
  }

  /** Returns the bytes an entry takes in bands and column. */
  static int bytesPerEntry(BandShape shape) {
    int bytes = Math.ceilDiv(shape.bits(), Long.SIZE) * Long.BYTES;
    for (int half = 0; half < shape.halves(); half++) {
      if (shape.halfRadius(half) >= 0) {
        bytes += half % 2 == 0 ? Short.BYTES + Integer.BYTES : Short.BYTES;
      }
    }
    return bytes;
  }

  /**
   * Returns the shape that is expected to answer in the least time.
   *
   * @param maxBytesPerEntry shapes that take more are passed over, unless all do
   */
  static BandShape cheapest(int entries, int bits, int radius, int maxBytesPerEntry) {
    BandShape best = BandShape.of(bits, BandShape.minGroups(bits), radius);
    for (int groups = BandShape.minGroups(bits); groups <= BandShape.maxGroups(bits); groups++) {
      BandShape shape = BandShape.of(bits, groups, radius);
      if (bytesPerEntry(shape) <= maxBytesPerEntry
          && nanos(shape, entries) < nanos(best, entries)) {
        best = shape;
      }
    }
    return best;
  }

  /** Returns the share of entries whose half is within reach of a query's. */
  private static double share(BandShape shape, int half) {
    return BandShape.volume(shape.width(half), shape.halfRadius(half))
        / (double) (1L << shape.width(half));
  }

  /** Returns the share of entries that the first half of a group lets through. */
  static double firstShare(BandShape shape, int group) {
    int first = 2 * group;
    double pairs = 0;
    for (int i = 0; i <= shape.halfRadius(first); i++) {
      pairs +=
          (double) BandShape.choose(shape.width(first), i)
              * BandShape.volume(shape.width(first + 1), shape.groupRadius(group) - i);
    }
    return pairs / (1L << shape.width(first) + shape.width(first + 1));
  }

  /** Returns the share of entries that only the second half of a group lets through. */
  static double secondShare(BandShape shape, int group) {
    int first = 2 * group;
    int second = first + 1;
    double pairs = 0;
    for (int i = 0; i <= shape.halfRadius(second); i++) {
      for (int j = shape.halfRadius(first) + 1; i + j <= shape.groupRadius(group); j++) {
        pairs +=
            (double) BandShape.choose(shape.width(second), i)
                * BandShape.choose(shape.width(first), j);
      }
    }
    return pairs / (1L << shape.width(first) + shape.width(second));
  }
}
