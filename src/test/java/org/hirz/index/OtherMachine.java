package org.hirz.index;

import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.index.TestHashes.Distribution;

/**
 * Compares the banded index and the scan with a naive search, in a process of its own whose flags
 * make the machine look like another. Prints the filter in use; exits with 1 if anything differs.
 */
final class OtherMachine {
  private static final int SIZE = 40_000;
  private static final int RADIUS = 31;

  private OtherMachine() {}

  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(20261122);
    List<Hash256> entries = TestHashes.entries(Distribution.CLUSTERED, SIZE, random);
    HashColumn column = TestHashes.column(entries);
    List<Hash256> queries = entries.subList(0, 500);
    List<IndexMatch> expected = NaiveSearch.search(column, queries, RADIUS);
    boolean agree = expected.size() > queries.size();
    for (BandShape shape : List.of(BandShape.of(256, 8, RADIUS), BandShape.of(256, 13, RADIUS))) {
      BandedIndex index = BandedIndex.build(column, shape, 1, BandFilter.fastest());
      agree &= expected.equals(index.search(QueryBatch.of(queries), RADIUS).matches());
    }
    HammingIndex scan = LinearScanIndex.build(column);
    agree &= expected.equals(scan.search(QueryBatch.of(queries), RADIUS).matches());
    System.out.println(BandFilter.fastest().name());
    System.exit(agree ? 0 : 1);
  }
}
