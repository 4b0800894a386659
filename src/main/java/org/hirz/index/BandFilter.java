package org.hirz.index;

/**
 * Finds the entries in buckets whose partner is near enough: the inner loop of a banded search.
 *
 * <p>A filter looks at 2 bytes an entry and says of 64 entries at a time which are near. It does
 * not wait for what it reads before it goes on to the next bucket, so that the processor fetches
 * many buckets at once. All filters find the same entries.
 */
interface BandFilter {
  /** How many entries {@link #equal} looks at. */
  int EQUAL = 32;

  /** Returns the name by which operators know it, such as {@code "vector-512"}. */
  String name();

  /**
   * Looks at buckets of one half and keeps those that may have an entry near enough.
   *
   * @param partners beside the entries in bucket order, padded by {@link BandGroup#PADDING}
   * @param window how many entries a bucket usually has at most: 32, 64, 128 or 192
   * @param from the first bucket
   * @param to after the last bucket
   * @return how many are kept: their numbers are in {@link BucketRuns#kept}
   */
  int keep(short[] partners, int window, BucketRuns runs, int from, int to);

  /**
   * Adds the blocks of a bucket that have an entry near enough. A block may reach beyond the end of
   * the bucket, where it tells of entries that were not asked for.
   *
   * @param near has room for {@link BucketRuns#MAX_LENGTH} entries
   */
  void blocks(short[] partners, BucketRuns runs, int bucket, NearBlocks near);

  /**
   * Returns which of {@link #EQUAL} entries have exactly the given partner, the first one in bit 0;
   * or 0 where to look at them all takes longer than to search among them.
   *
   * @param from the first entry, of which there may be fewer before the padding
   */
  int equal(short[] partners, int from, int partner);

  /**
   * Returns the fastest filter on this machine: with the Vector API where that is present and
   * vectors are wide.
   */
  static BandFilter fastest() {
    return vectorsArePresent() && VectorBandFilter.isWorthwhile()
        ? new VectorBandFilter()
        : new ScalarBandFilter();
  }

  /**
   * Returns whether the Vector API may be used: its module is present, and the system property
   * {@code org.hirz.index.scalar} is not {@code true}.
   */
  static boolean vectorsArePresent() {
    return !Boolean.getBoolean("org.hirz.index.scalar")
        && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
