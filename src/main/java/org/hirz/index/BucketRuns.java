package org.hirz.index;

import java.util.Arrays;

/**
 * The buckets to look into, in runs: those of a run belong to one half and one query, and their
 * keys lie at one distance from the query's. For one thread, used again and again.
 *
 * <p>What is known of all buckets is gathered before the first is read, so that no read waits for
 * another. Empty buckets are left out; one longer than {@link #MAX_LENGTH} counts as several.
 */
final class BucketRuns {
  /** Greatest number of entries of a bucket here. */
  static final int MAX_LENGTH = 8_192;

  /** Buckets gathered before they are read. */
  private static final int CAPACITY = 4_096;

  /** Greatest number of keys of one run. */
  static final int MAX_KEYS = 1_024;

  private int[] starts = new int[CAPACITY];
  private int[] ends = new int[CAPACITY];
  private char[] keys = new char[CAPACITY];
  private int buckets;

  private int[] firstBucket = new int[64];
  private int[] half = new int[64];
  private int[] query = new int[64];
  private int[] partner = new int[64];
  private int[] allowed = new int[64];
  private int runs;

  /** Makes room for the runs of an index, however long its buckets are. */
  void reserve(int entries) {
    int room = CAPACITY + entries / MAX_LENGTH;
    if (starts.length < room) {
      starts = new int[room];
      ends = new int[room];
      keys = new char[room];
    }
  }

  /** Returns whether another run of {@link #MAX_KEYS} fits. */
  boolean hasRoom() {
    return buckets <= CAPACITY - MAX_KEYS;
  }

  void clear() {
    buckets = 0;
    runs = 0;
  }

  /**
   * Adds a run.
   *
   * @param runHalf the half whose keys they are
   * @param runQuery the number of the query
   * @param runPartner the query's other half
   * @param runAllowed greatest distance from that
   * @param directory of the half
   * @param key the query's own key
   * @param flips the first of the {@link BandShape#FLIPS} that give the keys
   * @param count how many keys, at most {@link #MAX_KEYS}
   * @return how many entries the buckets have
   */
  long add(
      int runHalf,
      int runQuery,
      int runPartner,
      int runAllowed,
      int[] directory,
      int key,
      int flips,
      int count) {
    if (runs + 1 >= firstBucket.length) {
      grow();
    }
    half[runs] = runHalf;
    query[runs] = runQuery;
    partner[runs] = runPartner;
    allowed[runs] = runAllowed;
    firstBucket[runs] = buckets;
    long entries = gather(directory, key, flips, flips + count);
    firstBucket[++runs] = buckets;
    return entries;
  }

  private long gather(int[] directory, int key, int flipsFrom, int flipsTo) {
    int[] toStart = starts;
    int[] toEnd = ends;
    char[] toKey = keys;
    int size = buckets;
    long entries = 0;
    for (int i = flipsFrom; i < flipsTo; i++) {
      int probed = key ^ BandShape.FLIPS[i];
      int start = directory[probed];
      int end = directory[probed + 1];
      entries += end - start;
      while (end - start > MAX_LENGTH) {
        toStart[size] = start;
        start += MAX_LENGTH;
        toEnd[size] = start;
        toKey[size++] = (char) probed;
      }
      toStart[size] = start;
      toEnd[size] = end;
      toKey[size] = (char) probed;
      size += start < end ? 1 : 0;
    }
    buckets = size;
    return entries;
  }

  private void grow() {
    int room = 2 * firstBucket.length;
    firstBucket = Arrays.copyOf(firstBucket, room);
    half = Arrays.copyOf(half, room);
    query = Arrays.copyOf(query, room);
    partner = Arrays.copyOf(partner, room);
    allowed = Arrays.copyOf(allowed, room);
  }

  int runs() {
    return runs;
  }

  /** Returns the first bucket of a run; that of the next is after its last. */
  int firstBucket(int run) {
    return firstBucket[run];
  }

  int half(int run) {
    return half[run];
  }

  int query(int run) {
    return query[run];
  }

  int partner(int run) {
    return partner[run];
  }

  int allowed(int run) {
    return allowed[run];
  }

  int[] starts() {
    return starts;
  }

  int[] ends() {
    return ends;
  }

  int start(int bucket) {
    return starts[bucket];
  }

  int end(int bucket) {
    return ends[bucket];
  }

  int key(int bucket) {
    return keys[bucket];
  }
}
