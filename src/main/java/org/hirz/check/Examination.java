package org.hirz.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.access.ListScope;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.generation.Generation;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.image.ImageFormat;
import org.hirz.picture.Effort;
import org.hirz.screening.FileHashes;
import org.hirz.screening.ImageScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.screening.ScreeningResult;
import org.hirz.screening.ScreeningTerms;
import org.jspecify.annotations.Nullable;

/**
 * Screens the bytes of one item against the lists, as the service does with an upload, and puts the
 * answer in the form of a finding.
 *
 * <p>Verdicts and matches are those of {@code POST /v1/match} with the same lists, except that
 * there is no time limit a slow machine could run into ({@link #PATIENCE} is for what never ends),
 * and that memory for decoding does not depend on the machine's. Threads: any number.
 */
public final class Examination {
  /** The greatest file that is decoded unless the caller says otherwise: the service's default. */
  public static final int DEFAULT_PICTURE_BYTES = 20 << 20;

  /** The greatest file that a caller may have decoded. */
  public static final int MAX_PICTURE_BYTES = 256 << 20;

  /** Time for one picture. The limits of decoding end everything known in far less. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Generation generation;
  private final ImageScreening screening;
  private final int pictureBytes;
  private final Effort effort;

  /**
   * Makes an examination.
   *
   * @param generation what to search; all its lists are
   * @param pictureBytes the greatest file that is decoded, in bytes, inclusive; of greater ones
   *     only the digests are searched. 1 to {@link #MAX_PICTURE_BYTES}
   * @param effort how many ways a picture is looked at
   * @throws IllegalArgumentException if it is not
   */
  public Examination(Generation generation, int pictureBytes, Effort effort) {
    if (pictureBytes < 1 || pictureBytes > MAX_PICTURE_BYTES) {
      throw new IllegalArgumentException("pictureBytes is not in 1.." + MAX_PICTURE_BYTES);
    }
    this.generation = generation;
    this.pictureBytes = pictureBytes;
    this.effort = effort;
    long heapShare = Runtime.getRuntime().maxMemory() / 100 * 45;
    DecodeLimits limits = DecodeLimits.DEFAULT;
    this.screening =
        new ImageScreening(
            new ImageDecoder(limits, new ByteBudget(Math.max(heapShare, limits.maxRasterBytes()))),
            ScreeningObserver.NONE);
  }

  /** Returns the greatest file that is decoded, in bytes, inclusive. */
  public int pictureBytes() {
    return pictureBytes;
  }

  /**
   * Screens a file that is held in memory.
   *
   * @param input index of its input
   * @param path as it is shown
   */
  Finding whole(int input, String path, byte[] bytes, int length) {
    ScreeningTerms terms = new ScreeningTerms(ListScope.ALL, effort, Deadline.in(PATIENCE));
    return finding(input, path, length, screening.screen(generation, bytes, 0, length, terms));
  }

  /** Screens a file by its digests, since it is too large to be decoded. */
  Finding digests(
      int input, String path, long size, List<HashValue> digests, Optional<ImageFormat> format) {
    return finding(
        input, path, size, screening.screenDigests(generation, digests, format, ListScope.ALL));
  }

  /** Says that an item could not be looked at. */
  static Finding failed(int input, String path, ItemError error) {
    return new Finding(
        input,
        0,
        Finding.Place.file(path),
        Finding.Contents.UNKNOWN,
        new FindingOutcome.Failed(error.wireName(), null));
  }

  private static Finding finding(int input, String path, long size, ScreeningResult result) {
    @Nullable FileHashes file = result.file();
    List<EntryHash> hashes = new ArrayList<>();
    @Nullable String mime = null;
    if (file != null) {
      file.digests()
          .forEach(digest -> hashes.add(new EntryHash(digest, EntryHash.QUALITY_NOT_STATED)));
      file.pdq().ifPresent(pdq -> hashes.add(new EntryHash(pdq.value(), pdq.quality())));
      mime = file.format().map(format -> "image/" + format.wireName()).orElse(null);
    }
    return new Finding(
        input,
        0,
        Finding.Place.file(path),
        new Finding.Contents(size, mime, hashes, result.look().quality().orElse(Finding.NONE)),
        FindingOutcome.of(result.verdict()));
  }
}
