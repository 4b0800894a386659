package org.hirz.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.admission.Deadline;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.image.DecodeOutcome;
import org.hirz.image.ImageDecoder;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;
import org.hirz.screening.FileDigests;

/** Hashes a file as the service does: digests of its bytes, PDQ of its first frame as stored. */
final class FileHasher {
  private final ImageDecoder decoder;
  private final PdqHasher pdq = new PdqHasher();

  FileHasher(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * One hash of a file.
   *
   * @param quality of a perceptual hash
   * @param orientation of a perceptual hash
   */
  record Line(
      HashType type, HashValue value, OptionalInt quality, Optional<Orientation> orientation) {}

  /**
   * The hashes of a file.
   *
   * @param digests of its bytes
   * @param picture PDQ, or empty where there is none
   * @param problem why there is none, or what is doubtful about it
   */
  record Hashes(List<HashValue> digests, Optional<PdqPicture> picture, Optional<String> problem) {

    /** Returns one line a hash, PDQ first, in one orientation or in all eight. */
    List<Line> lines(boolean orientations) {
      List<Line> lines = new ArrayList<>();
      picture.ifPresent(
          hashed -> {
            for (Orientation orientation : Orientation.values()) {
              if (orientations || orientation == Orientation.ORIG) {
                lines.add(
                    new Line(
                        HashType.PDQ,
                        HashValue.pdq(hashed.hash(orientation)),
                        OptionalInt.of(hashed.quality()),
                        Optional.of(orientation)));
              }
            }
          });
      for (HashValue digest : digests) {
        lines.add(new Line(digest.type(), digest, OptionalInt.empty(), Optional.empty()));
      }
      return lines;
    }
  }

  Hashes hash(byte[] bytes, Deadline deadline) {
    List<HashValue> digests = FileDigests.of(bytes, 0, bytes.length);
    FirstFrame first = new FirstFrame();
    DecodeOutcome outcome = decoder.decode(bytes, 0, bytes.length, deadline, first::visit);
    Optional<String> problem =
        switch (outcome) {
          case DecodeOutcome.Failed failed ->
              Optional.of("no picture: " + failed.reason().wireName());
          case DecodeOutcome.Decoded decoded when decoded.truncated() ->
              Optional.of("the picture is broken or ends early; its PDQ is of what decoded");
          case DecodeOutcome.Decoded decoded -> Optional.empty();
        };
    return new Hashes(digests, first.picture, problem);
  }

  /** Keeps the hash of the first frame as stored. */
  private final class FirstFrame {
    private Optional<PdqPicture> picture = Optional.empty();

    void visit(int frame, ViewKind kind, LumaPlane plane) {
      if (frame == 0
          && kind == ViewKind.WHOLE
          && pdq.hash(plane) instanceof PdqOutcome.Hashed(PdqPicture hashed)) {
        picture = Optional.of(hashed);
      }
    }
  }
}
