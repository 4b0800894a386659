package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real pictures decode whole; the same picture in several modes comes out alike. */
class CorpusTest {
  private static final Path DATA =
      Path.of(System.getProperty("hirz.testdata", "../shared/data")).toAbsolutePath();

  private static List<Path> pictures(String folder) throws IOException {
    Path root = DATA.resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(root), "no test data at hirz.testdata");
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().matches(".*\\.(jpe?g|png|webp|gif|bmp|JPE?G|PNG)"))
          .sorted()
          .toList();
    }
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void decode_photographs_decodeWhole() throws IOException {
    List<Path> photos = pictures("photos");
    assertEquals(41, photos.size());
    for (Path photo : photos) {
      assertFalse(Decoding.outcome(read(photo)).truncated(), photo.toString());
    }
  }

  @Test
  void decode_picturesOfTheReference_decodeWhole() throws IOException {
    List<Path> pictures = pictures("pdq/threatexchange");
    assertEquals(36, pictures.size());
    for (Path picture : pictures) {
      assertFalse(Decoding.outcome(read(picture)).truncated(), picture.toString());
    }
  }

  /** Averages of 64x64 boxes. */
  private static double[] boxes(Recorder.Seen seen) {
    double[] sums = new double[64 * 64];
    double[] counts = new double[64 * 64];
    for (int y = 0; y < seen.height(); y++) {
      for (int x = 0; x < seen.width(); x++) {
        int box = y * 64 / seen.height() * 64 + x * 64 / seen.width();
        sums[box] += seen.at(x, y);
        counts[box]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }

  @Test
  void decode_onePictureInSeveralModes_comesOutAlike() throws IOException {
    Path folder = DATA.resolve("pdq/threatexchange/misc-images/modes");
    List<Path> modes = pictures("pdq/threatexchange/misc-images/modes");
    double[] grey = boxes(Decoding.decoded(read(folder.resolve("L.png"))).first());
    for (Path mode : modes) {
      double[] boxes = boxes(Decoding.decoded(read(mode)).first());
      double mean = 0;
      for (int i = 0; i < boxes.length; i++) {
        mean += Math.abs(boxes[i] - grey[i]) / boxes.length;
      }
      if (Boolean.getBoolean("hirz.show")) {
        System.out.printf("%s mean difference %.2f%n", mode.getFileName(), mean);
      }
      assertTrue(mean < 4, mode.getFileName() + " differs by " + mean);
    }
  }
}
