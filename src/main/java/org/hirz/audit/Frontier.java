package org.hirz.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The right edge of a log's tree: all that is needed to append leaves and to know the root. It has
 * one hash for each bit that is set in the size: the roots of the complete subtrees from left to
 * right, the largest first.
 *
 * <p>Appending costs two hashes a leaf on average, a root one for each bit that is set. Not for
 * several threads at once.
 */
public final class Frontier {
  private final List<TreeHash> roots;
  private long size;

  private Frontier(List<TreeHash> roots, long size) {
    this.roots = roots;
    this.size = size;
  }

  /** Returns the frontier of the tree without leaves. */
  public static Frontier empty() {
    return new Frontier(new ArrayList<>(), 0);
  }

  /**
   * Restores the frontier of the first leaves of a log from its stored hashes, of which it reads at
   * most 255 of each level.
   *
   * @param size number of leaves, at least 0
   * @param tiles the hashes; those that a log of this size has must be there
   * @throws MissingHashException if one of them is not
   */
  public static Frontier restore(long size, Tiles tiles) {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has no less than 0 leaves");
    }
    Subtrees subtrees = new Subtrees(size, tiles);
    List<TreeHash> roots = new ArrayList<>();
    long from = 0;
    for (int height = Long.SIZE - 2; height >= 0; height--) {
      long leaves = 1L << height;
      if ((size & leaves) != 0) {
        roots.add(subtrees.root(from, from + leaves));
        from += leaves;
      }
    }
    return new Frontier(roots, size);
  }

  /** Returns a frontier that starts where this one is and goes its own way. */
  public Frontier copy() {
    return new Frontier(new ArrayList<>(roots), size);
  }

  /** Returns how many leaves the tree has. */
  public long size() {
    return size;
  }

  /**
   * Appends a leaf.
   *
   * @param leaf its hash
   * @return the hashes above the leaves that it completed, the lowest level first: of 256 leaves,
   *     255 complete none
   */
  public List<TileHash> append(TreeHash leaf) {
    TreeHash hash = leaf;
    List<TileHash> complete = Collections.emptyList();
    int height = 0;
    for (long rest = size; (rest & 1) != 0; rest >>>= 1) {
      hash = TreeHash.node(roots.removeLast(), hash);
      height++;
      if (height % Tiles.HEIGHT == 0) {
        complete = complete.isEmpty() ? new ArrayList<>() : complete;
        complete.add(new TileHash(height / Tiles.HEIGHT, size >>> height, hash));
      }
    }
    roots.add(hash);
    size++;
    return complete;
  }

  /** Returns the root of the tree as it is now. */
  public TreeHash root() {
    if (roots.isEmpty()) {
      return TreeHash.EMPTY_ROOT;
    }
    TreeHash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = TreeHash.node(roots.get(i), root);
    }
    return root;
  }
}
