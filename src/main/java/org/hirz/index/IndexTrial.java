package org.hirz.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.hirz.hash.Hash256;

/**
 * Measures what a query costs on an index over a given list.
 *
 * <p>The queries are entries, evenly picked, with every second bit flipped: as alike each other and
 * as unlike a uniform hash as the entries are, yet far from all of them, as nearly every query of a
 * service is. (For PDQ this is the hash of the picture's mirror image.) They come in batches of 8,
 * as those of one picture do. For one thread.
 */
final class IndexTrial {
  private static final int BATCHES = 64;
  private static final int BATCH = 8;
  private static final int MIN_ROUNDS = 6;
  private static final int MAX_ROUNDS = 2_000;
  private static final long NANOS = 400_000_000;

  /** Code that is not yet compiled is slower by more than this; another machine is not. */
  private static final double COLD = 4;

  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final long EVERY_SECOND_BIT = 0x5555555555555555L;

  private final List<QueryBatch> batches = new ArrayList<>();
  private final int radius;
  private final LongSupplier nanoTime;

  /**
   * Prepares a trial.
   *
   * @param column not empty
   * @param nanoTime a clock in nanoseconds
   */
  IndexTrial(HashColumn column, int radius, LongSupplier nanoTime) {
    this.radius = radius;
    this.nanoTime = nanoTime;
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Hash256> queries = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        long number = (long) batch * BATCH + i;
        int ordinal = (int) (number * column.size() / (BATCHES * BATCH));
        queries.add(mirrored(column.get(ordinal), column.bits()));
      }
      batches.add(QueryBatch.of(queries));
    }
  }

  private static Hash256 mirrored(Hash256 hash, int bits) {
    return new Hash256(
        hash.w3() ^ flips(bits),
        hash.w2() ^ flips(bits - Long.SIZE),
        hash.w1() ^ flips(bits - 2 * Long.SIZE),
        hash.w0() ^ flips(bits - 3 * Long.SIZE));
  }

  /** Returns what to flip in a word of which so many bits, at most all, belong to the hash. */
  private static long flips(int bits) {
    return bits <= 0 ? 0 : EVERY_SECOND_BIT & -1L << Math.max(0, Long.SIZE - bits);
  }

  /**
   * Returns the time a query takes, in nanoseconds: the mean of the faster half of the batches, so
   * that no disturbance counts. Takes 0.4 s, or six batches; before that, in a process that has
   * searched little, up to 2 s until a batch takes about as long as expected.
   *
   * @param expectedNanos what a query takes by {@link RecordedCosts}
   */
  double nanosPerQuery(HammingIndex index, double expectedNanos) {
    warmUp(index, expectedNanos);
    List<Long> times = new ArrayList<>();
    long start = nanoTime.getAsLong();
    long now = start;
    while (times.size() < MIN_ROUNDS || (times.size() < MAX_ROUNDS && now - start < NANOS)) {
      index.search(batches.get(times.size() % BATCHES), radius);
      long end = nanoTime.getAsLong();
      times.add(end - now);
      now = end;
    }
    times.sort(null);
    int half = Math.ceilDiv(times.size(), 2);
    return times.stream().limit(half).mapToLong(Long::longValue).average().orElse(0) / BATCH;
  }

  private void warmUp(HammingIndex index, double expectedNanos) {
    long start = nanoTime.getAsLong();
    long now = start;
    double nanos = Double.MAX_VALUE;
    for (int i = 0; nanos > COLD * BATCH * expectedNanos && now - start < WARM_UP_NANOS; i++) {
      index.search(batches.get(i % BATCHES), radius);
      long end = nanoTime.getAsLong();
      nanos = end - now;
      now = end;
    }
  }
}
