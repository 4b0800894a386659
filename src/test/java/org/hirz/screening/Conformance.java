package org.hirz.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
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
  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1L << 30));
  private final PdqHasher hasher = new PdqHasher();

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
