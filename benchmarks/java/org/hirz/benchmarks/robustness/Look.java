package org.hirz.benchmarks.robustness;

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
import org.hirz.picture.Effort;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.view.ViewHasher;
import org.hirz.view.Views;

/** Looks at files as the service does: our decoder, our views. For one thread at a time. */
final class Look {
  private static final ImageDecoder DECODER =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(2L << 30));

  private final ViewHasher hasher = new ViewHasher();
  private final PdqHasher pdq = new PdqHasher();

  /**
   * What one effort sees of a file.
   *
   * @param hashes the views of all planes of the first frame
   * @param nanos what hashing took
   */
  record Seen(Effort effort, List<ViewHash> hashes, long nanos) {}

  /** Returns the PDQ of the plane as decoded, or empty where there is none. */
  Optional<PdqPicture> pdq(byte[] file) {
    List<PdqPicture> found = new ArrayList<>();
    DECODER.decode(
        file,
        0,
        file.length,
        soon(),
        (frame, kind, plane) -> {
          if (found.isEmpty()
              && kind == ViewKind.WHOLE
              && pdq.hash(plane) instanceof PdqOutcome.Hashed(PdqPicture picture)) {
            found.add(picture);
          }
        });
    return found.stream().findFirst();
  }

  /** Returns what each effort sees, in their order. */
  List<Seen> at(byte[] file, List<Effort> efforts) {
    long[] nanos = new long[efforts.size()];
    List<List<ViewHash>> hashes = new ArrayList<>();
    efforts.forEach(effort -> hashes.add(new ArrayList<>()));
    DECODER.decode(
        file,
        0,
        file.length,
        soon(),
        (frame, kind, plane) -> {
          for (int i = 0; frame == 0 && i < efforts.size(); i++) {
            long begun = System.nanoTime();
            Views views = hasher.hash(plane, kind, frame, efforts.get(i), soon());
            nanos[i] += System.nanoTime() - begun;
            hashes.get(i).addAll(views.hashes());
          }
        });
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      seen.add(new Seen(efforts.get(i), hashes.get(i), nanos[i]));
    }
    return seen;
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(5));
  }
}
