package org.hirz.generation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hirz.index.HashColumn;

/**
 * Hashes of one length as they come, before their number is known.
 *
 * <p>Kept in blocks, so that growing copies nothing, and copied once into the one array that an
 * index wants, of exactly its length. Blocks are great enough for collectors not to move them (a
 * little less than 8 MiB for 32-byte hashes, half a region of G1 in a heap of 32 GiB). For one
 * thread.
 */
final class HashRows {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int BLOCK_ROWS = (1 << 18) - 64;
  private static final int FIRST_ROWS = 64;

  private final int width;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] open;
  private int openRows;

  /**
   * @param width length of a hash in bytes
   */
  HashRows(int width) {
    this.width = width;
    this.open = new byte[FIRST_ROWS * width];
  }

  int size() {
    return full.size() * BLOCK_ROWS + openRows;
  }

  /** Adds a hash. */
  void add(byte[] hash) {
    add(hash, 0);
  }

  /** Adds the hash that begins at the given place. */
  void add(byte[] hashes, int from) {
    int at = next();
    System.arraycopy(hashes, from, open, at, width);
  }

  /** Adds the hash of 256 bits whose words begin at the given place, most significant first. */
  void add(long[] words, int from) {
    int at = next();
    for (int i = 0; i < width / Long.BYTES; i++) {
      LONGS.set(open, at + i * Long.BYTES, words[from + i]);
    }
  }

  /** Makes room for one more; returns where it begins in the open block. */
  private int next() {
    if ((openRows + 1) * width > open.length) {
      if (openRows < BLOCK_ROWS) {
        open = Arrays.copyOf(open, Math.min(2 * openRows, BLOCK_ROWS) * width);
      } else {
        full.add(open);
        open = new byte[BLOCK_ROWS * width];
        openRows = 0;
      }
    }
    return openRows++ * width;
  }

  /** Takes back the hashes added last, keeping the given number. */
  void truncate(int newSize) {
    while (newSize < full.size() * BLOCK_ROWS) {
      open = full.removeLast();
    }
    openRows = newSize - full.size() * BLOCK_ROWS;
  }

  /** Returns the hashes, of 256 bits, as a column. The rows are empty afterwards. */
  HashColumn toColumn() {
    HashColumn.Builder column = HashColumn.builder(size());
    for (int block = 0; block < full.size(); block++) {
      fill(column, full.set(block, new byte[0]), BLOCK_ROWS);
    }
    fill(column, open, openRows);
    clear();
    return column.build();
  }

  private static void fill(HashColumn.Builder column, byte[] rows, int count) {
    for (int at = 0; at < count * 4 * Long.BYTES; at += 4 * Long.BYTES) {
      column.add(word(rows, at), word(rows, at + 8), word(rows, at + 16), word(rows, at + 24));
    }
  }

  private static long word(byte[] rows, int at) {
    return (long) LONGS.get(rows, at);
  }

  /** Returns the hashes one after another. The rows are empty afterwards. */
  byte[] toPacked() {
    byte[] packed = new byte[Math.multiplyExact(size(), width)];
    for (int block = 0; block < full.size(); block++) {
      byte[] rows = full.set(block, new byte[0]);
      System.arraycopy(rows, 0, packed, block * BLOCK_ROWS * width, rows.length);
    }
    System.arraycopy(open, 0, packed, full.size() * BLOCK_ROWS * width, openRows * width);
    clear();
    return packed;
  }

  private void clear() {
    full.clear();
    open = new byte[0];
    openRows = 0;
  }
}
