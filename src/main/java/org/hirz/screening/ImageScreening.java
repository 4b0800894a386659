package org.hirz.screening;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.Match;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.image.DecodeFailure;
import org.hirz.image.DecodeOutcome;
import org.hirz.image.ImageDecoder;
import org.hirz.image.ImageFormat;
import org.hirz.picture.Effort;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.hirz.policy.VerdictPolicy;
import org.hirz.view.ViewHasher;
import org.jspecify.annotations.Nullable;

/**
 * Screens one image: its bytes go in, a verdict comes out, and nothing of it is kept.
 *
 * <p>The digests of the bytes are searched first. Where they alone make the verdict {@code match},
 * that ends it: the picture is neither decoded nor hashed, and what other lists know of what it
 * shows is not said. A match that does not alert (benign, report-only, listed by too few sources)
 * ends nothing. Otherwise every frame that is searched is looked at in as many ways as the effort
 * asks for, and all its views go to the index together.
 *
 * <p>Time is bounded: once the deadline has passed, no further view is begun and no further search
 * but the first. What was found by then counts; where that is nothing that alerts, the verdict is
 * {@code undetermined}, never {@code no_match}.
 *
 * <p>Threads: any number may screen at once; each has its own workspace.
 */
public final class ImageScreening {
  private final ImageDecoder decoder;
  private final ScreeningObserver observer;
  private final ThreadLocal<PlaneHasher> hashers;

  /** Makes a screening that decodes with the given decoder and tells the given observer. */
  public ImageScreening(ImageDecoder decoder, ScreeningObserver observer) {
    this(decoder, observer, () -> new ViewHasher()::hash);
  }

  /**
   * Makes a screening whose planes are hashed by another than {@link ViewHasher}, for tests.
   *
   * @param hashers makes one for each thread
   */
  ImageScreening(ImageDecoder decoder, ScreeningObserver observer, Supplier<PlaneHasher> hashers) {
    this.decoder = decoder;
    this.observer = observer;
    this.hashers = ThreadLocal.withInitial(hashers);
  }

  /**
   * Screens the image in {@code bytes[offset .. offset + length - 1]}, which the caller owns and
   * overwrites afterwards.
   *
   * @param generation what to search, pinned by the caller
   */
  public ScreeningResult screen(
      Generation generation, byte[] bytes, int offset, int length, ScreeningTerms terms) {
    long begun = System.nanoTime();
    List<HashValue> digests = FileDigests.of(bytes, offset, length);
    observer.took(Stage.DIGEST, System.nanoTime() - begun);

    begun = System.nanoTime();
    List<Match> facts = new ArrayList<>(generation.findDigests(digests, terms.scope()));
    long searching = System.nanoTime() - begun;
    Optional<ImageFormat> format = ImageFormat.of(bytes, offset, length);
    if (VerdictPolicy.decide(facts, Set.of()) instanceof Verdict.Matched) {
      observer.took(Stage.SEARCH, searching);
      return answer(
          generation,
          facts,
          Set.of(),
          ScreeningResult.Look.notTaken(terms.effort()),
          new FileHashes(digests, Optional.empty(), format));
    }

    begun = System.nanoTime();
    PictureHasher picture = new PictureHasher(hashers.get(), terms.effort(), terms.deadline());
    DecodeOutcome outcome = decoder.decode(bytes, offset, length, terms.deadline(), picture);
    observer.took(Stage.DECODE, System.nanoTime() - begun - picture.nanos());
    observer.took(Stage.HASH, picture.nanos());

    begun = System.nanoTime();
    ViewSearch.Found found =
        ViewSearch.search(generation, HashType.PDQ, picture.views(), terms, observer);
    ViewSearch.Found ridges =
        ViewSearch.search(generation, HashType.RIDGE, picture.ridges(), terms, observer);
    observer.took(Stage.SEARCH, System.nanoTime() - begun + searching);
    observer.looked(terms.effort(), found.searched());
    facts.addAll(found.matches());
    facts.addAll(ridges.matches());
    Set<UndeterminedReason> gaps =
        gaps(generation.isComplete(terms.scope()), outcome, picture, facts);
    if (!picture.complete()
        || found.searched() < picture.views().size()
        || ridges.searched() < picture.ridges().size()) {
      gaps.add(UndeterminedReason.TIMEOUT);
    }
    return answer(
        generation,
        facts,
        gaps,
        picture.look(found.searched()),
        new FileHashes(digests, picture.stored(), format));
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
    FileHashes file = new FileHashes(digests, Optional.empty(), format);
    return answer(generation, facts, gaps, ScreeningResult.Look.notTaken(null), file);
  }

  /**
   * Answers for an image that was not screened because the time ran out first.
   *
   * @param effort how many views were asked for
   */
  public ScreeningResult timedOut(Generation generation, Effort effort) {
    return answer(
        generation,
        List.of(),
        Set.of(UndeterminedReason.TIMEOUT),
        ScreeningResult.Look.notTaken(effort),
        null);
  }

  private ScreeningResult answer(
      Generation generation,
      List<Match> facts,
      Set<UndeterminedReason> gaps,
      ScreeningResult.Look look,
      @Nullable FileHashes file) {
    Verdict verdict = VerdictPolicy.decide(facts, gaps);
    observer.decided(verdict, generation.number());
    return new ScreeningResult(verdict, generation, look, file);
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
