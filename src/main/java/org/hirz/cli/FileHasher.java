package org.hirz.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.hirz.admission.Deadline;
import org.hirz.derivation.DerivedHasher;
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
import org.jspecify.annotations.Nullable;

/**
 * Hashes a file as the service does: digests of its bytes, PDQ and the ridge hash of its first
 * frame as stored; PDQ of crops of it too, where they are wanted.
 */
final class FileHasher {
  private final ImageDecoder decoder;
  private final PdqHasher pdq = new PdqHasher();
  private final RidgeHasher ridges = new RidgeHasher();
  private final float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
  private final @Nullable DerivedHasher derivedHasher;

  /**
   * @param derived whether hashes of crops are wanted too, for lists
   */
  FileHasher(ImageDecoder decoder, boolean derived) {
    this.decoder = decoder;
    this.derivedHasher = derived ? new DerivedHasher() : null;
  }

  /**
   * One hash of a file.
   *
   * @param quality of a perceptual hash
   * @param orientation of a perceptual hash
   * @param derivation what was done to the picture before it was hashed; empty for nothing
   */
  record Line(
      HashType type,
      HashValue value,
      OptionalInt quality,
      Optional<Orientation> orientation,
      String derivation) {}

  /**
   * The hashes of a file.
   *
   * @param digests of its bytes
   * @param picture PDQ, or empty where there is none
   * @param ridges the ridge hash, or empty likewise
   * @param derived PDQ of the picture's crops, of those of sufficient quality, if they were wanted
   * @param problem why there is none, or what is doubtful about it
   */
  record Hashes(
      List<HashValue> digests,
      Optional<PdqPicture> picture,
      Optional<RidgePicture> ridges,
      List<DerivedHasher.Derived> derived,
      Optional<String> problem) {
    /** Returns what is said of a file that cannot be read. */
    static Hashes none(String problem) {
      return new Hashes(
          List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.of(problem));
    }

    /** Returns one line a hash, PDQ first, in one orientation or in all eight. */
    List<Line> lines(boolean orientations) {
      List<Line> lines = new ArrayList<>();
      for (Perceptual hash : perceptual()) {
        for (Orientation orientation : Orientation.values()) {
          if (orientations || orientation == Orientation.ORIG) {
            lines.add(hash.line(orientation));
          }
        }
      }
      for (HashValue digest : digests) {
        lines.add(new Line(digest.type(), digest, OptionalInt.empty(), Optional.empty(), ""));
      }
      return lines;
    }

    private List<Perceptual> perceptual() {
      List<Perceptual> hashes = new ArrayList<>();
      picture.ifPresent(
          hashed -> {
            hashes.add(new Perceptual(HashType.PDQ, hashed::hash, hashed.quality(), ""));
            ridges.ifPresent(
                ridge ->
                    hashes.add(
                        new Perceptual(
                            HashType.RIDGE,
                            ridge::hash,
                            ridge.qualityBeside(hashed.quality()),
                            "")));
          });
      for (DerivedHasher.Derived crop : derived) {
        PdqPicture hashed = crop.hashed();
        hashes.add(
            new Perceptual(HashType.PDQ, hashed::hash, hashed.quality(), crop.crop().derivation()));
      }
      return hashes;
    }
  }

  /** A perceptual hash in every orientation. */
  private record Perceptual(
      HashType type, Function<Orientation, Hash256> hash, int quality, String derivation) {
    Line line(Orientation orientation) {
      return new Line(
          type,
          HashValue.of(type, hash.apply(orientation).toBytes()),
          OptionalInt.of(quality),
          Optional.of(orientation),
          derivation);
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
    return new Hashes(digests, first.picture, first.ridge, first.derived, problem);
  }

  /** Keeps the hashes of the first frame as stored. */
  private final class FirstFrame {
    private Optional<PdqPicture> picture = Optional.empty();
    private Optional<RidgePicture> ridge = Optional.empty();
    private List<DerivedHasher.Derived> derived = List.of();

    void visit(int frame, ViewKind kind, LumaPlane plane) {
      if (frame == 0 && kind == ViewKind.WHOLE && pdq.sample(plane, samples)) {
        picture = Optional.of(pdq.hashSamples(samples));
        ridge = Optional.of(ridges.hash(samples));
        Arrays.fill(samples, 0);
        if (derivedHasher != null) {
          derived = derivedHasher.hash(plane);
        }
      }
    }
  }
}
