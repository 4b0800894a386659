package org.hirz.runtime;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;

/**
 * A list of made-up PDQ hashes in our own format, and a change of it.
 *
 * <p>The rows of the file are in no order of their ids, as sources' are not.
 *
 * @param rows how many entries the list has, 1,000 or more
 */
record MadeUpList(int rows) {
  /** How many entries the change brings. */
  static final int NEW = 500;

  /** How many it states otherwise. */
  static final int CHANGED = 300;

  /** How many it takes back. */
  static final int WITHDRAWN = 200;

  private static final long SEED = 20261122;

  /** Entry of a number, as the list has it first. */
  Hash256 hash(int number) {
    return uniform(SEED + number);
  }

  /** What the change says of an entry. */
  Hash256 changed(int number) {
    return uniform(~(SEED + number));
  }

  private static Hash256 uniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Returns the number of the change's {@code i}th row: spread over the list, each once. */
  int touched(int i) {
    return (int) ((long) i * rows / (CHANGED + WITHDRAWN));
  }

  /** Returns the number of a new entry, of which there are {@link #NEW}. */
  int added(int i) {
    return rows + i;
  }

  /** Writes the list. */
  void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      out.write("id,type,value,quality\n");
      for (int i = 0; i < rows; i++) {
        row(out, i, hash(i));
      }
    }
  }

  /** Writes the change. */
  void writeChange(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      out.write("id,type,value,quality,withdrawn\n");
      for (int i = 0; i < NEW; i++) {
        row(out, added(i), changed(added(i)));
      }
      for (int i = 0; i < CHANGED; i++) {
        row(out, touched(i), changed(touched(i)));
      }
      for (int i = CHANGED; i < CHANGED + WITHDRAWN; i++) {
        out.write(id(touched(i)) + ",,,,true\n");
      }
    }
  }

  private static void row(Writer out, int number, Hash256 hash) throws IOException {
    out.write(id(number));
    out.write(",pdq,");
    out.write(hash.revealHex());
    out.write(",100\n");
  }

  /** Multiplying by an odd number is one to one: no two entries have one id. */
  static String id(int number) {
    String digits = Integer.toHexString(number * 0x9e3779b1);
    return "picture-" + "00000000".substring(digits.length()) + digits;
  }
}
