package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.TestPictures.JpegLuma;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors others made, of the few pictures that every clone has. */
class PdqVectorsTest {
  private static final String FOLDER = "/vectors/pdq/";

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PdqVectorsTest.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static Stream<String> rows(String table) throws IOException {
    return new String(resource(table), StandardCharsets.UTF_8).lines().skip(1);
  }

  static Stream<String> references() throws IOException {
    return rows("reference.tsv");
  }

  static Stream<String> published() throws IOException {
    return rows("published.tsv");
  }

  private static PdqPicture hash(LumaPlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, new PdqHasher().hash(plane)).picture();
  }

  @ParameterizedTest
  @MethodSource("references")
  void hash_picture_equalsTheReferenceInEveryOrientation(String row) throws IOException {
    String[] cells = row.split("\t");
    byte[] file = resource(cells[0]);
    for (JpegLuma luma : JpegLuma.values()) {
      PdqPicture picture = hash(TestPictures.read(file, luma));
      assertEquals(Integer.parseInt(cells[1]), picture.quality());
      if (picture.quality() < 80) {
        continue;
      }
      // A JPEG's own Y was rounded by the encoder, not by us: the reference's rule allows 10.
      int allowed = cells[0].contains(".jp") && luma == JpegLuma.STORED ? 10 : 2;
      String[] order = {
        "orig", "rot90", "rot180", "rot270", "flipx", "flipy", "flipplus1", "flipminus1"
      };
      for (int i = 0; i < order.length; i++) {
        Orientation orientation = Orientation.byWireName(order[i]).orElseThrow();
        int distance = picture.hash(orientation).distance(Hash256.fromHex(cells[2 + i]));
        assertTrue(distance <= allowed, cells[0] + " " + order[i] + ": " + distance);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void hash_pictureTurnedByPixels_equalsWhatWasPublished(String row) throws IOException {
    String[] cells = row.split("\t");
    Orientation orientation = Orientation.byWireName(cells[1]).orElseThrow();
    LumaPlane plane = TestPictures.read(resource(cells[0]), JpegLuma.FROM_RGB);
    Hash256 hash = hash(TestPlanes.apply(orientation, plane)).hash();
    assertEquals(0, hash.distance(Hash256.fromHex(cells[2])), cells[0] + " " + cells[1]);
  }

  /** Pins the meaning of the name to a pair of pictures whose makers named it. */
  @Test
  void apply_rot90_givesThePictureThatTheReferenceCallsRotatedBy90() throws IOException {
    LumaPlane upright = TestPictures.read(resource("bridge-1-original.jpg"), JpegLuma.FROM_RGB);
    LumaPlane turned = TestPictures.read(resource("bridge-2-rotate-90.jpg"), JpegLuma.FROM_RGB);
    float[] expected = TestPlanes.floats(turned).samples();
    for (Orientation orientation : Orientation.values()) {
      TestPlanes.FloatPlane candidate = TestPlanes.apply(orientation, upright);
      double sum = 0;
      for (int i = 0; i < expected.length; i++) {
        sum += Math.abs(expected[i] - candidate.samples()[i]);
      }
      boolean near = candidate.width() == turned.width() && sum / expected.length < 4;
      assertEquals(orientation == Orientation.ROT90, near, orientation.name());
    }
    Hash256 fromCoefficients = hash(upright).hash(Orientation.ROT90);
    assertTrue(fromCoefficients.distance(hash(turned).hash()) <= 10);
  }
}
