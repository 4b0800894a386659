package org.hirz.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;

/**
 * Hashes of pictures that PDQ was not made for: they share whole pieces of 16 bits with many
 * others, which crowds an index by bands. Each is one row of 16 bits to a DCT row, as PDQ has it.
 *
 * <ul>
 *   <li>flat pictures: few coefficients above the median, 0 to 12 ones;
 *   <li>one row of coefficients over and over, and one value for each row: pictures that vary in
 *       one direction only;
 *   <li>checkerboards, a few bits off;
 *   <li>screenshots of text: lines at one of a few pitches give every row of bits one of the few
 *       patterns of its layout, and the text itself changes about one bit in ten.
 * </ul>
 *
 * <p>For one thread; deterministic by the generator given.
 */
public final class DegenerateHashes {
  private static final int ROWS = 16;
  private static final int LAYOUTS = 12;
  private static final double TEXT_CHANGES = 0.1;
  private static final Hash256 CHECKERBOARD = rows(row -> row % 2 == 0 ? 0x5555 : 0xaaaa);

  private final List<Hash256> layouts = new ArrayList<>();

  /** The layouts of screenshots are the same for all lists and queries, as programs are. */
  public DegenerateHashes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < LAYOUTS; i++) {
      int[] patterns = {random.nextInt(1 << 16), random.nextInt(1 << 16), random.nextInt(1 << 16)};
      int pitch = 2 + random.nextInt(3);
      layouts.add(BitFlips.toHalf(rows(row -> patterns[row % pitch % patterns.length]), random));
    }
  }

  /** Returns the hash of a flat, striped or chequered picture. */
  public Hash256 flat(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> BitFlips.any(new Hash256(0, 0, 0, 0), random.nextInt(13), random);
      case 1 -> {
        int pattern = random.nextInt(1 << 16);
        yield BitFlips.any(rows(row -> pattern), random.nextInt(9), random);
      }
      case 2 -> {
        int pattern = random.nextInt(1 << 16);
        yield BitFlips.any(
            rows(row -> (pattern >>> row & 1) == 1 ? 0xffff : 0), random.nextInt(9), random);
      }
      default -> BitFlips.any(CHECKERBOARD, random.nextInt(9), random);
    };
  }

  /** Returns the hash of a screenshot of text, which has 128 ones. */
  public Hash256 screenshot(SplittableRandom random) {
    Hash256 layout = layouts.get(random.nextInt(LAYOUTS));
    int changes = 0;
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      changes += random.nextDouble() < TEXT_CHANGES ? 1 : 0;
    }
    return BitFlips.balanced(layout, changes, random);
  }

  /** A row of 16 bits by its number. */
  private interface Row {
    int bits(int row);
  }

  private static Hash256 rows(Row rows) {
    long[] words = new long[Hash256.WORDS];
    for (int row = 0; row < ROWS; row++) {
      words[row / 4] |= (long) rows.bits(row) << 16 * (row % 4);
    }
    return Hash256.of(words, 0);
  }
}
