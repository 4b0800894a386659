package org.hirz.index;

import java.util.function.IntPredicate;
import org.hirz.hash.Hash256;

/**
 * Finds every hash of a column within a radius of a query, by Hamming distance.
 *
 * <p>Exact: no entry within the radius is missed, none beyond it is returned, whatever the data.
 * For the same column, batch and radius all implementations return equal matches in the same order.
 *
 * <p>Where the column's hashes are shorter than 256 bits, so are the queries: zeros after their
 * bits.
 *
 * <p>Threads: immutable once built; any number may search at once without locks.
 */
public interface HammingIndex {
  /** Greatest radius, in bits: every entry is within it. */
  int MAX_RADIUS = Hash256.BITS;

  /** Returns how this index searches. */
  IndexKind kind();

  /** Returns the number of entries. */
  int size();

  /** Returns how many bytes its arrays take beside the column that it was built over. */
  long bytes();

  /**
   * Returns every entry within the radius of each query. Duplicates in the column are separate
   * entries. The answer takes 8 bytes a match, so a great radius over a great column takes that
   * many times as much.
   *
   * @param queries none or more
   * @param radius greatest distance to return, in bits, inclusive, 0 to {@value #MAX_RADIUS}
   * @throws IllegalArgumentException if the radius is out of range
   */
  default SearchResult search(QueryBatch queries, int radius) {
    return search(queries, radius, ordinal -> true);
  }

  /**
   * Returns every entry within the radius of each query that the predicate admits: those of a list
   * the caller may see, say, that have not been withdrawn. It is asked about entries within the
   * radius only, so that it costs nothing where nothing matches; an entry that it refuses takes no
   * memory.
   *
   * @param queries none or more
   * @param radius greatest distance to return, in bits, inclusive, 0 to {@value #MAX_RADIUS}
   * @param admits whether the entry with an ordinal may be returned; may be asked several times
   * @throws IllegalArgumentException if the radius is out of range
   */
  SearchResult search(QueryBatch queries, int radius, IntPredicate admits);
}
