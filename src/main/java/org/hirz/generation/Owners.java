package org.hirz.generation;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which entry each hash of a column belongs to: a sequence that never descends.
 *
 * <p>Where every entry has one hash of the type, the two numbers are the same; where lists with and
 * without the type alternate, they differ by a constant in each. So runs of neighbours are kept, 8
 * bytes each, and looked up by binary search. Where runs are short, a plain array takes less.
 *
 * <p>Threads: immutable.
 */
final class Owners {
  private final int size;
  private final int[] runOrdinals;
  private final int[] runEntries;
  private final int @Nullable [] each;

  private Owners(Builder builder) {
    size = builder.size;
    int @Nullable [] all = builder.each;
    each = all == null ? null : Arrays.copyOf(all, size);
    runOrdinals = Arrays.copyOf(builder.runOrdinals, builder.runs);
    runEntries = Arrays.copyOf(builder.runEntries, builder.runs);
  }

  /** Returns the number of hashes. */
  int size() {
    return size;
  }

  /** Returns the entry of a hash. */
  int entry(int ordinal) {
    if (each != null) {
      return each[ordinal];
    }
    int run = 0;
    if (runOrdinals.length > 1) {
      int found = Arrays.binarySearch(runOrdinals, ordinal);
      run = found >= 0 ? found : -found - 2;
    }
    return runEntries[run] + (ordinal - runOrdinals[run]);
  }

  /** Returns the first hash of the given entry or of any after it, or {@link #size()}. */
  int first(int entry) {
    int low = 0;
    if (each != null) {
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (each[middle] < entry) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
    int high = runOrdinals.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lastEntry(middle) < entry) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == runOrdinals.length
        ? size
        : runOrdinals[low] + Math.max(0, entry - runEntries[low]);
  }

  /** Calls the action with each hash of an entry, ascending. */
  void forEach(int entry, IntConsumer action) {
    for (int at = first(entry); at < size && entry(at) == entry; at++) {
      action.accept(at);
    }
  }

  private int lastEntry(int run) {
    int end = run + 1 < runOrdinals.length ? runOrdinals[run + 1] : size;
    return runEntries[run] + (end - 1 - runOrdinals[run]);
  }

  /** Returns how many bytes it takes. */
  long bytes() {
    return (long) Integer.BYTES * (each == null ? 2 * runOrdinals.length : each.length);
  }

  /** Takes the entries in the order of the hashes. For one thread. */
  static final class Builder {
    private static final int MIN_RUNS = 1024;

    private int size;
    private int runs;
    private int[] runOrdinals = new int[4];
    private int[] runEntries = new int[4];
    private int @Nullable [] each;

    int size() {
      return size;
    }

    /** Adds the entry of the next hash, not below those before. */
    void add(int entry) {
      if (each != null) {
        if (size == each.length) {
          each = Arrays.copyOf(each, size + (size >> 2));
        }
        each[size++] = entry;
        return;
      }
      if (runs == 0 || runEntries[runs - 1] + (size - runOrdinals[runs - 1]) != entry) {
        beginRun(entry);
      }
      size++;
      if (runs >= MIN_RUNS && runs > size / 2) {
        spread();
      }
    }

    private void beginRun(int entry) {
      if (runs == runOrdinals.length) {
        runOrdinals = Arrays.copyOf(runOrdinals, 2 * runs);
        runEntries = Arrays.copyOf(runEntries, 2 * runs);
      }
      runOrdinals[runs] = size;
      runEntries[runs++] = entry;
    }

    private void spread() {
      Owners owners = new Owners(this);
      int[] all = new int[size + (size >> 2)];
      for (int i = 0; i < size; i++) {
        all[i] = owners.entry(i);
      }
      each = all;
      runs = 0;
    }

    /**
     * Takes back every hash of the given entry and of those after it; returns how many are left.
     */
    int truncate(int entry) {
      size = build().first(entry);
      while (runs > 0 && runOrdinals[runs - 1] >= size) {
        runs--;
      }
      return size;
    }

    /** Returns what was added so far. */
    Owners build() {
      return new Owners(this);
    }
  }
}
