package org.hirz.benchmarks.robustness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The attacks of the robustness run: always the same, and of the sizes that their names say. */
class AttackTest {
  private static final List<Attack> ALL = Combinations.all();

  private static BufferedImage photo(int width, int height) {
    SplittableRandom random = new SplittableRandom(7);
    BufferedImage coarse = Noise.add(Pixels.canvas(9, 7, java.awt.Color.GRAY), 60, random);
    return Pixels.resize(coarse, width, height);
  }

  private static Setting setting(Attack attack) {
    return new Setting(attack.random("synthetic"), 2, other -> photo(80 + other, 60));
  }

  private static BufferedImage apply(String name, BufferedImage photo) {
    Attack attack = ALL.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    return attack.change().apply(photo, setting(attack));
  }

  private static void assertSize(int width, int height, BufferedImage image) {
    assertEquals(width + "x" + height, image.getWidth() + "x" + image.getHeight());
  }

  @Test
  void names_areUniqueAndLowerSnakeCase() {
    Set<String> names = new HashSet<>();
    for (Attack attack : ALL) {
      assertTrue(names.add(attack.name()), attack.name());
      assertTrue(attack.name().matches("[a-z0-9]+(_[a-z0-9]+)*"), attack.name());
      assertTrue(!attack.means().contains(attack.name()), attack.name());
    }
  }

  @Test
  void file_sameAttackTwice_isTheSameAndLeavesThePhotoAlone() {
    BufferedImage photo = photo(96, 72);
    int[] before = Pixels.of(photo).clone();
    for (Attack attack : ALL) {
      // Whole screens are large; two of them stand for the others.
      if (attack.name().contains("screenshot") && !attack.name().endsWith("chat_dark")) {
        continue;
      }
      byte[] first = attack.file(photo, setting(attack));
      assertArrayEquals(first, attack.file(photo, setting(attack)), attack.name());
      assertArrayEquals(before, Pixels.of(photo), attack.name());
    }
  }

  @Test
  void apply_chanceOfAnotherPhoto_isAnother() {
    Attack logo =
        ALL.stream().filter(it -> it.name().equals("stickers_3")).findFirst().orElseThrow();
    assertTrue(logo.random("one").nextLong() != logo.random("two").nextLong());
    assertTrue(logo.random("one").nextLong() != ALL.getFirst().random("one").nextLong());
  }

  @Test
  void crop_ofEveryEdge_takesThatShareOfTheSide() {
    assertSize(180, 90, apply("crop_5", photo(200, 100)));
    assertSize(380, 190, apply("crop_in_all_5", photo(400, 200)));
    assertSize(180, 100, apply("crop_one_side_10_left", photo(200, 100)));
    assertSize(200, 90, apply("crop_one_side_10_bottom", photo(200, 100)));
    assertSize(100, 100, apply("crop_1_1", photo(200, 100)));
  }

  @Test
  void border_allRound_addsThatShareOfTheLongerSide() {
    assertSize(240, 140, apply("border_black_10", photo(200, 100)));
    assertSize(200, 130, apply("letterbox_15", photo(200, 100)));
    assertSize(280, 100, apply("pillars_20_white", photo(200, 100)));
    BufferedImage black = apply("border_black_10", photo(200, 100));
    assertEquals(0, Pixels.of(black)[0]);
    assertEquals(Pixels.of(photo(200, 100))[0], Pixels.of(black)[20 * 240 + 20]);
  }

  @Test
  void turned_cornersOfEachKind_haveTheirSize() {
    assertSize(200, 100, apply("turned_5_black_cw", photo(200, 100)));
    BufferedImage grown = apply("turned_5_grown_cw", photo(200, 100));
    assertTrue(grown.getWidth() > 200 && grown.getHeight() > 100);
    BufferedImage inscribed = apply("turned_5_inscribed_cw", photo(200, 100));
    assertEquals(2.0, (double) inscribed.getWidth() / inscribed.getHeight(), 0.05);
    assertTrue(inscribed.getWidth() < 180);
  }

  @Test
  void turned_clockwise_lowersTheRightOfALevelLine() {
    BufferedImage line = Pixels.canvas(101, 101, java.awt.Color.BLACK);
    for (int x = 0; x < 101; x++) {
      Pixels.of(line)[50 * 101 + x] = 0xffffff;
    }
    BufferedImage turned = TurnAttacks.turn(line, 10, TurnAttacks.Corners.BLACK);
    // 40 right of the middle, 40 tan 10 = 7 below it.
    assertTrue((Pixels.of(turned)[57 * 101 + 90] & 255) > 100);
  }

  @Test
  void negative_twice_isThePhotograph() {
    BufferedImage photo = photo(40, 30);
    BufferedImage back = ToneAttacks.negative(ToneAttacks.negative(photo));
    assertArrayEquals(Pixels.of(photo), Pixels.of(back));
  }

  @Test
  void upperBound_ofNothingFound_isThreeOverTheTrials() {
    assertEquals(3e-6, FalseMatches.upperBound(0, 1_000_000), 1e-8);
    // Two among 100: 6.16 %, as tables of Clopper and Pearson have it.
    assertEquals(0.0616, FalseMatches.upperBound(2, 100), 1e-3);
  }
}
