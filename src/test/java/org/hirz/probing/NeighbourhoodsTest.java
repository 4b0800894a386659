package org.hirz.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeighbourhoodsTest {
  private final Neighbourhoods neighbourhoods = new Neighbourhoods();
  private final SplittableRandom random = new SplittableRandom(23);

  @Test
  void add_differentQueries_areCountedByWhetherTheyWereFound() {
    for (int i = 0; i < 40; i++) {
      neighbourhoods.add(7, random.nextLong(), i % 4 == 0);
    }
    assertEquals(10, neighbourhoods.found(), 4);
    assertEquals(30, neighbourhoods.notFound(), 8);
  }

  @Test
  void add_oneQueryAgainAndAgain_isOne() {
    for (int i = 0; i < 10_000; i++) {
      neighbourhoods.add(7, 99, false);
    }
    assertEquals(1, neighbourhoods.notFound(), 0.1);
    assertEquals(0, neighbourhoods.found());
  }

  @Test
  void add_thousandsOfDifferentQueries_areToldFromHundreds() {
    for (int i = 0; i < 300; i++) {
      neighbourhoods.add(7, random.nextLong(), false);
    }
    assertTrue(neighbourhoods.all() < 1_000, "300 are taken for more");
    for (int i = 0; i < 8_000; i++) {
      neighbourhoods.add(7, random.nextLong(), false);
    }
    assertEquals(8_300, neighbourhoods.all(), 3_000);
  }

  @Test
  void add_whatGathers_isNotPushedOutByWhatComesOnce() {
    for (int i = 0; i < 12; i++) {
      neighbourhoods.add(7, random.nextLong(), i % 2 == 0);
      for (int other = 0; other < 20 * Neighbourhoods.SLOTS; other++) {
        neighbourhoods.add(random.nextLong(), random.nextLong(), false);
      }
    }
    neighbourhoods.add(7, random.nextLong(), true);
    assertEquals(7, neighbourhoods.found(), 2);
    assertEquals(6, neighbourhoods.notFound(), 2);
  }
}
