package org.hirz.index;

import java.util.stream.IntStream;
import org.hirz.hash.Hash256;

/**
 * Compares queries with every entry of a column.
 *
 * <p>The column is read from memory once for all queries: block by block, each block short enough
 * to stay in the first-level cache while every query passes over it; with the Vector API eight
 * entries at a time.
 */
final class ColumnScan {
  /** 16 KiB of hashes: half of the smallest first-level data cache in use. */
  private static final int BLOCK_ENTRIES = 512;

  /** Whether eight entries are compared at a time. */
  static final boolean VECTORS = BandFilter.vectorsArePresent() && VectorBlockScan.isWorthwhile();

  private ColumnScan() {}

  /** Scans for all queries of the batch. */
  static void all(HashColumn column, QueryBatch queries, MatchCollector found) {
    some(column, queries, IntStream.range(0, queries.size()).toArray(), found);
  }

  /** Scans for the queries with the given numbers. */
  static void some(HashColumn column, QueryBatch queries, int[] which, MatchCollector found) {
    int size = column.size();
    if (column.wordsPerHash() == Hash256.WORDS && VECTORS) {
      int whole = VectorBlockScan.scan(column, queries.words(), which, found);
      wide(column.words(), whole, size, queries.words(), which, found);
    } else {
      for (int from = 0; from < size; from += BLOCK_ENTRIES) {
        block(column, from, Math.min(size, from + BLOCK_ENTRIES), queries, which, found);
      }
    }
    long compared = (long) size * which.length;
    found.count(0, compared, compared);
  }

  private static void block(
      HashColumn column, int from, int to, QueryBatch queries, int[] which, MatchCollector found) {
    if (column.wordsPerHash() == Hash256.WORDS) {
      wide(column.words(), from, to, queries.words(), which, found);
    } else {
      narrow(column, from, to, queries.words(), which, found);
    }
  }

  private static void wide(
      long[] words, int from, int to, long[] queries, int[] which, MatchCollector found) {
    for (int query : which) {
      wide(words, from, to, queries, query, found);
    }
  }

  /**
   * Hashes of 256 bits. At the radii in use half of the bits are enough to see that nearly every
   * entry is farther away.
   */
  private static void wide(
      long[] words, int from, int to, long[] queries, int query, MatchCollector found) {
    int queryAt = query * Hash256.WORDS;
    long q3 = queries[queryAt];
    long q2 = queries[queryAt + 1];
    long q1 = queries[queryAt + 2];
    long q0 = queries[queryAt + 3];
    int radius = found.radius();
    for (int at = from * Hash256.WORDS; at < to * Hash256.WORDS; at += Hash256.WORDS) {
      int half = Long.bitCount(words[at] ^ q3) + Long.bitCount(words[at + 1] ^ q2);
      if (half <= radius) {
        int distance = half + Long.bitCount(words[at + 2] ^ q1) + Long.bitCount(words[at + 3] ^ q0);
        if (distance <= radius) {
          found.add(query, at / Hash256.WORDS, distance);
        }
      }
    }
  }

  private static void narrow(
      HashColumn column, int from, int to, long[] queries, int[] which, MatchCollector found) {
    for (int query : which) {
      int at = query * Hash256.WORDS;
      for (int ordinal = from; ordinal < to; ordinal++) {
        int distance =
            column.distance(
                ordinal, queries[at], queries[at + 1], queries[at + 2], queries[at + 3]);
        if (distance <= found.radius()) {
          found.add(query, ordinal, distance);
        }
      }
    }
  }
}
