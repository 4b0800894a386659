package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.pdq.TestPictures.JpegLuma;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.PreshrunkPlane;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hashes of the C++ tool, which shrinks first, of the pictures that it shrinks; skipped where
 * the test data is not beside the project.
 */
class PreshrunkCorpusTest {
  /** Of JPEG and WebP, which other decoders round otherwise; the reference allows as much. */
  private static final int OTHER_DECODER = 10;

  static List<String> rows() throws IOException {
    return Files.exists(PdqReference.TABLE)
        ? Files.readAllLines(PdqReference.TABLE).stream()
            .filter(row -> row.split("\t", -1)[1].equals("native"))
            .filter(row -> !row.split("\t", -1)[12].startsWith("16-bit"))
            .toList()
        : List.of("absent");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hash_preshrunk_isThatOfTheTool(String row) throws IOException {
    Assumptions.assumeFalse(row.equals("absent"), "no test data; set -Dhirz.testdata");
    String[] cells = row.split("\t", -1);
    byte[] file = Files.readAllBytes(PdqReference.DATA.resolve(cells[0]));
    LumaPlane plane = TestPictures.read(file, JpegLuma.FROM_RGB);
    Assumptions.assumeTrue(PreshrunkPlane.applies(plane), "the tool does not shrink it");
    PdqPicture picture =
        assertInstanceOf(PdqOutcome.Hashed.class, new PdqHasher().hash(PreshrunkPlane.of(plane)))
            .picture();
    assertEquals(Integer.parseInt(cells[3]), picture.quality());
    int distance = picture.hash().distance(Hash256.fromHex(cells[2]));
    assertTrue(distance <= (cells[0].endsWith(".png") ? 0 : OTHER_DECODER), () -> distance + "");
  }
}
