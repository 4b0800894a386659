package org.hirz.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the roots of parts of a tree from its stored hashes. Keeps the tiles that it read; made
 * for one proof or one frontier, then dropped.
 */
final class Subtrees {
  private final long size;
  private final Tiles tiles;
  private final Map<Tile, List<TreeHash>> read = new HashMap<>();

  /**
   * @param size number of leaves of the tree; what may be there beyond is not read
   * @param tiles the stored hashes
   */
  Subtrees(long size, Tiles tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  private record Tile(int level, long index) {}

  /**
   * Returns the root of the leaves {@code from} (inclusive) to {@code to} (exclusive), where from
   * is a multiple of the smallest power of two that is at least {@code to - from}.
   */
  TreeHash root(long from, long to) {
    long leaves = to - from;
    if (leaves == 0) {
      return TreeHash.EMPTY_ROOT;
    }
    if (Long.bitCount(leaves) == 1) {
      return complete(from, Long.numberOfTrailingZeros(leaves));
    }
    long left = Long.highestOneBit(leaves);
    return TreeHash.node(root(from, from + left), root(from + left, to));
  }

  /** Returns the largest power of two below the number of leaves, which is at least 2. */
  static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }

  private TreeHash complete(long from, int height) {
    int level = height / Tiles.HEIGHT;
    long first = from >>> (level * Tiles.HEIGHT);
    return fold(level, first, 1 << (height % Tiles.HEIGHT));
  }

  private TreeHash fold(int level, long first, int count) {
    if (count == 1) {
      return hash(level, first);
    }
    int half = count / 2;
    return TreeHash.node(fold(level, first, half), fold(level, first + half, half));
  }

  private TreeHash hash(int level, long index) {
    Tile tile = new Tile(level, index / Tiles.WIDTH);
    List<TreeHash> hashes = read.computeIfAbsent(tile, this::read);
    int place = (int) (index % Tiles.WIDTH);
    if (place >= hashes.size()) {
      throw new MissingHashException(level, tile.index() * Tiles.WIDTH + hashes.size());
    }
    return hashes.get(place);
  }

  private List<TreeHash> read(Tile tile) {
    long from = tile.index() * Tiles.WIDTH;
    long there = (size >>> (tile.level() * Tiles.HEIGHT)) - from;
    return tiles.hashes(tile.level(), from, (int) Math.min(Tiles.WIDTH, there));
  }
}
