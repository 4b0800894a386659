package org.hirz.index;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.hirz.hash.Hash256;

/** Seeded hashes of the kinds an index must cope with. */
final class TestHashes {
  /** How the entries of a column are distributed. */
  enum Distribution {
    /** Every bit by a fair coin. */
    UNIFORM,
    /** Groups of near-duplicates, 0 to 40 bits from their centre. */
    CLUSTERED,
    /** All bits zero. */
    ALL_ZERO,
    /** All bits one. */
    ALL_ONE,
    /** One random hash over and over. */
    IDENTICAL,
    /** Every 16-bit half is one of four values: every bucket that holds anything is crowded. */
    CROWDED,
    /** Uniform in the first half of each group, the same everywhere in the second. */
    HALF_CROWDED,
    /** Rows of a Hadamard matrix: all exactly 128 apart, which makes a BK-tree a list. */
    EQUIDISTANT
  }

  private static final int[][] BITS_OF_HALVES = bitsOfHalves();

  private TestHashes() {}

  static List<Hash256> entries(Distribution distribution, int size, SplittableRandom random) {
    List<Hash256> entries = new ArrayList<>(size);
    Hash256 centre = uniform(random);
    char[] few = {0, (char) random.nextInt(), (char) random.nextInt(), 0xffff};
    for (int i = 0; i < size; i++) {
      if (i % 25 == 0 && distribution == Distribution.CLUSTERED) {
        centre = uniform(random);
      }
      entries.add(
          switch (distribution) {
            case UNIFORM -> uniform(random);
            case CLUSTERED -> flipped(centre, random.nextInt(41), random);
            case ALL_ZERO -> new Hash256(0, 0, 0, 0);
            case ALL_ONE -> new Hash256(-1, -1, -1, -1);
            case IDENTICAL -> centre;
            case CROWDED -> ofHalves(half -> half < 12 ? few[random.nextInt(few.length)] : 0);
            case HALF_CROWDED -> ofHalves(half -> half % 2 == 0 ? random.nextInt(1 << 16) : 0x5a5a);
            case EQUIDISTANT -> hadamard(i % 256);
          });
    }
    return entries;
  }

  /** Returns the hash whose halves, as the bands cut them, have the given values. */
  private static Hash256 ofHalves(IntUnaryOperator value) {
    long[] words = new long[Hash256.WORDS];
    for (int half = 0; half < BITS_OF_HALVES.length; half++) {
      int bits = value.applyAsInt(half);
      for (int i = 0; i < BITS_OF_HALVES[half].length; i++) {
        int bit = BITS_OF_HALVES[half][i];
        words[bit / 64] |= (long) (bits >>> i & 1) << bit % 64;
      }
    }
    return Hash256.of(words, 0);
  }

  private static Hash256 hadamard(int row) {
    long[] words = new long[Hash256.WORDS];
    for (int column = 0; column < Hash256.BITS; column++) {
      words[column / 64] |= (long) (Integer.bitCount(row & column) & 1) << column % 64;
    }
    return Hash256.of(words, 0);
  }

  static Hash256 uniform(SplittableRandom random) {
    return new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Returns a hash exactly {@code flips} bits away, at places picked at random. */
  static Hash256 flipped(Hash256 hash, int flips, SplittableRandom random) {
    long[] original = new long[Hash256.WORDS];
    hash.copyTo(original, 0);
    long[] words = original.clone();
    for (int done = 0; done < flips; ) {
      int bit = random.nextInt(Hash256.BITS);
      long mask = 1L << bit % 64;
      if (((words[bit / 64] ^ original[bit / 64]) & mask) == 0) {
        words[bit / 64] ^= mask;
        done++;
      }
    }
    return Hash256.of(words, 0);
  }

  /**
   * Returns a hash exactly {@code flips} bits away, as evenly over the 8 groups of 32 bits, and
   * within a group over its halves, as can be: what is hardest for bands to find.
   */
  static Hash256 flippedEvenly(Hash256 hash, int flips, SplittableRandom random) {
    List<Integer> order = new ArrayList<>();
    List<List<Integer>> halves = new ArrayList<>();
    for (int half = 0; half < 16; half++) {
      halves.add(shuffled(16, random));
    }
    List<Integer> groups = shuffled(8, random);
    for (int round = 0; round < 32; round++) {
      for (int group : groups) {
        int half = 2 * group + round % 2;
        order.add(BITS_OF_HALVES[half][halves.get(half).get(round / 2)]);
      }
    }
    return flip(hash, order.subList(0, flips));
  }

  /** Returns a hash exactly {@code flips} bits away, whole groups first: all in one up to 32. */
  static Hash256 flippedTogether(Hash256 hash, int flips, SplittableRandom random) {
    List<Integer> order = new ArrayList<>();
    for (int group : shuffled(8, random)) {
      for (int bit : shuffled(32, random)) {
        order.add(BITS_OF_HALVES[2 * group + bit / 16][bit % 16]);
      }
    }
    return flip(hash, order.subList(0, flips));
  }

  /** Returns a hash exactly {@code flips} bits away, all in one half of the bands. */
  static Hash256 flippedInHalf(Hash256 hash, int half, int flips, SplittableRandom random) {
    List<Integer> bits =
        shuffled(16, random).subList(0, flips).stream().map(i -> BITS_OF_HALVES[half][i]).toList();
    return flip(hash, bits);
  }

  /** Returns which bits the bands take into which half: what is hard for them depends on that. */
  private static int[][] bitsOfHalves() {
    BandShape shape = BandShape.of(Hash256.BITS, 8, 31);
    int[][] bits = new int[16][16];
    int[] counts = new int[16];
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      long[] words = new long[Hash256.WORDS];
      words[bit / 64] = 1L << bit % 64;
      for (int half = 0; half < 16; half++) {
        if (shape.half(words, 0, half) != 0) {
          bits[half][counts[half]++] = bit;
        }
      }
    }
    return bits;
  }

  private static Hash256 flip(Hash256 hash, List<Integer> bits) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    for (int bit : bits) {
      words[bit / 64] ^= 1L << bit % 64;
    }
    return Hash256.of(words, 0);
  }

  private static List<Integer> shuffled(int size, SplittableRandom random) {
    List<Integer> numbers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      numbers.add(random.nextInt(i + 1), i);
    }
    return numbers;
  }

  static HashColumn column(List<Hash256> entries) {
    HashColumn.Builder builder = HashColumn.builder(entries.size());
    entries.forEach(builder::add);
    return builder.build();
  }

  /** The hash with zeros after its first bits. */
  static Hash256 shortened(Hash256 hash, int bits) {
    byte[] bytes = hash.toBytes();
    for (int bit = bits; bit < Hash256.BITS; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
    }
    return Hash256.fromBytes(bytes);
  }
}
