package org.hirz.staging;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.jspecify.annotations.Nullable;

/**
 * Notices a value that a program wrote into entries of very many different files, such as one
 * constant PhotoDNA in a whole export: a hash that is no digest, borne by more than {@value #LIMIT}
 * entries with different first hashes. An entry's first hash is here the first in canonical order
 * that is a digest, else the first other than the value.
 *
 * <p>The frequent elements of a stream after Misra and Gries (Finding repeated elements, 1982):
 * with {@value #COUNTERS} counters, every value that more than one in {@value #COUNTERS} of the
 * entries looked at bear is found; with fewer such entries than a million or so, that is every
 * value over the limit, and beyond it those that stand out. First hashes are told apart by 64 bits
 * of each. Memory: at most {@value #LIMIT} of those a counter, 64 MiB at worst. For one thread.
 */
final class RepeatedValues {
  /** How many entries may bear a value, inclusive. */
  static final int LIMIT = 1000;

  private static final int COUNTERS = 4096;

  /** How often a value was seen, and with which first hashes. */
  private static final class Counter {
    private int left;
    private int distinct;
    private long[] firsts = new long[4];

    /** Returns whether there are more than the limit. */
    boolean add(long first) {
      left++;
      long stored = first == 0 ? 1 : first;
      int slot = slot(firsts, stored);
      if (firsts[slot] == stored) {
        return false;
      }
      firsts[slot] = stored;
      if (2 * ++distinct > firsts.length) {
        long[] larger = new long[2 * firsts.length];
        for (long each : firsts) {
          if (each != 0) {
            larger[slot(larger, each)] = each;
          }
        }
        firsts = larger;
      }
      return distinct > LIMIT;
    }

    private static int slot(long[] table, long value) {
      int slot = (int) (value * 0x9e3779b97f4a7c15L >>> 32) & table.length - 1;
      while (table[slot] != 0 && table[slot] != value) {
        slot = slot + 1 & table.length - 1;
      }
      return slot;
    }
  }

  private final Map<HashValue, Counter> counters = new HashMap<>();
  private @Nullable HashType exceeded;

  /** Returns whether an entry with hashes of these types need be shown to {@link #add}. */
  static boolean concern(Iterable<EntryHash> hashes) {
    boolean other = false;
    int count = 0;
    for (EntryHash hash : hashes) {
      count++;
      other |= !hash.value().type().isDigest();
    }
    return other && count > 1;
  }

  /**
   * Counts the values of an entry.
   *
   * @param entry with its hashes in canonical order
   */
  void add(HashEntry entry) {
    for (EntryHash hash : entry.hashes()) {
      if (!hash.value().type().isDigest()) {
        HashValue first = first(entry, hash.value());
        if (first != null) {
          add(hash.value(), first);
        }
      }
    }
  }

  private static @Nullable HashValue first(HashEntry entry, HashValue value) {
    @Nullable HashValue other = null;
    for (EntryHash hash : entry.hashes()) {
      if (hash.value().type().isDigest()) {
        return hash.value();
      }
      if (other == null && !hash.value().equals(value)) {
        other = hash.value();
      }
    }
    return other;
  }

  private void add(HashValue value, HashValue first) {
    Counter counter = counters.get(value);
    if (counter == null) {
      if (counters.size() == COUNTERS) {
        decrement();
        return;
      }
      counter = new Counter();
      counters.put(value, counter);
    }
    if (counter.add(bits(first))) {
      exceeded = value.type();
    }
  }

  private static long bits(HashValue first) {
    long bits = first.type().ordinal();
    for (byte octet : first.toBytes()) {
      bits = Long.rotateLeft(bits, 5) * 0x9e3779b97f4a7c15L + octet;
    }
    return bits;
  }

  private void decrement() {
    for (Iterator<Counter> all = counters.values().iterator(); all.hasNext(); ) {
      if (--all.next().left <= 0) {
        all.remove();
      }
    }
  }

  /** Returns the type of a value over the limit, or null where there is none. */
  @Nullable HashType exceeded() {
    return exceeded;
  }
}
