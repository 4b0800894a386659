package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.index.TestHashes.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link HashColumn}. */
class HashColumnTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 5", "5, 5", "9, 5", "1, 1000"})
  void build_anyExpectation_holdsWhatWasAdded(int expected, int added) {
    SplittableRandom random = new SplittableRandom(1);
    List<Hash256> hashes = TestHashes.entries(Distribution.UNIFORM, added, random);
    HashColumn.Builder builder = HashColumn.builder(expected);
    hashes.forEach(builder::add);
    assertEquals(added, builder.size());
    HashColumn column = builder.build();
    assertEquals(added, column.size());
    assertEquals(4 * added, column.words().length);
    Hash256 query = TestHashes.uniform(random);
    for (int i = 0; i < added; i++) {
      assertEquals(hashes.get(i), column.get(i));
      assertEquals(
          query.distance(hashes.get(i)),
          column.distance(i, query.w3(), query.w2(), query.w1(), query.w0()));
    }
  }

  @Test
  void get_noSuchOrdinal_throws() {
    HashColumn column = TestHashes.column(List.of(new Hash256(1, 2, 3, 4)));
    assertThrows(IndexOutOfBoundsException.class, () -> column.get(1));
    assertThrows(IndexOutOfBoundsException.class, () -> column.get(-1));
  }

  @Test
  void add_bitsBeyondTheLength_throws() {
    HashColumn.Builder builder = HashColumn.builder(100, 4);
    builder.add(-1, -1L << 28, 0, 0);
    assertThrows(IllegalArgumentException.class, () -> builder.add(0, 1L << 27, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> builder.add(0, 0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> builder.add(0, 0, 0, 1));
    assertEquals(1, builder.size());
    assertThrows(IllegalArgumentException.class, () -> HashColumn.builder(64, 1).add(0, 1, 0, 0));
  }

  @Test
  void builder_impossibleExpectation_throws() {
    assertThrows(IllegalArgumentException.class, () -> HashColumn.builder(-1));
    assertThrows(IllegalArgumentException.class, () -> HashColumn.builder(HashColumn.MAX_SIZE + 1));
  }
}
