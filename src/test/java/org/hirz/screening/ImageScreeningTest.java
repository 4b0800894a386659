package org.hirz.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.hirz.access.ListScope;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.generation.Match;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.index.IndexPlanner;
import org.hirz.index.SearchCost;
import org.hirz.pdq.PdqOutcome;
import org.hirz.picture.Effort;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.hirz.view.Views;
import org.junit.jupiter.api.Test;

/** What a digest, the views and the time do to a verdict, with planes hashed by the test. */
class ImageScreeningTest {
  private static final Path PICTURE = Path.of("hashsets/demo/pictures/lighthouse.png");
  private static final Path FRAMES =
      Path.of("src/test/resources/vectors/hostile/gif/animated_3_frames.gif");
  private static final byte[] TEXT = "no picture at all".getBytes(StandardCharsets.US_ASCII);
  private static final Hash256 LISTED = new Hash256(1, 2, 3, 4);
  private static final Hash256 NEAR = new Hash256(1, 2, 3, 7);

  private final AtomicLong clock = new AtomicLong();
  private final List<String> looks = new ArrayList<>();
  private final Map<Effort, Integer> searched = new EnumMap<>(Effort.class);
  private int batches;

  private final ScreeningObserver observer =
      new ScreeningObserver() {
        @Override
        public void looked(Effort effort, int views) {
          searched.merge(effort, views, Integer::sum);
        }

        @Override
        public void searched(SearchCost cost) {
          batches++;
        }
      };

  /** Returns a hasher that says the same of every plane, and passes the time that it takes. */
  private PlaneHasher hasher(List<ViewHash> hashes, boolean complete, long seconds) {
    return (plane, kind, frame, effort, deadline) -> {
      looks.add(kind.wireName() + " " + frame + " " + effort.wireName());
      clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
      return new Views(new PdqOutcome.TooSmall(1, 1), hashes.isEmpty() ? -1 : 90, hashes, complete);
    };
  }

  private ScreeningResult screen(Generation generation, byte[] bytes, PlaneHasher hasher) {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(64L << 20));
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock::get);
    return new ImageScreening(decoder, observer, () -> hasher)
        .screen(
            generation,
            bytes,
            0,
            bytes.length,
            new ScreeningTerms(ListScope.ALL, Effort.THOROUGH, deadline));
  }

  private static byte[] picture() throws IOException {
    return Files.readAllBytes(PICTURE);
  }

  private static ViewHash view(ViewKind kind, String detail, Hash256 hash) {
    return new ViewHash(new View(kind, detail, Orientation.ORIG, 0), hash, 90);
  }

  /** Returns views that nothing is near. */
  private static List<ViewHash> others(int count) {
    SplittableRandom random = new SplittableRandom(7);
    List<ViewHash> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Hash256 hash =
          new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
      views.add(view(ViewKind.PADDED, "n=" + i, hash));
    }
    return views;
  }

  private static Generation generation(
      Nature nature, int minimumSources, String label, HashValue... values) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    HashList list =
        new HashList(
            new ListId("a"),
            "a",
            nature,
            "Synthetic Org",
            Map.of(),
            LabelPolicy.DEFAULTS,
            new ListTerms("", "", "", UpdateMode.FULL, minimumSources, false));
    builder.addList(
        new LiveList(list, 1, "", false, values.length, 0),
        sink -> {
          for (int i = 0; i < values.length; i++) {
            sink.accept(
                new HashEntry(
                    "e" + i,
                    List.of(new EntryHash(values[i], EntryHash.QUALITY_NOT_STATED)),
                    List.of(new Label("hirz_test", label)),
                    Flags.NONE));
          }
        });
    return builder.build(1, Instant.EPOCH);
  }

  private static Generation listing(HashValue... values) {
    return generation(Nature.CSAM, 1, "alert", values);
  }

  private static HashValue md5(byte[] bytes) {
    return FileDigests.of(bytes, 0, bytes.length).getFirst();
  }

  private static Verdict undetermined() {
    return new Verdict.Undetermined(UndeterminedReason.TIMEOUT, List.of());
  }

  @Test
  void screen_listedDigest_endsItBeforeAnythingIsDecoded() throws IOException {
    for (byte[] bytes : List.of(TEXT, picture())) {
      ScreeningResult result =
          screen(
              listing(md5(bytes), HashValue.pdq(LISTED)),
              bytes,
              hasher(List.of(view(ViewKind.WHOLE, "", LISTED)), true, 0));
      assertInstanceOf(Verdict.Matched.class, result.verdict());
      assertEquals(
          List.of(HashType.MD5), result.verdict().matches().stream().map(Match::via).toList());
      assertEquals(
          new ScreeningResult.Look(Effort.THOROUGH, OptionalInt.empty(), 0, 0, List.of()),
          result.look());
      FileHashes file = result.file();
      assertNotNull(file);
      assertEquals(3, file.digests().size());
      assertEquals(Optional.empty(), file.pdq());
      assertEquals(bytes.length != TEXT.length, file.format().isPresent());
    }
    assertEquals(List.of(), looks);
    assertEquals(Map.of(), searched);
  }

  @Test
  void screen_digestThatDoesNotAlert_endsNothing() throws IOException {
    byte[] bytes = picture();
    PlaneHasher hasher = hasher(List.of(view(ViewKind.WHOLE, "", LISTED)), true, 0);
    for (Generation generation :
        List.of(
            generation(Nature.BENIGN, 1, "alert", md5(bytes)),
            generation(Nature.CSAM, 1, "report", md5(bytes)),
            generation(Nature.CSAM, 1, "ignore", md5(bytes)),
            generation(Nature.CSAM, 2, "alert", md5(bytes)))) {
      looks.clear();
      ScreeningResult result = screen(generation, bytes, hasher);
      assertInstanceOf(Verdict.NoMatch.class, result.verdict());
      assertEquals(1, result.look().viewsSearched());
      assertEquals(OptionalInt.of(90), result.look().quality());
      assertTrue(result.look().pixels() > 0);
      assertEquals(List.of("whole 0 thorough"), looks);
    }
  }

  @Test
  void screen_digestAndPictureOfTwoSources_makeAMatchTogether() throws IOException {
    byte[] bytes = picture();
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    for (String id : List.of("a", "b")) {
      HashList list =
          new HashList(
              new ListId(id),
              id,
              Nature.CSAM,
              "Synthetic Org " + id,
              Map.of(),
              LabelPolicy.DEFAULTS,
              new ListTerms("", "", "", UpdateMode.FULL, 2, false));
      HashValue value = id.equals("a") ? md5(bytes) : HashValue.pdq(LISTED);
      builder.addList(
          new LiveList(list, 1, "", false, 1, 0),
          sink ->
              sink.accept(
                  new HashEntry(
                      "e",
                      List.of(new EntryHash(value, EntryHash.QUALITY_NOT_STATED)),
                      List.of(new Label("hirz_test", "alert")),
                      Flags.NONE)));
    }
    ScreeningResult result =
        screen(
            builder.build(1, Instant.EPOCH),
            bytes,
            hasher(List.of(view(ViewKind.WHOLE, "", LISTED)), true, 0));
    assertInstanceOf(Verdict.Matched.class, result.verdict());
    assertEquals(2, result.verdict().matches().size());
  }

  @Test
  void screen_viewsCutShort_isATimeoutUnlessSomethingWasFound() throws IOException {
    Generation generation = listing(HashValue.pdq(LISTED));
    ScreeningResult nothing = screen(generation, picture(), hasher(others(9), false, 0));
    assertEquals(undetermined(), nothing.verdict());
    assertEquals(9, nothing.look().viewsSearched());

    List<ViewHash> views = new ArrayList<>(others(9));
    views.add(view(ViewKind.TRIMMED, "l=5", NEAR));
    ScreeningResult found = screen(generation, picture(), hasher(views, false, 0));
    assertInstanceOf(Verdict.Matched.class, found.verdict());
    assertEquals(
        new View(ViewKind.TRIMMED, "l=5", Orientation.ORIG, 0),
        found.verdict().matches().getFirst().view());
  }

  @Test
  void screen_viewsCutShortBeforeOneWasGoodEnough_isATimeoutNotLowQuality() throws IOException {
    assertEquals(
        undetermined(),
        screen(listing(HashValue.pdq(LISTED)), picture(), hasher(List.of(), false, 0)).verdict());
  }

  @Test
  void screen_allViews_isNoMatchOrLowQualityAsBefore() throws IOException {
    Generation generation = listing(HashValue.pdq(LISTED));
    assertInstanceOf(
        Verdict.NoMatch.class, screen(generation, picture(), hasher(others(9), true, 0)).verdict());
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.LOW_QUALITY, List.of()),
        screen(generation, picture(), hasher(List.of(), true, 0)).verdict());
  }

  @Test
  void screen_moreViewsThanFitABatch_areAllSearchedWhileThereIsTime() throws IOException {
    List<ViewHash> views = new ArrayList<>(others(ViewSearch.MOST_AT_ONCE));
    views.add(0, view(ViewKind.TRIMMED, "far", NEAR));
    views.add(view(ViewKind.TRIMMED, "same", LISTED));
    ScreeningResult result =
        screen(listing(HashValue.pdq(LISTED)), picture(), hasher(views, true, 0));
    assertInstanceOf(Verdict.Matched.class, result.verdict());
    assertEquals(1, result.verdict().matches().size());
    assertEquals("same", result.verdict().matches().getFirst().view().detail());
    assertEquals(0, result.verdict().matches().getFirst().distance());
    assertEquals(views.size(), result.look().viewsSearched());
    assertEquals(2, batches);
    assertEquals(Map.of(Effort.THOROUGH, views.size()), searched);
  }

  @Test
  void screen_equallyNearViewsOfTwoBatches_isTheFirst() throws IOException {
    List<ViewHash> views = new ArrayList<>(others(ViewSearch.MOST_AT_ONCE));
    views.add(0, view(ViewKind.TRIMMED, "first", NEAR));
    views.add(view(ViewKind.TRIMMED, "second", NEAR));
    ScreeningResult result =
        screen(listing(HashValue.pdq(LISTED)), picture(), hasher(views, true, 0));
    assertEquals("first", result.verdict().matches().getFirst().view().detail());
  }

  @Test
  void screen_timeIsUpAfterHashing_searchesOneBatchThatBeginsWithThePictureAsItIs()
      throws IOException {
    Generation generation = listing(HashValue.pdq(LISTED));
    List<ViewHash> views = new ArrayList<>(others(2 * ViewSearch.MOST_AT_ONCE));
    ScreeningResult nothing = screen(generation, picture(), hasher(views, true, 11));
    assertEquals(undetermined(), nothing.verdict());
    assertEquals(ViewSearch.MOST_AT_ONCE, nothing.look().viewsSearched());
    assertEquals(1, batches);

    clock.set(0);
    views.add(view(ViewKind.TRIMMED, "last", LISTED));
    assertEquals(undetermined(), screen(generation, picture(), hasher(views, true, 11)).verdict());
    clock.set(0);
    views.add(view(ViewKind.WHOLE, "", NEAR));
    assertInstanceOf(
        Verdict.Matched.class, screen(generation, picture(), hasher(views, true, 11)).verdict());
  }

  @Test
  void screen_animation_looksAtEachFrameWithTheSameEffort() throws IOException {
    byte[] bytes = Files.readAllBytes(FRAMES);
    ScreeningResult result =
        screen(listing(HashValue.pdq(LISTED)), bytes, hasher(others(5), true, 0));
    List<String> whole = looks.stream().filter(look -> look.startsWith("whole")).toList();
    assertEquals(List.of("whole 0 thorough", "whole 1 thorough", "whole 2 thorough"), whole);
    assertEquals(5 * looks.size(), result.look().viewsSearched());
  }

  @Test
  void screen_animationWhoseTimeEnds_countsWhatWasFoundByThen() throws IOException {
    byte[] bytes = Files.readAllBytes(FRAMES);
    Generation generation = listing(HashValue.pdq(LISTED));
    assertEquals(undetermined(), screen(generation, bytes, hasher(others(5), true, 6)).verdict());
    assertTrue(looks.size() < 3, looks::toString);
    clock.set(0);
    assertInstanceOf(
        Verdict.Matched.class,
        screen(generation, bytes, hasher(List.of(view(ViewKind.NEGATIVE, "", LISTED)), true, 6))
            .verdict());
  }

  @Test
  void timedOut_saysTheEffort() {
    ScreeningResult result =
        new ImageScreening(new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1024)), observer)
            .timedOut(listing(HashValue.pdq(LISTED)), Effort.FAST);
    assertEquals(undetermined(), result.verdict());
    assertEquals(Effort.FAST, result.look().effort());
    assertEquals(0, result.look().viewsSearched());
  }
}
