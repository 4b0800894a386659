package org.hirz.benchmarks.robustness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/** Reads photographs as planes of luma, rounded to bytes. */
final class ListSidePhoto {
  private static final List<String> SUFFIXES = List.of(".jpg", ".jpeg", ".png", ".webp");
  private static final ImageDecoder DECODER =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1L << 30));

  private ListSidePhoto() {}

  /** Returns the image files in a folder and those within, by path. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(
              file ->
                  SUFFIXES.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
          .sorted()
          .toList();
    }
  }

  /** Returns the first frame, or nothing where the file cannot be read. */
  static List<BytePlane> read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<BytePlane> planes = new ArrayList<>(1);
      DECODER.decode(
          bytes,
          0,
          bytes.length,
          Deadline.in(Duration.ofMinutes(1)),
          (frame, kind, plane) -> {
            if (frame == 0 && kind == ViewKind.WHOLE) {
              planes.add(copy(plane, 0, 0, plane.width(), plane.height()));
            }
          });
      return planes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a copy of a rectangle of a plane. */
  static BytePlane copy(LumaPlane plane, int left, int top, int width, int height) {
    byte[] samples = new byte[width * height];
    float[] row = new float[plane.width()];
    for (int y = 0; y < height; y++) {
      plane.readRow(top + y, row);
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (byte) Math.clamp(Math.round(row[left + x]), 0, 255);
      }
    }
    return new BytePlane(samples, width, height);
  }
}
