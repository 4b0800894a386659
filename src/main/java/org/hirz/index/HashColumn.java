package org.hirz.index;

import java.util.Arrays;
import java.util.Objects;
import org.hirz.hash.Hash256;

/**
 * An immutable column of hashes of one length; the <em>ordinal</em> of a hash is its position, from
 * 0.
 *
 * <p>Hashes have 64 to 256 bits. One of fewer than 256 is handed over and back as a {@link Hash256}
 * that starts with its bits and ends with zeros, which leaves distances as they are, and is kept in
 * as many words as it needs: {@code w = ceil(bits / 64)}. Hash {@code i} occupies {@code words[w *
 * i]} to {@code words[w * i + w - 1]}, most significant word first: 32 bytes an entry for 256 bits
 * and nothing else. Every index over the same hashes may share one column.
 *
 * <p>Threads: safe for any number. A {@link Builder} is for one.
 */
public final class HashColumn {
  /** Greatest number of hashes: as many of 256 bits as one Java array of longs holds. */
  public static final int MAX_SIZE = (Integer.MAX_VALUE - 8) / Hash256.WORDS;

  /** Shortest hashes, in bits. */
  public static final int MIN_BITS = 64;

  private final int bits;
  private final int wordsPerHash;
  private final long[] words;

  private HashColumn(int bits, long[] words) {
    this.bits = bits;
    this.wordsPerHash = Math.ceilDiv(bits, Long.SIZE);
    this.words = words;
  }

  /** Returns a builder of a column of 256-bit hashes; see {@link #builder(int, int)}. */
  public static Builder builder(int expected) {
    return builder(Hash256.BITS, expected);
  }

  /**
   * Returns a builder with room for the expected number of hashes; it grows where more are added.
   *
   * @param bits length of every hash, {@value #MIN_BITS} to 256
   * @param expected 0 to {@link #MAX_SIZE}
   * @throws IllegalArgumentException if either is out of range
   */
  public static Builder builder(int bits, int expected) {
    if (bits < MIN_BITS || bits > Hash256.BITS) {
      throw new IllegalArgumentException(bits + " bits are not in " + MIN_BITS + "..256");
    }
    if (expected < 0 || expected > MAX_SIZE) {
      throw new IllegalArgumentException(expected + " hashes are not in 0.." + MAX_SIZE);
    }
    return new Builder(bits, expected);
  }

  /** Returns the number of hashes. */
  public int size() {
    return words.length / wordsPerHash;
  }

  /** Returns the length of each hash, in bits. */
  public int bits() {
    return bits;
  }

  /** Returns in how many words each hash is kept, 1 to 4. */
  public int wordsPerHash() {
    return wordsPerHash;
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
    return new Hash256(word(ordinal, 0), word(ordinal, 1), word(ordinal, 2), word(ordinal, 3));
  }

  private long word(int ordinal, int word) {
    return word < wordsPerHash ? words[ordinal * wordsPerHash + word] : 0;
  }

  /**
   * Returns the words of all hashes, {@link #wordsPerHash} each, most significant first: the
   * column's own array, for reading only.
   */
  public long[] words() {
    return words;
  }

  /**
   * Returns the distance in bits, 0 to 256, between the hash with the given ordinal and the hash
   * with the given words, most significant first. Words beyond those kept are not compared.
   */
  public int distance(int ordinal, long q3, long q2, long q1, long q0) {
    int at = ordinal * wordsPerHash;
    return switch (wordsPerHash) {
      case 4 ->
          Long.bitCount(words[at] ^ q3)
              + Long.bitCount(words[at + 1] ^ q2)
              + Long.bitCount(words[at + 2] ^ q1)
              + Long.bitCount(words[at + 3] ^ q0);
      case 3 ->
          Long.bitCount(words[at] ^ q3)
              + Long.bitCount(words[at + 1] ^ q2)
              + Long.bitCount(words[at + 2] ^ q1);
      case 2 -> Long.bitCount(words[at] ^ q3) + Long.bitCount(words[at + 1] ^ q2);
      default -> Long.bitCount(words[at] ^ q3);
    };
  }

  /** Collects the hashes of a column in the order of their ordinals. For one thread. */
  public static final class Builder {
    private final int bits;
    private final int wordsPerHash;
    private long[] words;
    private int size;

    private Builder(int bits, int expected) {
      this.bits = bits;
      this.wordsPerHash = Math.ceilDiv(bits, Long.SIZE);
      this.words = new long[expected * wordsPerHash];
    }

    /** Adds a hash; its ordinal is the number of those before it. */
    public Builder add(Hash256 hash) {
      return add(hash.w3(), hash.w2(), hash.w1(), hash.w0());
    }

    /**
     * Adds the hash with the given words, most significant first.
     *
     * @throws IllegalArgumentException if a bit beyond the column's length is set
     * @throws IllegalStateException if the column is full
     */
    public Builder add(long w3, long w2, long w1, long w0) {
      if (bits < Hash256.BITS && hasMoreBits(w3, w2, w1, w0)) {
        throw new IllegalArgumentException("a hash here has " + bits + " bits");
      }
      int at = size * wordsPerHash;
      if (at == words.length) {
        grow();
      }
      words[at] = w3;
      if (wordsPerHash > 1) {
        words[at + 1] = w2;
      }
      if (wordsPerHash > 2) {
        words[at + 2] = w1;
      }
      if (wordsPerHash > 3) {
        words[at + 3] = w0;
      }
      size++;
      return this;
    }

    private boolean hasMoreBits(long w3, long w2, long w1, long w0) {
      long[] all = {w3, w2, w1, w0};
      int last = (bits - 1) / Long.SIZE;
      long beyond = bits % Long.SIZE == 0 ? 0 : all[last] << bits % Long.SIZE;
      for (int word = last + 1; word < Hash256.WORDS; word++) {
        beyond |= all[word];
      }
      return beyond != 0;
    }

    private void grow() {
      if (size == MAX_SIZE) {
        throw new IllegalStateException("a column has at most " + MAX_SIZE + " hashes");
      }
      int larger = (int) Math.min(MAX_SIZE, Math.max(16L, size + (size >> 1)));
      words = Arrays.copyOf(words, larger * wordsPerHash);
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
      int length = size * wordsPerHash;
      HashColumn column =
          new HashColumn(bits, length == words.length ? words : Arrays.copyOf(words, length));
      words = new long[0];
      size = 0;
      return column;
    }
  }
}
