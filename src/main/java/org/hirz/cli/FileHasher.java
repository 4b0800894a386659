package org.hirz.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.image.DecodeOutcome;
import org.hirz.image.ImageDecoder;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;
import org.hirz.ridge.RidgeHasher;
import org.hirz.ridge.RidgePicture;
import org.hirz.screening.FileDigests;

/**
 * Hashes a file as the service does: digests of its bytes, PDQ and the ridge hash of its first
 * frame as stored.
 */
final class FileHasher {
  private final ImageDecoder decoder;
  private final PdqHasher pdq = new PdqHasher();
  private final RidgeHasher ridges = new RidgeHasher();
  private final float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];

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
   * @param ridges the ridge hash, or empty likewise
   * @param problem why there is none, or what is doubtful about it
   */
  record Hashes(
      List<HashValue> digests,
      Optional<PdqPicture> picture,
      Optional<RidgePicture> ridges,
      Optional<String> problem) {

    /** Returns one line a hash, PDQ first, in one orientation or in all eight. */
    List<Line> lines(boolean orientations) {
      List<Line> lines = new ArrayList<>();
      picture.ifPresent(
          hashed -> {
            perceptual(HashType.PDQ, hashed::hash, hashed.quality(), orientations, lines);
            ridges.ifPresent(
                ridge ->
                    perceptual(
                        HashType.RIDGE,
                        ridge::hash,
                        ridge.qualityBeside(hashed.quality()),
                        orientations,
                        lines));
          });
      for (HashValue digest : digests) {
        lines.add(new Line(digest.type(), digest, OptionalInt.empty(), Optional.empty()));
      }
      return lines;
    }

    private static void perceptual(
        HashType type,
        Function<Orientation, Hash256> hash,
        int quality,
        boolean orientations,
        List<Line> lines) {
      for (Orientation orientation : Orientation.values()) {
        if (orientations || orientation == Orientation.ORIG) {
          lines.add(
              new Line(
                  type,
                  HashValue.of(type, hash.apply(orientation).toBytes()),
                  OptionalInt.of(quality),
                  Optional.of(orientation)));
        }
      }
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
              Optional.of(
                  "the picture is broken or ends early; its PDQ and ridge hash are of what decoded");
          case DecodeOutcome.Decoded decoded -> Optional.empty();
        };
    return new Hashes(digests, first.picture, first.ridge, problem);
  }

  /** Keeps the hashes of the first frame as stored. */
  private final class FirstFrame {
    private Optional<PdqPicture> picture = Optional.empty();
    private Optional<RidgePicture> ridge = Optional.empty();

    void visit(int frame, ViewKind kind, LumaPlane plane) {
      if (frame == 0 && kind == ViewKind.WHOLE && pdq.sample(plane, samples)) {
        picture = Optional.of(pdq.hashSamples(samples));
        ridge = Optional.of(ridges.hash(samples));
        Arrays.fill(samples, 0);
      }
    }
  }
}
