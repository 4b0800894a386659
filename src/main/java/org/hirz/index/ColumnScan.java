package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * Compares queries with every entry of a column.
 *
 * <p>The column is read once for all queries: block by block, each block short enough to stay in
 * the first-level cache while every query passes over it.
 */
final class ColumnScan {
  /** 16 KiB of hashes: half of the smallest first-level data cache in use. */
  private static final int BLOCK_ENTRIES = 512;

  private ColumnScan() {}

  /** Scans for all queries of the batch. */
  static void all(HashColumn column, QueryBatch queries, MatchCollector found) {
    int size = column.size();
    for (int from = 0; from < size; from += BLOCK_ENTRIES) {
      int to = Math.min(size, from + BLOCK_ENTRIES);
      for (int query = 0; query < queries.size(); query++) {
        block(column, from, to, queries, query, found);
      }
    }
    count(size, queries.size(), found);
  }

  /** Scans for the queries {@code which[0]} to {@code which[count - 1]}. */
  static void some(
      HashColumn column, QueryBatch queries, int[] which, int count, MatchCollector found) {
    int size = column.size();
    for (int from = 0; from < size; from += BLOCK_ENTRIES) {
      int to = Math.min(size, from + BLOCK_ENTRIES);
      for (int i = 0; i < count; i++) {
        block(column, from, to, queries, which[i], found);
      }
    }
    count(size, count, found);
  }

  private static void count(int size, int queries, MatchCollector found) {
    long compared = (long) size * queries;
    found.count(0, compared, compared);
  }

  private static void block(
      HashColumn column, int from, int to, QueryBatch queries, int query, MatchCollector found) {
    long[] words = column.words();
    long[] queryWords = queries.words();
    int queryAt = query * Hash256.WORDS;
    long q3 = queryWords[queryAt];
    long q2 = queryWords[queryAt + 1];
    long q1 = queryWords[queryAt + 2];
    long q0 = queryWords[queryAt + 3];
    int radius = found.radius();
    for (int at = from * Hash256.WORDS; at < to * Hash256.WORDS; at += Hash256.WORDS) {
      int distance =
          Long.bitCount(words[at] ^ q3)
              + Long.bitCount(words[at + 1] ^ q2)
              + Long.bitCount(words[at + 2] ^ q1)
              + Long.bitCount(words[at + 3] ^ q0);
      if (distance <= radius) {
        found.add(query, at / Hash256.WORDS, distance);
      }
    }
  }
}
