package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.TestPictures.JpegLuma;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole corpus against the C++ reference and what upstream published; skipped where the test
 * data is not beside the project.
 */
class PdqCorpusTest {
  private static final String ABSENT = "absent";
  private static final int TIE = 2;
  private static final int OTHER_DECODER = 10;
  private static final int RELIABLE_QUALITY = 80;

  private final PdqHasher hasher = new PdqHasher();

  private PdqPicture hash(LumaPlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, hasher.hash(plane)).picture();
  }

  /** One row that skips itself stands for the rows of an absent table. */
  static List<String> references() throws IOException {
    return Files.exists(PdqReference.TABLE)
        ? PdqReference.fullSize().stream().map(PdqReference::file).toList()
        : List.of(ABSENT);
  }

  static Stream<String> published() throws IOException {
    Path table = PdqReference.DATA.resolve("pdq/published_vectors.tsv");
    return Files.exists(table)
        ? Files.readAllLines(table).stream().filter(row -> row.split("\t")[4].contains("fullsize"))
        : Stream.of(ABSENT);
  }

  private static void assumePresent(String row) {
    Assumptions.assumeFalse(row.equals(ABSENT), "no test data; set -Dhirz.testdata");
  }

  @ParameterizedTest
  @MethodSource("references")
  void hash_picture_isThatOfTheReferenceInEveryOrientation(String file) throws IOException {
    assumePresent(file);
    PdqReference reference =
        PdqReference.fullSize().stream().filter(r -> r.file().equals(file)).findAny().orElseThrow();
    for (JpegLuma luma : JpegLuma.values()) {
      PdqPicture picture = hash(reference.plane(luma));
      assertEquals(reference.quality(), picture.quality());
      if (reference.quality() < RELIABLE_QUALITY) {
        continue;
      }
      int allowed = reference.isLossless() ? TIE : OTHER_DECODER;
      for (Orientation orientation : Orientation.values()) {
        int distance = picture.hash(orientation).distance(reference.hashes().get(orientation));
        assertTrue(distance <= allowed, luma + " " + orientation + ": " + distance + " bits");
      }
      // However the luma is read, by channel or row by row.
      PdqPicture byRow = hash(TestPlanes.floats(reference.plane(luma)));
      assertTrue(byRow.hash().distance(picture.hash()) <= TIE);
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void hash_picture_isWhatUpstreamPublished(String row) throws IOException {
    assumePresent(row);
    String[] cells = row.split("\t");
    byte[] file = Files.readAllBytes(PdqReference.DATA.resolve(cells[0]));
    PdqPicture picture = hash(TestPictures.read(file, JpegLuma.FROM_RGB));
    assertEquals(0, picture.hash().distance(Hash256.fromHex(cells[2])), cells[0]);
    if (!cells[3].isEmpty()) {
      assertEquals(Integer.parseInt(cells[3]), picture.quality());
    }
  }
}
