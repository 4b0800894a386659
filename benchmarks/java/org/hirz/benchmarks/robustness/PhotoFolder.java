package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hirz.pdq.PdqPicture;

/**
 * The photographs of a run, in the order of their names.
 *
 * @param photos those that have a hash
 * @param unreadable how many files, by their names pictures, were not
 */
record PhotoFolder(List<Photo> photos, int unreadable) {
  /** Of the pictures published with PDQ, those that are photographs, each once. */
  private static final List<String> PUBLISHED =
      List.of(
          "pdq/threatexchange/reg-test-input/dih/bridge-1-original.jpg",
          "pdq/threatexchange/reg-test-input/pen-and-coaster.png",
          "pdq/threatexchange/misc-images/c.png");

  /** Where the test data lies. */
  static Path testData() {
    return Path.of(System.getProperty("hirz.testdata", "../shared/data"));
  }

  /** Reads a folder and those within, or the test data's photographs. */
  static PhotoFolder read(Optional<Path> folder) throws IOException {
    Path root = folder.orElse(testData());
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder.isPresent() ? root : root.resolve("photos"))) {
      walk.filter(PhotoFolder::isPicture).sorted().forEach(files::add);
    }
    if (folder.isEmpty()) {
      PUBLISHED.forEach(file -> files.add(root.resolve(file)));
    }
    Look look = new Look();
    List<Photo> photos = new ArrayList<>();
    for (Path file : files) {
      String name = root.relativize(file).toString();
      photo(name, file, look).ifPresent(photos::add);
    }
    return new PhotoFolder(List.copyOf(photos), files.size() - photos.size());
  }

  private static boolean isPicture(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png|gif|bmp)");
  }

  private static Optional<Photo> photo(String name, Path file, Look look) throws IOException {
    Optional<PdqPicture> listed = look.pdq(Files.readAllBytes(file));
    try {
      BufferedImage image = Codec.read(Files.readAllBytes(file));
      return listed.map(it -> new Photo(name, file, it, Pixels.brightness(image)));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Returns at most so many, spread over all. */
  PhotoFolder sample(int most) {
    if (photos.size() <= most) {
      return this;
    }
    List<Photo> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(photos.get(i * photos.size() / most));
    }
    return new PhotoFolder(some, unreadable);
  }
}
