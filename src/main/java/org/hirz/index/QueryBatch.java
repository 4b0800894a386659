package org.hirz.index;

import java.util.Arrays;
import java.util.List;
import org.hirz.hash.Hash256;

/**
 * The queries of one call, numbered from 0: all views of one picture, or a block of a bulk job.
 *
 * <p>They go together because an index may share work among them. Immutable.
 */
public final class QueryBatch {
  /** Greatest number of queries in one batch. */
  public static final int MAX_SIZE = MatchCollector.MAX_QUERIES;

  private final long[] words;

  private QueryBatch(long[] words) {
    this.words = words;
  }

  /**
   * Returns the batch of the given queries, in their order.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_SIZE}
   */
  public static QueryBatch of(List<Hash256> queries) {
    if (queries.size() > MAX_SIZE) {
      throw new IllegalArgumentException("a batch has at most " + MAX_SIZE + " queries");
    }
    long[] words = new long[queries.size() * Hash256.WORDS];
    int at = 0;
    for (Hash256 query : queries) {
      query.copyTo(words, at);
      at += Hash256.WORDS;
    }
    return new QueryBatch(words);
  }

  /** Returns the batch of the given queries, in their order; see {@link #of(List)}. */
  public static QueryBatch of(Hash256... queries) {
    return of(Arrays.asList(queries));
  }

  /** Returns the number of queries. */
  public int size() {
    return words.length / Hash256.WORDS;
  }

  /** Returns query {@code i}, 0 to {@code size() - 1}. */
  public Hash256 get(int i) {
    return Hash256.of(words, i * Hash256.WORDS);
  }

  /** Returns the words of all queries, four each, most significant first; for reading only. */
  long[] words() {
    return words;
  }
}
