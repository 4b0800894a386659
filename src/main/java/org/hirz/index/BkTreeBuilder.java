package org.hirz.index;

import java.util.Arrays;
import org.hirz.hash.Hash256;

/**
 * Builds a {@link BkTreeIndex} level by level.
 *
 * <p>Every node starts as the range of entries in its subtree. Its first entry becomes the node's
 * hash; a counting sort of the range by distance to it puts the duplicates in front and the entries
 * of each child behind. Children are numbered as they arise, which is breadth first, and there is
 * no recursion. For one thread, used once.
 */
final class BkTreeBuilder {
  private final HashColumn column;
  private final int[] entries;
  private final int[] sorted;
  private final short[] distances;
  private final int[] starts = new int[Hash256.BITS + 2];

  // By node: where its range of entries starts; its end until it is split, then its first child.
  private final int[] rangeStart;
  private final int[] firstChild;
  private final int[] firstEntry;
  private final byte[] edges;
  private final int[] ordinals;
  private int nodes;
  private int placed;

  BkTreeBuilder(HashColumn column) {
    int size = column.size();
    this.column = column;
    this.entries = new int[size];
    Arrays.setAll(entries, i -> i);
    this.sorted = new int[size];
    this.distances = new short[size];
    this.rangeStart = new int[size];
    this.firstChild = new int[size + 1];
    this.firstEntry = new int[size + 1];
    this.edges = new byte[size];
    this.ordinals = new int[size];
  }

  BkTreeIndex build() {
    if (column.size() > 0) {
      addNode(0, column.size(), 1);
    }
    for (int node = 0; node < nodes; node++) {
      split(node);
    }
    firstChild[nodes] = nodes;
    firstEntry[nodes] = placed;
    return new BkTreeIndex(
        nodeWords(),
        Arrays.copyOf(edges, nodes),
        Arrays.copyOf(firstChild, nodes + 1),
        Arrays.copyOf(firstEntry, nodes + 1),
        ordinals);
  }

  private void addNode(int start, int end, int edge) {
    rangeStart[nodes] = start;
    firstChild[nodes] = end;
    edges[nodes] = (byte) (edge - 1);
    nodes++;
  }

  private void split(int node) {
    int start = rangeStart[node];
    int end = firstChild[node];
    firstChild[node] = nodes;
    firstEntry[node] = placed;
    if (end - start == 1) {
      ordinals[placed++] = entries[start];
      return;
    }
    sortByDistance(start, end);
    for (int i = start; i < start + starts[1]; i++) {
      ordinals[placed++] = entries[i];
    }
    for (int edge = 1; edge <= Hash256.BITS; edge++) {
      if (starts[edge] < starts[edge + 1]) {
        addNode(start + starts[edge], start + starts[edge + 1], edge);
      }
    }
  }

  /**
   * Sorts a range by distance to its first entry, keeping ordinals in order. Those at distance
   * {@code d} are then at {@code starts[d]} to {@code starts[d + 1] - 1} of the range.
   */
  private void sortByDistance(int start, int end) {
    Hash256 pivot = column.get(entries[start]);
    Arrays.fill(starts, 0);
    for (int i = start; i < end; i++) {
      int distance = column.distance(entries[i], pivot.w3(), pivot.w2(), pivot.w1(), pivot.w0());
      distances[i] = (short) distance;
      starts[distance]++;
    }
    int sum = 0;
    for (int d = 0; d < starts.length; d++) {
      sum += starts[d];
      starts[d] = sum;
    }
    // From the end: each distance's end moves down to its start, and order is kept.
    for (int i = end - 1; i >= start; i--) {
      sorted[start + --starts[distances[i]]] = entries[i];
    }
    System.arraycopy(sorted, start, entries, start, end - start);
  }

  private long[] nodeWords() {
    long[] words = new long[nodes * Hash256.WORDS];
    for (int node = 0; node < nodes; node++) {
      column.get(ordinals[firstEntry[node]]).copyTo(words, node * Hash256.WORDS);
    }
    return words;
  }
}
