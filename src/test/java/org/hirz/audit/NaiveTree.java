package org.hirz.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The tree as RFC 9162 defines it, by recursion over all leaves: the oracle. */
final class NaiveTree implements Tiles {
  private final List<TreeHash> leaves;

  NaiveTree(List<TreeHash> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  /** Returns a tree of so many made-up records. */
  static NaiveTree ofSize(int size) {
    List<TreeHash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(TreeHash.leaf(ByteBuffer.allocate(4).putInt(i).array()));
    }
    return new NaiveTree(leaves);
  }

  TreeHash leaf(int index) {
    return leaves.get(index);
  }

  TreeHash root(int size) {
    return root(leaves.subList(0, size));
  }

  private static TreeHash root(List<TreeHash> leaves) {
    if (leaves.isEmpty()) {
      return TreeHash.EMPTY_ROOT;
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = split(leaves.size());
    return TreeHash.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  private static int split(int size) {
    int k = 1;
    while (k * 2 < size) {
      k *= 2;
    }
    return k;
  }

  /** PATH(m, D[n]) of section 2.1.3.1. */
  List<TreeHash> inclusion(int index, int size) {
    return path(index, leaves.subList(0, size));
  }

  private static List<TreeHash> path(int index, List<TreeHash> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int k = split(leaves.size());
    List<TreeHash> left = leaves.subList(0, k);
    List<TreeHash> right = leaves.subList(k, leaves.size());
    List<TreeHash> path = index < k ? path(index, left) : path(index - k, right);
    path.add(root(index < k ? right : left));
    return path;
  }

  /** PROOF(m, D[n]) of section 2.1.4.1. */
  List<TreeHash> consistency(int from, int to) {
    return subproof(from, leaves.subList(0, to), true);
  }

  private static List<TreeHash> subproof(int from, List<TreeHash> leaves, boolean known) {
    if (from == leaves.size()) {
      List<TreeHash> proof = new ArrayList<>();
      if (!known) {
        proof.add(root(leaves));
      }
      return proof;
    }
    int k = split(leaves.size());
    List<TreeHash> left = leaves.subList(0, k);
    List<TreeHash> right = leaves.subList(k, leaves.size());
    List<TreeHash> proof =
        from <= k ? subproof(from, left, known) : subproof(from - k, right, false);
    proof.add(root(from <= k ? right : left));
    return proof;
  }

  @Override
  public List<TreeHash> hashes(int level, long from, int count) {
    int width = (int) Math.pow(WIDTH, level);
    List<TreeHash> hashes = new ArrayList<>();
    for (long i = from; i < from + count && (i + 1) * width <= leaves.size(); i++) {
      hashes.add(root(leaves.subList((int) i * width, (int) (i + 1) * width)));
    }
    return hashes;
  }
}
