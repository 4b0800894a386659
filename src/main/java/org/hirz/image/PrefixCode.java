package org.hirz.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A canonical prefix code of a VP8L stream (RFC 9649, section 3.7.2), of lengths up to 15.
 *
 * <p>Kept as symbols ordered by code, which takes 2 bytes a symbol used, and where asked for with a
 * table of the codes up to 8 bits long.
 */
final class PrefixCode {
  private static final int LONGEST = 15;
  private static final int TABLE_BITS = 8;
  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  private final short[] counts = new short[LONGEST + 1];
  private final char[] symbols;
  private final char @Nullable [] table;

  /**
   * Builds the code of the given lengths; 0 is a symbol that does not occur.
   *
   * @throws DecodeStop if the lengths are no complete code, a single symbol excepted
   */
  private PrefixCode(byte[] lengths, int alphabet, boolean withTable) throws DecodeStop {
    int used = 0;
    for (int i = 0; i < alphabet; i++) {
      counts[lengths[i]]++;
      used += lengths[i] > 0 ? 1 : 0;
    }
    counts[0] = 0;
    symbols = new char[used];
    int[] next = new int[LONGEST + 2];
    int space = 1 << LONGEST;
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = next[length] + counts[length];
      space -= counts[length] << (LONGEST - length);
    }
    if (used == 0 || (used > 1 && space != 0)) {
      throw DecodeStop.broken();
    }
    for (int i = 0; i < alphabet; i++) {
      if (lengths[i] > 0) {
        symbols[next[lengths[i]]++] = (char) i;
      }
    }
    table = withTable && used > 1 ? table() : null;
  }

  private char[] table() {
    char[] entries = new char[1 << TABLE_BITS];
    int code = 0;
    int index = 0;
    for (int length = 1; length <= TABLE_BITS; length++) {
      for (int i = 0; i < counts[length]; i++, code++, index++) {
        int reversed = Integer.reverse(code) >>> (32 - length);
        for (int at = reversed; at < entries.length; at += 1 << length) {
          entries[at] = (char) (symbols[index] << 4 | length);
        }
      }
      code <<= 1;
    }
    return entries;
  }

  /**
   * Reads a code from a stream. Its lengths go through {@code lengths}, at least the alphabet long.
   */
  static PrefixCode read(LosslessBits bits, int alphabet, byte[] lengths, boolean withTable)
      throws DecodeStop {
    Arrays.fill(lengths, 0, alphabet, (byte) 0);
    if (bits.flag()) {
      boolean two = bits.flag();
      int first = bits.read(bits.flag() ? 8 : 1);
      int second = two ? bits.read(8) : first;
      if (first >= alphabet || second >= alphabet) {
        throw DecodeStop.broken();
      }
      lengths[first] = 1;
      lengths[second] = 1;
    } else {
      readLengths(bits, alphabet, lengths);
    }
    if (bits.exhausted()) {
      throw DecodeStop.broken();
    }
    return new PrefixCode(lengths, alphabet, withTable);
  }

  private static void readLengths(LosslessBits bits, int alphabet, byte[] lengths)
      throws DecodeStop {
    byte[] own = new byte[LENGTH_ORDER.length];
    int given = 4 + bits.read(4);
    for (int i = 0; i < given; i++) {
      own[LENGTH_ORDER[i]] = (byte) bits.read(3);
    }
    PrefixCode code = new PrefixCode(own, own.length, false);
    int left = alphabet;
    if (bits.flag()) {
      left = 2 + bits.read(2 + 2 * bits.read(3));
    }
    byte previous = 8;
    for (int i = 0; i < alphabet && left > 0; left--) {
      int symbol = code.next(bits);
      if (symbol < 16) {
        lengths[i++] = (byte) symbol;
        previous = symbol > 0 ? (byte) symbol : previous;
        continue;
      }
      int repeat =
          switch (symbol) {
            case 16 -> 3 + bits.read(2);
            case 17 -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
          };
      if (i + repeat > alphabet) {
        throw DecodeStop.broken();
      }
      Arrays.fill(lengths, i, i + repeat, symbol == 16 ? previous : 0);
      i += repeat;
    }
  }

  /** Number of symbols that occur. */
  int size() {
    return symbols.length;
  }

  /** Reads the next symbol. */
  int next(LosslessBits bits) {
    if (symbols.length == 1) {
      return symbols[0];
    }
    int ahead = bits.peek();
    char[] quick = table;
    if (quick != null) {
      int entry = quick[ahead & ((1 << TABLE_BITS) - 1)];
      if (entry != 0) {
        bits.skip(entry & 15);
        return entry >> 4;
      }
    }
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= ahead & 1;
      ahead >>>= 1;
      int count = counts[length];
      if (code - first < count) {
        bits.skip(length);
        return symbols[index + code - first];
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new IllegalStateException("a complete code has a symbol for all bits");
  }
}
