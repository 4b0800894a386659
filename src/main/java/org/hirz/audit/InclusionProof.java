package org.hirz.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Proof that a leaf is at its place in a tree: the hashes beside the way from it to the root, the
 * lowest first (RFC 9162, section 2.1.3).
 *
 * @param index number of the leaf, from 0
 * @param size number of leaves of the tree, more than {@code index}
 * @param path the hashes, at most 63
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {
  /**
   * Copies the path.
   *
   * @throws IllegalArgumentException if the leaf is not in the tree
   */
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("the leaf is not in the tree");
    }
    path = List.copyOf(path);
  }

  /**
   * Proves that a leaf is in the tree.
   *
   * @param index number of the leaf
   * @param size number of leaves of the tree, at most as many as the log has
   * @param tiles the log's hashes
   * @throws MissingHashException if the log lacks one that it must have
   */
  public static InclusionProof build(long index, long size, Tiles tiles) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("the leaf is not in the tree");
    }
    Subtrees subtrees = new Subtrees(size, tiles);
    List<TreeHash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + Subtrees.split(to - from);
      if (index < middle) {
        path.add(subtrees.root(middle, to));
        to = middle;
      } else {
        path.add(subtrees.root(from, middle));
        from = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /**
   * Returns whether this proves that the leaf is at {@link #index} of the tree with the given root,
   * which has {@link #size} leaves (section 2.1.3.2).
   */
  public boolean verify(TreeHash leaf, TreeHash root) {
    long node = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.node(beside, hash);
        // A node without one beside it moves up unchanged.
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = TreeHash.node(hash, beside);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
