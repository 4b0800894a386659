package org.hirz.ridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.pdq.PdqHasher;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Distances between photographs; skipped where the test data is not beside the project. */
class RidgeCorpusTest {
  private static final Path PHOTOS =
      Path.of(System.getProperty("hirz.testdata", "../shared/data")).resolve("photos");

  private record Photo(String name, RidgePicture picture) {}

  private static List<Photo> photos() throws IOException {
    List<Photo> photos = new ArrayList<>();
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(256L << 20));
    PdqHasher pdq = new PdqHasher();
    RidgeHasher ridges = new RidgeHasher();
    try (Stream<Path> files = Files.walk(PHOTOS)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(jpg|png)")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        decoder.decode(
            bytes,
            0,
            bytes.length,
            Deadline.in(Duration.ofMinutes(5)),
            (frame, kind, plane) -> {
              float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
              pdq.sample(plane, samples);
              photos.add(new Photo(name, ridges.hash(samples)));
            });
      }
    }
    return photos;
  }

  /** Two pictures of one scene, a few centimetres apart. */
  private static boolean isStereoPair(Photo one, Photo other) {
    return one.name().startsWith("motorcycle") && other.name().startsWith("motorcycle");
  }

  @Test
  void hash_differentPhotographs_areFarApartInEveryOrientation() throws IOException {
    Assumptions.assumeTrue(Files.exists(PHOTOS), "no test data; set -Dhirz.testdata");
    List<Photo> photos = photos();
    assertEquals(41, photos.size());
    for (Photo one : photos) {
      assertTrue(one.picture().quality() >= HashType.MINIMUM_QUALITY, one.name());
      for (Photo other : photos) {
        for (Orientation orientation : Orientation.values()) {
          Hash256 turned = other.picture().hash(orientation);
          int distance = one.picture().hash().distance(turned);
          assertTrue(
              distance > 2 * HashType.RIDGE.defaultThreshold()
                  || one == other
                  || isStereoPair(one, other),
              one.name() + " " + other.name() + " " + orientation + ": " + distance);
        }
      }
    }
  }
}
