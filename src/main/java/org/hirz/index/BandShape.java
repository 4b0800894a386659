package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * How hashes are cut into bands, and how a radius is shared out over them.
 *
 * <p>A hash of {@code b} bits is cut into {@code G} groups, each group into a first and a second
 * half, {@code 2 G} halves of {@code b / 2 G} bits; where that is no whole number some halves are
 * one bit wider. A radius {@code r} is {@code r + 1} <em>units</em>, dealt one by one: to each
 * group's first half, then to each group's second half, and round again, so that wider halves come
 * first. A half with {@code u} units is probed within {@code u - 1} bits (with none it is not
 * probed), a group with {@code u} units in its halves accepts a total of {@code u - 1} bits. In
 * this order
 *
 * <ul>
 *   <li>no half is ever two units ahead of another. The number of keys to probe grows steeply with
 *       each further bit, so the even distribution has the fewest;
 *   <li>no group is two units ahead either, which, as the ball volume is convex, lets the fewest
 *       chance candidates through;
 *   <li>the shape of a smaller radius probes a subset of what that of a greater one does, so bands
 *       built for one radius serve all below it.
 * </ul>
 *
 * <p>Halves are runs of bits, but for 256-bit hashes in 8 groups. There the bits are those of a 16
 * by 16 matrix, row by row, as a PDQ hash has them, and a group takes all of its bits from rows of
 * one parity and columns of one parity. To turn the picture by half, or to mirror it, flips the
 * bits of every other row, of every other column, or of both: so of a group's bits all or none. Of
 * four such orientations derived from one hash most groups are the same twice or four times, and
 * {@link SameBands} looks them up once. Within that, neighbouring bits depend on each other: of 500
 * photographs 1.32 times as many pairs as by chance lie within 1 bit in a row, and 1.45 times as
 * many within 5 bits in two rows. So a half takes two bits of each row, 8 columns apart, from a
 * column that moves on with every row, and its partner those 4 columns away: 0.97 and 1.06 times.
 * Any order of the bits is exact.
 *
 * <p>Half {@code h} is the first ({@code h} even) or second half of group {@code h / 2}. Immutable.
 */
final class BandShape {
  /** Greatest width of a half: beside each key lies the other half, in 16 bits. */
  static final int MAX_HALF_BITS = 16;

  /** Least width of a half: below it a scan does as well. */
  static final int MIN_HALF_BITS = 8;

  /** Two bits of a row, 8 columns apart. */
  private static final int TWO_OF_ROW = 0x101;

  private static final int[][] CHOOSE = chooses();
  private static final char[][] FLIPS = allFlips();

  private final int bits;
  private final int radius;
  private final boolean matrix;
  private final int[] offset;
  private final int[] width;
  private final int[] halfRadius;
  private final int probes;

  private BandShape(int bits, int groups, int radius) {
    int halves = 2 * groups;
    this.bits = bits;
    this.radius = radius;
    this.matrix = bits == Hash256.BITS && groups == 8;
    this.offset = new int[halves];
    this.width = new int[halves];
    this.halfRadius = new int[halves];
    int at = 0;
    int sum = 0;
    for (int half = 0; half < halves; half++) {
      int turn = half % 2 * groups + half / 2;
      offset[half] = at;
      width[half] = (bits + halves - 1 - turn) / halves;
      halfRadius[half] = (radius + halves - turn) / halves - 1;
      at += width[half];
      sum += volume(width[half], halfRadius[half]);
    }
    this.probes = sum;
  }

  /**
   * Returns a shape.
   *
   * @param bits length of the hashes
   * @param groups {@link #minGroups} to {@link #maxGroups} of that length
   * @param radius 0 to {@code bits} - 1
   */
  static BandShape of(int bits, int groups, int radius) {
    if (groups < minGroups(bits) || groups > maxGroups(bits) || radius < 0 || radius >= bits) {
      throw new IllegalArgumentException(
          "no bands: " + bits + " bits, " + groups + " groups, radius " + radius);
    }
    return new BandShape(bits, groups, radius);
  }

  /** Returns the least number of groups, that with the widest halves. */
  static int minGroups(int bits) {
    return Math.ceilDiv(bits, 2 * MAX_HALF_BITS);
  }

  /** Returns the greatest number of groups, that with the narrowest halves. */
  static int maxGroups(int bits) {
    return bits / (2 * MIN_HALF_BITS);
  }

  private static char[][] allFlips() {
    char[][] flips = new char[MAX_HALF_BITS + 1][];
    for (int width = MIN_HALF_BITS; width <= MAX_HALF_BITS; width++) {
      flips[width] = flipsOf(width);
    }
    return flips;
  }

  private static char[] flipsOf(int width) {
    char[] flips = new char[1 << width];
    int at = 0;
    for (int ones = 0; ones <= width; ones++) {
      for (int value = 0; value < flips.length; value++) {
        if (Integer.bitCount(value) == ones) {
          flips[at++] = (char) value;
        }
      }
    }
    return flips;
  }

  /**
   * Returns all values of a width, 8 to 16 bits, by ascending number of ones, then by value. XORed
   * to a key, the first {@link #volume} of them give the keys within a radius, nearest first.
   */
  static char[] flips(int width) {
    return FLIPS[width];
  }

  private static int[][] chooses() {
    int[][] choose = new int[MAX_HALF_BITS + 1][MAX_HALF_BITS + 1];
    for (int n = 0; n <= MAX_HALF_BITS; n++) {
      choose[n][0] = 1;
      for (int k = 1; k <= n; k++) {
        choose[n][k] = choose[n - 1][k - 1] + choose[n - 1][k];
      }
    }
    return choose;
  }

  /** Returns how many values of {@code n} bits, 0 to 16, have {@code k} ones. */
  static int choose(int n, int k) {
    return k < 0 || k > n ? 0 : CHOOSE[n][k];
  }

  /** Returns how many values of {@code n} bits have at most {@code ones} ones; 0 for -1. */
  static int volume(int n, int ones) {
    int volume = 0;
    for (int k = 0; k <= ones; k++) {
      volume += choose(n, k);
    }
    return volume;
  }

  int bits() {
    return bits;
  }

  int radius() {
    return radius;
  }

  int groups() {
    return width.length / 2;
  }

  int halves() {
    return width.length;
  }

  /** Returns the number of keys that a query looks up in all. */
  int probes() {
    return probes;
  }

  /** Returns the number of bits of a half, 8 to 16. */
  int width(int half) {
    return width[half];
  }

  /** Returns within how many bits a half is probed; -1 for not at all. */
  int halfRadius(int half) {
    return halfRadius[half];
  }

  /** Returns the greatest distance accepted within a group, in bits; -1 for none. */
  int groupRadius(int group) {
    return halfRadius[2 * group] + halfRadius[2 * group + 1] + 1;
  }

  /**
   * Returns the value of a half of the hash whose words, most significant first, start at an
   * offset.
   */
  int half(long[] words, int from, int half) {
    if (matrix) {
      return ofParity(words, from, half);
    }
    int word = from + (offset[half] >>> 6);
    int shift = Long.SIZE - (offset[half] & 63) - width[half];
    long value =
        shift >= 0 ? words[word] >>> shift : words[word] << -shift | words[word + 1] >>> shift;
    return (int) value & (1 << width[half]) - 1;
  }

  /**
   * Groups 0 and 1 take even rows and columns, 2 and 3 odd columns, 4 to 7 the same of odd rows.
   */
  private static int ofParity(long[] words, int from, int half) {
    int group = half / 2;
    int rows = group / 4;
    int columns = group / 2 % 2;
    int turn = group % 2 + half % 2 * 2;
    int value = 0;
    for (int word = 0; word < Hash256.WORDS; word++) {
      long four = words[from + word];
      int upper = 16 * (3 - rows) + columns + 2 * (turn + word & 3);
      int lower = 16 * (1 - rows) + columns + 2 * (turn + word + 1 & 3);
      int bits = (int) (four >>> upper) & TWO_OF_ROW | ((int) (four >>> lower) & TWO_OF_ROW) << 1;
      value = value << 4 | bits & 3 | bits >>> 6 & 12;
    }
    return value;
  }

  /** Returns the bits in which two hashes differ within a group. */
  int groupDistance(long[] words, int from, long[] others, int otherFrom, int group) {
    return Integer.bitCount(half(words, from, 2 * group) ^ half(others, otherFrom, 2 * group))
        + Integer.bitCount(
            half(words, from, 2 * group + 1) ^ half(others, otherFrom, 2 * group + 1));
  }
}
