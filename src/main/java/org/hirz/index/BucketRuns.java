package org.hirz.index;

import java.util.Arrays;

/**
 * The buckets to look into, in runs: those of a run belong to one half and to the queries that are
 * the same in that group, and their keys lie about the queries' key. For one thread, used again and
 * again.
 *
 * <p>What is known of all buckets is gathered before the first is read, so that no read waits for
 * another. Empty buckets are left out; one longer than {@link #MAX_LENGTH} counts as several.
 */
final class BucketRuns {
  /** Greatest number of entries of a bucket here. */
  static final int MAX_LENGTH = 8_192;

  /** Buckets gathered before they are read. */
  private static final int CAPACITY = 4_096;

  /** Runs gathered at a time. */
  private static final int MAX_RUNS = 4_096;

  /** Greatest number of keys of one run. */
  static final int MAX_KEYS = 1_024;

  private int[] starts = new int[CAPACITY];
  private int[] ends = new int[CAPACITY];
  private char[] keys = new char[CAPACITY];
  private short[] partners = new short[CAPACITY];
  private short[] owners = new short[CAPACITY];
  private short[] allowed = new short[CAPACITY];
  private int[] kept = new int[CAPACITY + 1];
  private int buckets;

  private final int[] firstBucket = new int[MAX_RUNS + 1];
  private final int[] half = new int[MAX_RUNS];
  private final int[] firstMember = new int[MAX_RUNS + 1];
  private int[] members = new int[MAX_RUNS];
  private int runs;

  /**
   * Makes room for the runs of an index, however long its buckets are.
   *
   * @param queries how many one run may be of
   */
  void reserve(int entries, int queries) {
    if (members.length < MAX_RUNS + queries) {
      members = new int[MAX_RUNS + queries];
    }
    int room = CAPACITY + entries / MAX_LENGTH;
    if (starts.length < room) {
      starts = new int[room];
      ends = new int[room];
      keys = new char[room];
      partners = new short[room];
      owners = new short[room];
      allowed = new short[room];
      kept = new int[room + 1];
    }
  }

  /** Returns whether another run of {@link #MAX_KEYS} fits. */
  boolean hasRoom(int queries) {
    return buckets <= CAPACITY - MAX_KEYS
        && runs < MAX_RUNS
        && firstMember[runs] + queries <= members.length;
  }

  void clear() {
    buckets = 0;
    runs = 0;
  }

  /**
   * Adds a run.
   *
   * @param shape of the search
   * @param runHalf the half whose keys they are
   * @param same the queries that the run is of: those with this key and this other half
   * @param directory of the half
   * @param from the first of the {@link BandShape#flips} that give the keys
   * @param to after the last, at most {@link #MAX_KEYS} later
   * @return how many entries the buckets have
   */
  long add(BandShape shape, int runHalf, SameBands same, int[] directory, int from, int to) {
    half[runs] = runHalf;
    firstMember[runs + 1] = same.copyTo(members, firstMember[runs]);
    firstBucket[runs] = buckets;
    char[] flips = BandShape.flips(shape.width(runHalf));
    long entries = gather(directory, same.key(), flips, from, to, shape.groupRadius(runHalf / 2));
    Arrays.fill(owners, firstBucket[runs], buckets, (short) runs);
    Arrays.fill(partners, firstBucket[runs], buckets, (short) same.partner());
    firstBucket[++runs] = buckets;
    return entries;
  }

  private long gather(int[] directory, int key, char[] flips, int from, int to, int groupRadius) {
    int[] toStart = starts;
    int[] toEnd = ends;
    char[] toKey = keys;
    short[] toAllowed = allowed;
    int size = buckets;
    long entries = 0;
    for (int i = from; i < to; i++) {
      int flip = flips[i];
      int start = directory[key ^ flip];
      int end = directory[(key ^ flip) + 1];
      entries += end - start;
      while (end - start > MAX_LENGTH) {
        toStart[size] = start;
        start += MAX_LENGTH;
        toEnd[size] = start;
        toKey[size] = (char) (key ^ flip);
        toAllowed[size++] = (short) (groupRadius - Integer.bitCount(flip));
      }
      toStart[size] = start;
      toEnd[size] = end;
      toKey[size] = (char) (key ^ flip);
      toAllowed[size] = (short) (groupRadius - Integer.bitCount(flip));
      size += start < end ? 1 : 0;
    }
    buckets = size;
    return entries;
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

  /** Returns the queries of all runs; those of a run lie together. */
  int[] members() {
    return members;
  }

  /** Returns where the queries of a run begin; those of the next are after its last. */
  int firstMember(int run) {
    return firstMember[run];
  }

  /** Returns, by bucket, the queries' other half. */
  short[] partners() {
    return partners;
  }

  int partner(int bucket) {
    return partners[bucket] & 0xffff;
  }

  /**
   * Returns a place where the numbers of buckets that are kept can be written: all and one more.
   */
  int[] kept() {
    return kept;
  }

  int[] starts() {
    return starts;
  }

  int[] ends() {
    return ends;
  }

  /** Returns, by bucket, the greatest distance of a partner from the query's other half. */
  short[] allowed() {
    return allowed;
  }

  /** Returns the run that a bucket belongs to. */
  int run(int bucket) {
    return owners[bucket];
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
