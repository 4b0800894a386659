package org.hirz.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Proof that a tree is an earlier one with leaves appended (RFC 9162, section 2.1.4).
 *
 * <p>Departure: the RFC has no proof from the tree without leaves. Here it is one without hashes,
 * as every tree has grown from it; so is the proof from a tree to itself.
 *
 * @param from number of leaves of the earlier tree, at least 0
 * @param to number of leaves of the later one, at least {@code from}
 * @param path the hashes, at most 64
 */
public record ConsistencyProof(long from, long to, List<TreeHash> path) {
  /**
   * Copies the path.
   *
   * @throws IllegalArgumentException if the sizes are not as above
   */
  public ConsistencyProof {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("an earlier tree is not larger than a later one");
    }
    path = List.copyOf(path);
  }

  /**
   * Proves that the log's tree of one size is that of a smaller size with leaves appended.
   *
   * @param from number of leaves of the earlier tree
   * @param to number of leaves of the later one, at most as many as the log has
   * @param tiles the log's hashes
   * @throws MissingHashException if the log lacks one that it must have
   */
  public static ConsistencyProof build(long from, long to, Tiles tiles) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("an earlier tree is not larger than a later one");
    }
    List<TreeHash> path = new ArrayList<>();
    if (from > 0 && from < to) {
      Subtrees subtrees = new Subtrees(to, tiles);
      long first = 0;
      long end = to;
      // Down the later tree to where the earlier one ends. Whose root is known at the end needs
      // no hash: that is so where it began at 0.
      while (from != end) {
        long middle = first + Subtrees.split(end - first);
        if (from <= middle) {
          path.add(subtrees.root(middle, end));
          end = middle;
        } else {
          path.add(subtrees.root(first, middle));
          first = middle;
        }
      }
      if (first > 0) {
        path.add(subtrees.root(first, end));
      }
      Collections.reverse(path);
    }
    return new ConsistencyProof(from, to, path);
  }

  /**
   * Returns whether this proves that the tree with the later root is the one with the earlier root
   * with leaves appended (section 2.1.4.2).
   */
  public boolean verify(TreeHash earlier, TreeHash later) {
    if (from == 0) {
      return path.isEmpty()
          && earlier.equals(TreeHash.EMPTY_ROOT)
          && (to > 0 || later.equals(earlier));
    }
    if (from == to) {
      return path.isEmpty() && earlier.equals(later);
    }
    List<TreeHash> hashes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      hashes.addFirst(earlier);
    }
    return !hashes.isEmpty() && climb(hashes, earlier, later);
  }

  private boolean climb(List<TreeHash> hashes, TreeHash earlier, TreeHash later) {
    int shared = Long.numberOfTrailingZeros(from);
    long node = (from - 1) >>> shared;
    long last = (to - 1) >>> shared;
    TreeHash old = hashes.getFirst();
    TreeHash hash = old;
    for (TreeHash beside : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = TreeHash.node(beside, old);
        hash = TreeHash.node(beside, hash);
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
    return last == 0 && old.equals(earlier) && hash.equals(later);
  }
}
