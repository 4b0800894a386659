package org.hirz.index;

import java.util.Arrays;
import java.util.Objects;
import org.hirz.hash.Hash256;

/**
 * An immutable column of 256-bit hashes; the <em>ordinal</em> of a hash is its position, from 0.
 *
 * <p>Hash {@code i} occupies {@code words[4 * i]} to {@code words[4 * i + 3]}, most significant
 * word first: 32 bytes an entry and nothing else. Every index over the same hashes may share one
 * column.
 *
 * <p>Threads: safe for any number. A {@link Builder} is for one.
 */
public final class HashColumn {
  /** Greatest number of hashes: as many as one Java array of longs holds. */
  public static final int MAX_SIZE = (Integer.MAX_VALUE - 8) / Hash256.WORDS;

  private final long[] words;

  private HashColumn(long[] words) {
    this.words = words;
  }

  /**
   * Returns a builder with room for the expected number of hashes; it grows where more are added.
   *
   * @throws IllegalArgumentException if the number is negative or above {@link #MAX_SIZE}
   */
  public static Builder builder(int expected) {
    if (expected < 0 || expected > MAX_SIZE) {
      throw new IllegalArgumentException(expected + " hashes are not in 0.." + MAX_SIZE);
    }
    return new Builder(expected);
  }

  /** Returns the number of hashes. */
  public int size() {
    return words.length / Hash256.WORDS;
  }

  /**
   * Returns the hash with the given ordinal, 0 to {@code size() - 1}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public Hash256 get(int ordinal) {
    if (ordinal < 0 || ordinal >= size()) {
      throw new IndexOutOfBoundsException(ordinal);
    }
    return Hash256.of(words, ordinal * Hash256.WORDS);
  }

  /**
   * Returns the words of all hashes, four each, most significant first: the column's own array, for
   * reading only.
   */
  public long[] words() {
    return words;
  }

  /**
   * Returns the distance in bits, 0 to 256, between the hash with the given ordinal and the hash
   * with the given words, most significant first.
   */
  public int distance(int ordinal, long q3, long q2, long q1, long q0) {
    int at = ordinal * Hash256.WORDS;
    return Long.bitCount(words[at] ^ q3)
        + Long.bitCount(words[at + 1] ^ q2)
        + Long.bitCount(words[at + 2] ^ q1)
        + Long.bitCount(words[at + 3] ^ q0);
  }

  /** Collects the hashes of a column in the order of their ordinals. For one thread. */
  public static final class Builder {
    private long[] words;
    private int size;

    private Builder(int expected) {
      this.words = new long[expected * Hash256.WORDS];
    }

    /** Adds a hash; its ordinal is the number of those before it. */
    public Builder add(Hash256 hash) {
      return add(hash.w3(), hash.w2(), hash.w1(), hash.w0());
    }

    /**
     * Adds the hash with the given words, most significant first.
     *
     * @throws IllegalStateException if the column is full
     */
    public Builder add(long w3, long w2, long w1, long w0) {
      int at = size * Hash256.WORDS;
      if (at == words.length) {
        grow();
      }
      words[at] = w3;
      words[at + 1] = w2;
      words[at + 2] = w1;
      words[at + 3] = w0;
      size++;
      return this;
    }

    private void grow() {
      if (size == MAX_SIZE) {
        throw new IllegalStateException("a column has at most " + MAX_SIZE + " hashes");
      }
      int larger = (int) Math.min(MAX_SIZE, Math.max(16L, size + (size >> 1)));
      words = Arrays.copyOf(words, larger * Hash256.WORDS);
    }

    /**
     * Takes back the hashes added last.
     *
     * @param newSize how many to keep, 0 to {@link #size()}
     */
    public void truncate(int newSize) {
      size = Objects.checkIndex(newSize, size + 1);
    }

    /** Returns the number of hashes added so far. */
    public int size() {
      return size;
    }

    /**
     * Returns the column. Takes no copy where exactly as many hashes were added as expected. The
     * builder is empty afterwards.
     */
    public HashColumn build() {
      int length = size * Hash256.WORDS;
      HashColumn column =
          new HashColumn(length == words.length ? words : Arrays.copyOf(words, length));
      words = new long[0];
      size = 0;
      return column;
    }
  }
}
