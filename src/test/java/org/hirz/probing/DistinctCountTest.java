package org.hirz.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1_000, 3_000, 10_000, 1_000_000})
  void estimate_isWithinATenthAndRepeatsAddNothing(int values) {
    DistinctCount count = new DistinctCount();
    for (int round = 0; round < 2; round++) {
      SplittableRandom random = new SplittableRandom(17);
      for (int i = 0; i < values; i++) {
        count.add(random.nextLong());
      }
      assertEquals(values, count.estimate(), 0.1 * values, "round " + round);
    }
  }

  @Test
  void estimate_ofNothing_isNothing() {
    assertEquals(0, new DistinctCount().estimate());
  }
}
