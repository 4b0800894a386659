package org.hirz.lint;

import java.util.concurrent.ThreadLocalRandom;
import org.hirz.hash.HashValue;

/**
 * Remembers which hashes have come by, up to a number: as fingerprints of 64 bits in one table, not
 * as hashes.
 *
 * <p>Two of four million hashes share a fingerprint with a probability of one in two million. The
 * fingerprint depends on a number drawn for each set, so that a list cannot be made for it.
 *
 * <p>For one thread.
 */
final class ValueSet {
  /** Greatest number of hashes that a set can be made to remember. */
  static final int MOST = 1 << 28;

  private static final int FIRST_SLOTS = 1 << 10;

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final int limit;
  private long[] slots = new long[FIRST_SLOTS];
  private int size;
  private long untracked;

  /**
   * @param limit how many are remembered, at most {@link #MOST}
   */
  ValueSet(int limit) {
    this.limit = limit;
  }

  /**
   * Returns whether the hash came by before, and remembers it where there is room.
   *
   * @return false also for a hash that came when there was no room
   */
  boolean seen(HashValue value) {
    long print = fingerprint(value);
    int at = find(slots, print);
    if (slots[at] == print) {
      return true;
    }
    if (size == limit) {
      untracked++;
      return false;
    }
    slots[at] = print;
    size++;
    if (2 * size > slots.length) {
      grow();
    }
    return false;
  }

  /** Returns how many hashes were not remembered. */
  long untracked() {
    return untracked;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (long print : slots) {
      if (print != 0) {
        larger[find(larger, print)] = print;
      }
    }
    slots = larger;
  }

  /** Returns the slot that holds a fingerprint, or the free one that it belongs in. */
  private static int find(long[] slots, long print) {
    int at = (int) print & slots.length - 1;
    while (slots[at] != 0 && slots[at] != print) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }

  private long fingerprint(HashValue value) {
    byte[] bytes = value.toBytes();
    long print = mix(seed + value.type().ordinal() * 31L + bytes.length);
    long word = 0;
    for (int i = 0; i < bytes.length; i++) {
      word = word << Byte.SIZE | bytes[i] & 0xff;
      if (i % Long.BYTES == Long.BYTES - 1) {
        print = mix(print ^ word);
        word = 0;
      }
    }
    print = mix(print ^ word);
    return print == 0 ? 1 : print; // 0 is a free slot
  }

  /**
   * Every bit of the outcome depends on every bit of the input: two rounds of multiply and fold.
   */
  private static long mix(long word) {
    long mixed = (word ^ word >>> 32) * 0xd6e8feb86659fd93L;
    mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
    return mixed ^ mixed >>> 32;
  }
}
