package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirz.pdq.PdqPicture;

/**
 * A photograph whose original is listed.
 *
 * @param name its place under the folder: what chance is seeded with
 * @param file where it is
 * @param listed what a list holds of it: PDQ of the original file; other orientations serve only to
 *     tell what is the same picture
 * @param brightness mean luma, 0 to 255
 */
record Photo(String name, Path file, PdqPicture listed, double brightness) {
  /** The longer side that attacks start from; greater originals are shrunk first. */
  private static final int LONG_SIDE = 1600;

  /** Reads the pixels that are attacked. */
  BufferedImage bitmap() {
    try {
      return Pixels.shrinkTo(Codec.read(Files.readAllBytes(file)), LONG_SIDE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int quality() {
    return listed.quality();
  }
}
