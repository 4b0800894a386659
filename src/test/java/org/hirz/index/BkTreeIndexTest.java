package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.index.TestHashes.Distribution;
import org.junit.jupiter.api.Test;

/** {@link BkTreeIndex} under the contract, and what is its own. */
class BkTreeIndexTest extends HammingIndexContract {
  @Override
  HammingIndex build(HashColumn column, int radius) {
    return BkTreeIndex.build(column);
  }

  @Test
  void build_duplicates_shareANode() {
    List<Hash256> entries =
        TestHashes.entries(Distribution.EQUIDISTANT, 1_000, new SplittableRandom(SEED));
    assertEquals(256, BkTreeIndex.build(TestHashes.column(entries)).nodes());
  }

  @Test
  void search_deepestTree_visitsEveryNode() {
    // Equidistant hashes hang one below the other; 257 of them are as many as there can be.
    List<Hash256> entries =
        TestHashes.entries(Distribution.EQUIDISTANT, 256, new SplittableRandom(SEED));
    SearchResult result =
        BkTreeIndex.build(TestHashes.column(entries)).search(QueryBatch.of(entries.getLast()), 0);
    assertEquals(List.of(new IndexMatch(0, 255, 0)), result.matches());
    assertEquals(256, result.cost().probes());
  }

  @Test
  void search_smallRadius_visitsFewNodes() {
    List<Hash256> entries =
        TestHashes.entries(Distribution.UNIFORM, 50_000, new SplittableRandom(SEED));
    SearchResult result =
        BkTreeIndex.build(TestHashes.column(entries)).search(QueryBatch.of(entries.get(7)), 0);
    assertTrue(result.cost().verified() < 100, "visited " + result.cost().verified());
  }
}
