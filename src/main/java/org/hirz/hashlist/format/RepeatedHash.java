package org.hirz.hashlist.format;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.hirz.hash.HashValue;

/**
 * Notices a perceptual hash that stands under very many different files, in constant memory.
 *
 * <p>The frequent elements of a stream after Misra and Gries (1982): of {@value #COUNTERS}
 * counters, every value that makes up more than one in {@value #COUNTERS} of all has one, which
 * counts no more than there are. A value is repeated where it was counted with more than {@value
 * #LIMIT} keys, each different from the one before, and those are more than one in {@value #SHARE}
 * of all: a picture that many files show is common, one that a quarter of a list shows is not. For
 * one thread.
 */
final class RepeatedHash {
  /** How often a value may be counted in any case, inclusive. */
  static final int LIMIT = 100;

  private static final int SHARE = 4;
  private static final int COUNTERS = 64;

  /** How often a value was seen, and with which key last. */
  private static final class Counter {
    private int seen = 1;
    private int left = 1;
    private HashValue key;

    Counter(HashValue key) {
      this.key = key;
    }
  }

  private final Map<HashValue, Counter> counters = new HashMap<>();
  private long all;

  /**
   * Counts a value.
   *
   * @param key what the value should depend on, such as the file's MD5
   * @return whether the value is repeated
   */
  boolean add(HashValue value, HashValue key) {
    all++;
    Counter counter = counters.get(value);
    if (counter == null) {
      if (counters.size() < COUNTERS) {
        counters.put(value, new Counter(key));
      } else {
        decrement();
      }
      return false;
    }
    counter.left++;
    if (!counter.key.equals(key)) {
      counter.key = key;
      counter.seen++;
    }
    return counter.seen > LIMIT && (long) counter.seen * SHARE > all;
  }

  private void decrement() {
    for (Iterator<Counter> all = counters.values().iterator(); all.hasNext(); ) {
      if (--all.next().left == 0) {
        all.remove();
      }
    }
  }
}
