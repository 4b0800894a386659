package org.hirz.index;

import java.util.function.IntPredicate;
import org.hirz.hash.Hash256;

/**
 * A BK-tree: an index that prunes by the triangle inequality.
 *
 * <p>A node is one distinct hash; below it, the hashes at distance {@code d} from it form one child
 * for each {@code d}. At distance {@code q} from the query only the children with {@code |d - q| <=
 * r} can hold matches. W. A. Burkhard and R. M. Keller, <a
 * href="https://doi.org/10.1145/362003.362025">Some Approaches to Best-Match File Searching</a>,
 * Communications of the ACM 16(4), 1973.
 *
 * <p>The tree is a few arrays in breadth-first order: the children of a node lie together, by
 * ascending distance, right after the children of the node before it. A search goes depth first,
 * and so passes through every level of the tree from front to back: as many sequential reads as
 * there are levels.
 *
 * <h2>Cost</h2>
 *
 * A search visits a share of the nodes that rises steeply with the radius, as distances between PDQ
 * hashes crowd around 128: of a million uniform ones 5 nodes at radius 0, 0.3 % at 4, 5 % at 8, 47
 * % at 16, 96 to 98 % at 31. A node costs several times an entry of a scan, so beyond a few bits a
 * scan is faster. Memory: 45 bytes an entry; the column is not kept.
 *
 * <p>No path has more than 257 nodes, whatever the data. The distance to a fixed hash is an affine
 * function of the bits. Everything below a node lies at one distance, above 0, from that node, and
 * shares with it one distance to each node further up. Were a node's function a combination of
 * those further up and a constant, it would have below the node the value it has there, which is 0.
 * So the functions of all nodes of a path but the last are independent, and bits have 256
 * dimensions. Equal hashes share a node. Build therefore takes at most 256 {@code n} distances
 * (about 5 {@code n} for a million uniform hashes) and search a stack of that depth.
 *
 * <h2>Threads</h2>
 *
 * Immutable; any number may search at once.
 */
public final class BkTreeIndex implements HammingIndex {
  /** Greatest number of nodes on a path from the root; see above. */
  static final int MAX_DEPTH = Hash256.BITS + 1;

  /** Words of node {@code i} from {@code 4 * i}. */
  private final long[] words;

  /** Distance to the parent, less 1: 1 to 256 fits. The root's has no meaning. */
  private final byte[] edges;

  /** Children of node {@code i}: {@code firstChild[i]} to {@code firstChild[i + 1] - 1}. */
  private final int[] firstChild;

  /** Entries of node {@code i}: those in {@code ordinals} from {@code firstEntry[i]} on. */
  private final int[] firstEntry;

  private final int[] ordinals;

  BkTreeIndex(long[] words, byte[] edges, int[] firstChild, int[] firstEntry, int[] ordinals) {
    this.words = words;
    this.edges = edges;
    this.firstChild = firstChild;
    this.firstEntry = firstEntry;
    this.ordinals = ordinals;
  }

  /** Returns the index over the column. Deterministic; needs 20 bytes an entry while it builds. */
  public static BkTreeIndex build(HashColumn column) {
    return new BkTreeBuilder(column).build();
  }

  @Override
  public IndexKind kind() {
    return IndexKind.BK_TREE;
  }

  @Override
  public long bytes() {
    return (long) Long.BYTES * words.length
        + edges.length
        + (long) Integer.BYTES * (firstChild.length + firstEntry.length + ordinals.length);
  }

  @Override
  public int size() {
    return ordinals.length;
  }

  /** Returns the number of nodes: of distinct hashes. */
  int nodes() {
    return edges.length;
  }

  @Override
  public SearchResult search(QueryBatch queries, int radius, IntPredicate admits) {
    MatchCollector found = new MatchCollector(radius, admits);
    if (nodes() > 0) {
      int[] stack = new int[2 * (MAX_DEPTH + 1)];
      for (int query = 0; query < queries.size(); query++) {
        search(queries.get(query), query, stack, found);
      }
    }
    return found.result();
  }

  /** Keeps on the stack, for each level, the next node to visit and the end of its siblings. */
  private void search(Hash256 hash, int query, int[] stack, MatchCollector found) {
    long visited = 0;
    stack[0] = 0;
    stack[1] = 1;
    int top = 0;
    while (top >= 0) {
      int node = stack[top];
      if (node == stack[top + 1]) {
        top -= 2;
        continue;
      }
      stack[top] = node + 1;
      visited++;
      int distance = distance(node, hash);
      if (distance <= found.radius()) {
        report(node, query, distance, found);
      }
      int from = childFrom(node, distance - found.radius());
      int to = childFrom(node, distance + found.radius() + 1);
      if (from < to) {
        top += 2;
        stack[top] = from;
        stack[top + 1] = to;
      }
    }
    found.count(visited, visited, visited);
  }

  private int distance(int node, Hash256 hash) {
    int at = node * Hash256.WORDS;
    return Long.bitCount(words[at] ^ hash.w3())
        + Long.bitCount(words[at + 1] ^ hash.w2())
        + Long.bitCount(words[at + 2] ^ hash.w1())
        + Long.bitCount(words[at + 3] ^ hash.w0());
  }

  private void report(int node, int query, int distance, MatchCollector found) {
    for (int i = firstEntry[node]; i < firstEntry[node + 1]; i++) {
      found.add(query, ordinals[i], distance);
    }
  }

  /** Returns the first child of a node that is at least {@code edge} away from it. */
  private int childFrom(int node, int edge) {
    int low = firstChild[node];
    int high = firstChild[node + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((edges[middle] & 0xff) + 1 < edge) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
