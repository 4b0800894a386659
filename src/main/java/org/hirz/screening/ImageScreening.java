package org.hirz.screening;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.Match;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.image.DecodeFailure;
import org.hirz.image.DecodeOutcome;
import org.hirz.image.ImageDecoder;
import org.hirz.image.ImageFormat;
import org.hirz.pdq.PdqHasher;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.hirz.policy.VerdictPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Screens one image: its bytes go in, a verdict comes out, and nothing of it is kept.
 *
 * <p>The digests of the bytes are searched first, so that what they find cannot be lost to a
 * picture that does not decode. The picture is decoded all the same: another list, a graver or a
 * benign one, may know it by what it shows. Every view of every searched frame is hashed, and all
 * go to the index in one batch.
 *
 * <p>Threads: any number may screen at once; each has its own workspace.
 */
public final class ImageScreening {
  private final ImageDecoder decoder;
  private final ScreeningObserver observer;
  private final ThreadLocal<PdqHasher> hashers = ThreadLocal.withInitial(PdqHasher::new);

  /** Makes a screening that decodes with the given decoder and tells the given observer. */
  public ImageScreening(ImageDecoder decoder, ScreeningObserver observer) {
    this.decoder = decoder;
    this.observer = observer;
  }

  /**
   * Screens the image in {@code bytes[offset .. offset + length - 1]}, which the caller owns and
   * overwrites afterwards.
   *
   * @param generation what to search, pinned by the caller
   * @param scope the lists that the caller may be matched against
   * @param deadline when to stop; what was found by then still counts
   */
  public ScreeningResult screen(
      Generation generation,
      byte[] bytes,
      int offset,
      int length,
      ListScope scope,
      Deadline deadline) {
    long begun = System.nanoTime();
    List<HashValue> digests = FileDigests.of(bytes, offset, length);
    observer.took(Stage.DIGEST, System.nanoTime() - begun);

    List<Match> facts = new ArrayList<>(generation.findDigests(digests, scope));

    begun = System.nanoTime();
    PictureHasher picture = new PictureHasher(hashers.get());
    DecodeOutcome outcome = decoder.decode(bytes, offset, length, deadline, picture);
    observer.took(Stage.DECODE, System.nanoTime() - begun - picture.nanos());
    observer.took(Stage.HASH, picture.nanos());

    begun = System.nanoTime();
    Generation.Found found = generation.search(HashType.PDQ, picture.views(), scope);
    observer.took(Stage.SEARCH, System.nanoTime() - begun);
    observer.searched(found.cost());
    facts.addAll(found.matches());
    Set<UndeterminedReason> gaps = gaps(generation.isComplete(scope), outcome, picture, facts);
    FileHashes file =
        new FileHashes(digests, picture.stored(), ImageFormat.of(bytes, offset, length));
    return answer(generation, facts, gaps, picture, file);
  }

  /**
   * Screens a file by its digests alone, because it has more bytes than are decoded. Without a
   * match that is {@code too_large} for a picture, and {@code unsupported_format} for anything
   * else.
   *
   * @param generation what to search, pinned by the caller
   * @param digests MD5, SHA-1 and SHA-256 of the whole file, in this order
   * @param format the picture format that its first bytes say, or empty
   * @param scope the lists that the caller may be matched against
   */
  public ScreeningResult screenDigests(
      Generation generation,
      List<HashValue> digests,
      Optional<ImageFormat> format,
      ListScope scope) {
    List<Match> facts = generation.findDigests(digests, scope);
    Set<UndeterminedReason> gaps = EnumSet.noneOf(UndeterminedReason.class);
    gaps.add(
        format.isPresent() ? UndeterminedReason.TOO_LARGE : UndeterminedReason.UNSUPPORTED_FORMAT);
    if (!generation.isComplete(scope)) {
      gaps.add(UndeterminedReason.NOT_READY);
    }
    PictureHasher nothing = new PictureHasher(hashers.get());
    FileHashes file = new FileHashes(digests, Optional.empty(), format);
    return answer(generation, facts, gaps, nothing, file);
  }

  /** Answers for an image that was not screened because the time ran out first. */
  public ScreeningResult timedOut(Generation generation) {
    PictureHasher nothing = new PictureHasher(hashers.get());
    return answer(generation, List.of(), Set.of(UndeterminedReason.TIMEOUT), nothing, null);
  }

  private ScreeningResult answer(
      Generation generation,
      List<Match> facts,
      Set<UndeterminedReason> gaps,
      PictureHasher picture,
      @Nullable FileHashes file) {
    Verdict verdict = VerdictPolicy.decide(facts, gaps);
    observer.decided(verdict, generation.number());
    return new ScreeningResult(
        verdict, picture.bestQuality(), generation, picture.pixels(), picture.submitted(), file);
  }

  private static Set<UndeterminedReason> gaps(
      boolean complete, DecodeOutcome outcome, PictureHasher picture, List<Match> facts) {
    Set<UndeterminedReason> gaps = EnumSet.noneOf(UndeterminedReason.class);
    if (!complete) {
      gaps.add(UndeterminedReason.NOT_READY);
    }
    switch (outcome) {
      case DecodeOutcome.Failed(DecodeFailure reason) -> gaps.add(reason(reason));
      case DecodeOutcome.Decoded decoded -> {
        if (decoded.truncated()) {
          gaps.add(UndeterminedReason.TRUNCATED);
        }
        if (decoded.framesSearched() < decoded.frames()) {
          gaps.add(UndeterminedReason.FRAMES_NOT_SEARCHED);
        }
        if (picture.views().isEmpty() && facts.stream().noneMatch(VerdictPolicy::isShown)) {
          gaps.add(UndeterminedReason.LOW_QUALITY);
        }
      }
    }
    return gaps;
  }

  private static UndeterminedReason reason(DecodeFailure failure) {
    return switch (failure) {
      case UNDECODABLE -> UndeterminedReason.UNDECODABLE;
      case UNSUPPORTED_FORMAT -> UndeterminedReason.UNSUPPORTED_FORMAT;
      case TOO_SMALL -> UndeterminedReason.TOO_SMALL;
      case TOO_LARGE -> UndeterminedReason.TOO_LARGE;
      case TIMEOUT -> UndeterminedReason.TIMEOUT;
    };
  }
}
