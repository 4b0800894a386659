package org.hirz.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds the entries that have exactly a given digest: MD5, SHA-1, SHA-256, or anything else of one
 * fixed length of at least 8 bytes.
 *
 * <p>The entries are sorted by a bucket number and, within a bucket, by ordinal; beside each lies a
 * 32-bit fingerprint. Both come from a 64-bit mix of all bytes of the digest and a secret seed, so
 * a source that makes digests alike in some bits crowds no bucket. A look-up reads one directory
 * entry and one run of fingerprints, and compares the digest itself where a fingerprint agrees: an
 * answer never rests on the mix.
 *
 * <h2>Cost</h2>
 *
 * A look-up takes constant time and, for a digest that is not there, about two cache misses; equal
 * digests share a bucket. Memory beside the digests: 12 to 16 bytes an entry (ordinal, fingerprint,
 * and a directory of the next power of two). Build is a counting sort.
 *
 * <h2>Threads</h2>
 *
 * Immutable; any number may search at once.
 */
public final class DigestIndex {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MIN_DIGEST_BYTES = Long.BYTES;
  private static final int MAX_BUCKET_BITS = 28;
  private static final int[] NONE = {};

  private final byte[] packed;
  private final int digestBytes;
  private final long seed;
  private final int bucketShift;
  private final int[] directory;
  private final int[] ordinals;
  private final int[] fingerprints;

  private DigestIndex(byte[] packed, int digestBytes, long seed) {
    int size = packed.length / digestBytes;
    int bucketBits =
        Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(size), 1, MAX_BUCKET_BITS);
    this.packed = packed;
    this.digestBytes = digestBytes;
    this.seed = seed;
    this.bucketShift = Long.SIZE - bucketBits;
    this.directory = new int[(1 << bucketBits) + 1];
    this.ordinals = new int[size];
    this.fingerprints = new int[size];
    sort();
  }

  /**
   * Returns the index over digests written one after the other; the one at {@code i * digestBytes}
   * has ordinal {@code i}.
   *
   * @param packed the digests; kept, not copied, and not to be altered any more
   * @param digestBytes the length of each, in bytes, at least 8
   * @throws IllegalArgumentException if the length is too small, or does not divide the array's
   */
  public static DigestIndex build(byte[] packed, int digestBytes) {
    if (digestBytes < MIN_DIGEST_BYTES) {
      throw new IllegalArgumentException("a digest has at least " + MIN_DIGEST_BYTES + " bytes");
    }
    if (packed.length % digestBytes != 0) {
      throw new IllegalArgumentException(
          packed.length + " bytes are not a whole number of digests of " + digestBytes);
    }
    return build(packed, digestBytes, new SecureRandom().nextLong());
  }

  /** Returns the index with a seed that is not secret, for tests. */
  static DigestIndex build(byte[] packed, int digestBytes, long seed) {
    return new DigestIndex(packed, digestBytes, seed);
  }

  private void sort() {
    int size = ordinals.length;
    for (int i = 0; i < size; i++) {
      directory[bucket(mix(packed, i * digestBytes))]++;
    }
    int sum = 0;
    for (int bucket = 0; bucket < directory.length; bucket++) {
      sum += directory[bucket];
      directory[bucket] = sum;
    }
    for (int i = size - 1; i >= 0; i--) {
      long mixed = mix(packed, i * digestBytes);
      int at = --directory[bucket(mixed)];
      ordinals[at] = i;
      fingerprints[at] = (int) mixed;
    }
  }

  /** Returns the number of entries. */
  public int size() {
    return ordinals.length;
  }

  /** Returns the length of a digest, in bytes. */
  public int digestBytes() {
    return digestBytes;
  }

  /**
   * Returns the ordinals of all entries with the given digest, ascending; empty if there is none.
   *
   * @throws IllegalArgumentException if the digest has another length than those of this index
   */
  public int[] find(byte[] digest) {
    long mixed = mixQuery(digest);
    int end = directory[bucket(mixed) + 1];
    int[] found = NONE;
    int count = 0;
    for (int at = next(directory[bucket(mixed)], end, mixed, digest);
        at < end;
        at = next(at + 1, end, mixed, digest)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, Math.max(1, 2 * count));
      }
      found[count++] = ordinals[at];
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }

  /**
   * Calls the action with the ordinal of each entry that has the given digest, ascending. Allocates
   * nothing.
   *
   * @throws IllegalArgumentException if the digest has another length than those of this index
   */
  public void forEach(byte[] digest, IntConsumer action) {
    long mixed = mixQuery(digest);
    int end = directory[bucket(mixed) + 1];
    for (int at = next(directory[bucket(mixed)], end, mixed, digest);
        at < end;
        at = next(at + 1, end, mixed, digest)) {
      action.accept(ordinals[at]);
    }
  }

  /** Returns the first place from {@code at} on that holds the digest, or {@code end}. */
  private int next(int at, int end, long mixed, byte[] digest) {
    int place = at;
    while (place < end && !(fingerprints[place] == (int) mixed && holds(place, digest))) {
      place++;
    }
    return place;
  }

  private boolean holds(int place, byte[] digest) {
    int from = ordinals[place] * digestBytes;
    return Arrays.equals(packed, from, from + digestBytes, digest, 0, digestBytes);
  }

  private long mixQuery(byte[] digest) {
    if (digest.length != digestBytes) {
      throw new IllegalArgumentException(
          "a digest here has " + digestBytes + " bytes, got " + digest.length);
    }
    return mix(digest, 0);
  }

  /** The bucket is the high bits of the mix, the fingerprint the low 32. */
  private int bucket(long mixed) {
    return (int) (mixed >>> bucketShift);
  }

  /**
   * Mixes all bytes of a digest, eight at a time; the last eight overlap those before them where
   * the length is not a multiple. The step is the finaliser of SplitMix64 (Steele, Lea and Flood,
   * 2014).
   */
  private long mix(byte[] bytes, int from) {
    long mixed = seed;
    for (int at = 0; at + Long.BYTES <= digestBytes; at += Long.BYTES) {
      mixed = step(mixed ^ (long) LONGS.get(bytes, from + at));
    }
    if (digestBytes % Long.BYTES != 0) {
      mixed = step(mixed ^ (long) LONGS.get(bytes, from + digestBytes - Long.BYTES));
    }
    return mixed;
  }

  /** A bijection: two digests that differ in one word of eight bytes never mix to the same. */
  static long step(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
