package org.hirz.index;

import java.util.stream.IntStream;
import org.hirz.hash.Hash256;

/**
 * How a radius is shared out over the groups of a hash and their halves.
 *
 * <p>A hash is cut into 8 groups of 32 bits, a group into two halves of 16. A radius {@code r} is
 * {@code r + 1} <em>units</em>, handed out one by one: to each group's first half, then to each
 * group's second half, and round again. A half with {@code u} units is probed within {@code u - 1}
 * bits (with none it is not probed), a group with {@code u} units in its halves accepts a total of
 * {@code u - 1} bits. In this order
 *
 * <ul>
 *   <li>no half is ever two units ahead of another. The number of keys to probe grows steeply with
 *       each further bit, so the even distribution has the fewest;
 *   <li>no group is two units ahead either, which, as the ball volume is convex, lets the fewest
 *       chance candidates through;
 *   <li>the shape of a smaller radius probes a subset of what that of a greater one does, so an
 *       index built for one radius serves all below it.
 * </ul>
 */
final class BandShape {
  static final int GROUPS = 8;
  static final int HALVES = 2 * GROUPS;
  static final int KEY_BITS = Hash256.BITS / HALVES;
  static final int KEYS = 1 << KEY_BITS;

  /** Above this, looking up keys costs more than a scan, for any number of entries. */
  static final int MAX_RADIUS = 64;

  /**
   * All 16-bit values by ascending number of ones: a key XORed with the first {@code volume(a)} of
   * them gives the keys within {@code a} bits, nearest first.
   */
  static final char[] FLIPS = flips();

  private static final BandShape[] SHAPES =
      IntStream.rangeClosed(0, MAX_RADIUS).mapToObj(BandShape::new).toArray(BandShape[]::new);

  private final int radius;
  private final int[] halfRadius = new int[HALVES];
  private final int[] halfProbes = new int[HALVES];
  private final int probes;

  private BandShape(int radius) {
    this.radius = radius;
    int sum = 0;
    for (int half = 0; half < HALVES; half++) {
      // Units are dealt to even halves (the first of each group), then to odd ones.
      int turn = half % 2 * GROUPS + half / 2;
      int units = (radius + HALVES - turn) / HALVES;
      halfRadius[half] = units - 1;
      halfProbes[half] = volume(units - 1);
      sum += halfProbes[half];
    }
    this.probes = sum;
  }

  private static char[] flips() {
    char[] flips = new char[KEYS];
    int at = 0;
    for (int ones = 0; ones <= KEY_BITS; ones++) {
      for (int value = 0; value < KEYS; value++) {
        if (Integer.bitCount(value) == ones) {
          flips[at++] = (char) value;
        }
      }
    }
    return flips;
  }

  /** Returns the number of keys within {@code bits} of a key; 0 for -1. */
  private static int volume(int bits) {
    int volume = 0;
    int choose = 1;
    for (int k = 0; k <= bits; k++) {
      volume += choose;
      choose = choose * (KEY_BITS - k) / (k + 1);
    }
    return volume;
  }

  /** Returns the shape for a radius of 0 to {@link #MAX_RADIUS} bits. */
  static BandShape of(int radius) {
    return SHAPES[radius];
  }

  int radius() {
    return radius;
  }

  /** Returns the number of buckets that a query looks up in all. */
  int probes() {
    return probes;
  }

  /** Returns within how many bits half {@code half}, 0 to 15, is probed; -1 for not at all. */
  int halfRadius(int half) {
    return halfRadius[half];
  }

  /** Returns how many keys of half {@code half} are probed: that many {@link #FLIPS}. */
  int halfProbes(int half) {
    return halfProbes[half];
  }

  /** Returns the greatest distance in bits accepted in group {@code group}; -1 for none. */
  int groupRadius(int group) {
    return halfRadius[2 * group] + halfRadius[2 * group + 1] + 1;
  }

  /**
   * Returns the share of uniformly distributed entries that get past all groups to a full distance,
   * each counted as often as it does.
   */
  double verifiedShare() {
    double share = 0;
    for (int group = 0; group < GROUPS; group++) {
      int a = halfRadius[2 * group];
      int b = halfRadius[2 * group + 1];
      for (int i = 0; i <= KEY_BITS; i++) {
        for (int j = 0; i + j <= groupRadius(group); j++) {
          int halves = (i <= a ? 1 : 0) + (j <= b ? 1 : 0);
          share += (double) halves * choose(i) * choose(j) / ((double) KEYS * KEYS);
        }
      }
    }
    return share;
  }

  private static int choose(int k) {
    return k > KEY_BITS ? 0 : volume(k) - volume(k - 1);
  }

  /** Returns the 32 bits of group {@code group} of the hash whose words start at an offset. */
  static int group(long[] words, int offset, int group) {
    long word = words[offset + (group >> 1)];
    return (group & 1) == 0 ? (int) (word >>> 32) : (int) word;
  }

  /** Returns the key of half {@code half} within the bits of its group, 0 to 65,535. */
  static int key(int groupBits, int half) {
    return (half & 1) == 0 ? groupBits >>> KEY_BITS : groupBits & (KEYS - 1);
  }
}
