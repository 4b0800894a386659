package org.hirz.audit;

import java.util.List;

/**
 * The stored hashes of a log's tree: of every level whose subtrees have 256 times the leaves of the
 * level below. Level 0 has the leaves; the hash {@code i} of level {@code n} is the root of the
 * {@code 256^n} leaves from {@code i * 256^n} on, and is stored once all of those are there. These
 * are the hashes that tiles of C2SP's tlog-tiles hold.
 *
 * <p>So a log of N records has {@code N / 256^n} hashes (rounded down) at level n, and any proof
 * and any root needs less than two times 256 of each level.
 */
@FunctionalInterface
public interface Tiles {
  /** How many hashes of a level make one of the next. */
  int WIDTH = 256;

  /** The binary logarithm of {@link #WIDTH}. */
  int HEIGHT = 8;

  /**
   * Returns hashes of one level, in order: those with the indices {@code from}, {@code from + 1}, …
   *
   * @param level the level, at least 0
   * @param from index of the first, at least 0
   * @param count how many at most, 1 to {@value #WIDTH}
   * @return as many as are there without a gap, up to {@code count}; a level that has none yields
   *     none
   */
  List<TreeHash> hashes(int level, long from, int count);
}
