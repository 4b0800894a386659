package org.hirz.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqPicture;
import org.hirz.pdq.PdqReference;
import org.junit.jupiter.api.Test;

/**
 * The service's whole way from bytes to hash against the C++ reference, on real pictures.
 *
 * <p>The reference's own rule: distance at most 10 where the quality is at least 80. Ours for
 * losslessly coded pictures: equal, save two bits where a median tie explains them.
 */
class ConformanceTest {
  private static final int CERTAIN_QUALITY = 80;
  private static final int TOLERANCE = 10;
  private static final int MEDIAN_TIE = 2;

  private final Conformance conformance = new Conformance();

  @Test
  void hash_everyPictureOfTheCorpus_isWithinToleranceInEveryOrientation() throws IOException {
    assumeTrue(
        Files.isRegularFile(PdqReference.TABLE), () -> "no test data at " + PdqReference.TABLE);
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (PdqReference reference : PdqReference.fullSize()) {
      if (reference.quality() < CERTAIN_QUALITY) {
        continue;
      }
      checked++;
      Optional<PdqPicture> ours = conformance.hash(PdqReference.DATA.resolve(reference.file()));
      if (ours.isEmpty()) {
        wrong.add(reference + ": no hash");
        continue;
      }
      int tolerance = reference.isLossless() ? MEDIAN_TIE : TOLERANCE;
      for (Orientation orientation : Orientation.values()) {
        int distance = ours.get().hash(orientation).distance(reference.hashes().get(orientation));
        if (distance > tolerance) {
          wrong.add(reference + " " + orientation.wireName() + ": " + distance + " bits");
        }
      }
      if (reference.isLossless() && ours.get().quality() != reference.quality()) {
        wrong.add(reference + ": quality " + ours.get().quality());
      }
    }
    assertEquals(List.of(), wrong);
    int count = checked;
    assertTrue(count >= 70, () -> "only " + count + " pictures were checked");
  }

  @Test
  void hash_everyPublishedFullSizeVector_isMet() throws IOException {
    Path table = PdqReference.DATA.resolve("pdq/published_vectors.tsv");
    assumeTrue(Files.isRegularFile(table), () -> "no test data at " + table);
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (String line : Files.readAllLines(table)) {
      String[] cells = line.split("\t", -1);
      // The 16-bit picture is clipped to 8 bits by the program that published its hash; we scale.
      if (!cells[4].contains("fullsize") || cells[0].endsWith("I16.png")) {
        continue;
      }
      checked++;
      Hash256 published = Hash256.fromHex(cells[2]);
      int distance =
          conformance
              .hash(PdqReference.DATA.resolve(cells[0]))
              .orElseThrow()
              .hash()
              .distance(published);
      // A JPEG's stored luma is rounded, that of its colours is not: two bits at most, here.
      int tolerance = cells[0].endsWith(".png") ? 0 : MEDIAN_TIE;
      if (distance > tolerance) {
        wrong.add(cells[0] + ": " + distance + " bits");
      }
    }
    assertEquals(List.of(), wrong);
    int count = checked;
    assertTrue(count >= 25, () -> "only " + count + " vectors were checked");
  }
}
