package org.hirz.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.ViewKind;

/**
 * What others say of the pictures of the test data, and what the service's own way of them says.
 */
final class Conformance {
  static final Path DATA = Path.of(System.getProperty("hirz.testdata", "../shared/data"));

  private static final List<Orientation> COLUMNS =
      List.of(
          Orientation.ORIG,
          Orientation.ROT90,
          Orientation.ROT180,
          Orientation.ROT270,
          Orientation.FLIPX,
          Orientation.FLIPY,
          Orientation.FLIPPLUS1,
          Orientation.FLIPMINUS1);
  private static final int FIRST_HASH = 4;
  private static final int NOTE = 12;

  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1L << 30));
  private final PdqHasher hasher = new PdqHasher();

  /**
   * What the full-size build of the C++ reference says of a picture.
   *
   * @param file relative to the test data
   */
  record Reference(String file, int quality, Map<Orientation, Hash256> hashes) {
    String format() {
      String suffix = file.substring(file.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
      return suffix.equals("JPG") ? "JPEG" : suffix;
    }

    boolean isLossless() {
      return List.of("PNG", "GIF", "BMP").contains(format());
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** The rows of a table whose pixels are the reference's own and have 8 bits. */
  static List<Reference> references(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.split("\t", -1))
          .filter(cells -> cells[1].equals("fullsize"))
          .filter(
              cells -> !cells[NOTE].startsWith("16-bit") && !cells[NOTE].contains("ImageMagick"))
          .map(Conformance::reference)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reference reference(String[] cells) {
    Map<Orientation, Hash256> hashes = new EnumMap<>(Orientation.class);
    for (int i = 0; i < COLUMNS.size(); i++) {
      hashes.put(COLUMNS.get(i), Hash256.fromHex(cells[FIRST_HASH + i]));
    }
    return new Reference(cells[0], Integer.parseInt(cells[3]), hashes);
  }

  /** Returns PDQ of the first frame as the service computes it, or empty where it has none. */
  Optional<PdqPicture> hash(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<PdqPicture> pictures = new ArrayList<>();
    decoder.decode(
        bytes,
        0,
        bytes.length,
        Deadline.in(Duration.ofMinutes(1)),
        (frame, kind, plane) -> {
          if (frame == 0
              && kind == ViewKind.WHOLE
              && hasher.hash(plane) instanceof PdqOutcome.Hashed(PdqPicture picture)) {
            pictures.add(picture);
          }
        });
    return pictures.stream().findFirst();
  }
}
