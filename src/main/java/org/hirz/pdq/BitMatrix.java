package org.hirz.pdq;

import org.hirz.hash.Hash256;

/**
 * A hash as the 16x16 matrix of bits that it is: row {@code i}, column {@code j} is bit {@code 16 i
 * + j}, so that a word holds four rows.
 */
final class BitMatrix {
  private BitMatrix() {}

  /**
   * Returns the hash with rows and columns exchanged, by exchanging ever smaller blocks across the
   * diagonal: of 8x8 and 4x4 bits between words, of 2x2 and 1x1 within each (Warren, "Hacker's
   * Delight", section 7-3).
   */
  static Hash256 transpose(Hash256 hash) {
    long a = hash.w0();
    long b = hash.w1();
    long c = hash.w2();
    long d = hash.w3();
    long t = (a >>> 8 ^ c) & 0x00ff_00ff_00ff_00ffL;
    c ^= t;
    a ^= t << 8;
    t = (b >>> 8 ^ d) & 0x00ff_00ff_00ff_00ffL;
    d ^= t;
    b ^= t << 8;
    t = (a >>> 4 ^ b) & 0x0f0f_0f0f_0f0f_0f0fL;
    b ^= t;
    a ^= t << 4;
    t = (c >>> 4 ^ d) & 0x0f0f_0f0f_0f0f_0f0fL;
    d ^= t;
    c ^= t << 4;
    return new Hash256(within(d), within(c), within(b), within(a));
  }

  private static long within(long word) {
    long t = (word >>> 30 ^ word) & 0x0000_0000_cccc_ccccL;
    word ^= t ^ t << 30;
    t = (word >>> 15 ^ word) & 0x0000_aaaa_0000_aaaaL;
    return word ^ t ^ t << 15;
  }
}
