package org.hirz.index;

import java.util.function.IntPredicate;

/**
 * An index that compares each query with every entry: the one the others are tested against.
 *
 * <p>Cost: {@code n} distances a query for any radius and any data; the column is read from memory
 * once a batch. No memory beyond the column. Among a few thousand entries, or at radii where nearly
 * everything is near, nothing is faster.
 */
public final class LinearScanIndex implements HammingIndex {
  private final HashColumn column;

  private LinearScanIndex(HashColumn column) {
    this.column = column;
  }

  /** Returns the index over the column. Takes no time. */
  public static LinearScanIndex build(HashColumn column) {
    return new LinearScanIndex(column);
  }

  /** Returns in a sentence how entries are compared, for operators. */
  String description() {
    return ColumnScan.VECTORS ? "Scan vector-512." : "Scan scalar.";
  }

  @Override
  public IndexKind kind() {
    return IndexKind.LINEAR;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public int size() {
    return column.size();
  }

  @Override
  public SearchResult search(QueryBatch queries, int radius, IntPredicate admits) {
    MatchCollector found = new MatchCollector(radius, admits);
    ColumnScan.all(column, queries, found);
    return found.result();
  }
}
