package org.hirz.staging;

import static org.hirz.staging.StagingFixture.HEADER;
import static org.hirz.staging.StagingFixture.LIST;
import static org.hirz.staging.StagingFixture.TIMED;
import static org.hirz.staging.StagingFixture.file;
import static org.hirz.staging.StagingFixture.md5;
import static org.hirz.staging.StagingFixture.refused;
import static org.hirz.staging.StagingFixture.request;
import static org.hirz.staging.StagingFixture.staged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files and of new settings. */
class StagingTest {
  private static final String NOTHING = "id,type,value";

  @TempDir Path folder;
  private StagingFixture to;

  @BeforeEach
  void open() {
    to = new StagingFixture(folder);
  }

  private static String row(String id, int number) {
    return id + ",md5," + md5(number);
  }

  @Test
  void stage_firstFile_isAStagedVersionWithItsSourceAndPlaces() {
    String text = String.join("\n", NOTHING, row("b", 2), row("a", 1));

    StoredVersion version = to.full(NOTHING, row("b", 2), row("a", 1)).version();

    assertEquals("sha256:" + DigestUtils.sha256Hex(text), version.source().fileDigest());
    assertEquals("hirz", version.source().format());
    assertEquals(UpdateMode.FULL, version.source().mode());
    assertEquals(new VersionCounts(2, 2, 0, 2, 2, 0, 0, 0, 0, 0), version.counts());
    List<ListedRecord> listed = to.listed(version.version());
    assertEquals(List.of("a", "b"), listed.stream().map(one -> one.record().id()).toList());
    assertEquals(List.of(3L, 2L), listed.stream().map(ListedRecord::at).toList());
    assertEquals(List.of(), to.spilled(), "small files do not touch the disk");
  }

  @Test
  void stage_packedFile_isUnpackedAndItsDigestIsOfTheBytesAsTheyCame() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write((NOTHING + "\n" + row("a", 1)).getBytes(StandardCharsets.UTF_8));
    }
    StagingOutcome outcome =
        to.staging.stage(
            request(UpdateMode.FULL),
            new java.io.ByteArrayInputStream(packed.toByteArray()),
            StagingProgress.NONE);

    StoredVersion version = staged(outcome).version();
    assertEquals(1, version.counts().entries());
    assertEquals(
        "sha256:" + DigestUtils.sha256Hex(packed.toByteArray()), version.source().fileDigest());
  }

  @Test
  void stage_expectedDigest_mustBeThatOfTheFile() {
    String text = NOTHING + "\n" + row("a", 1);
    StagingRequest right = expecting("sha256:" + DigestUtils.sha256Hex(text).toUpperCase());
    StagingRequest wrong = expecting("sha256:" + DigestUtils.sha256Hex(text + "\n"));

    refused(to.staging.stage(wrong, file(text), StagingProgress.NONE));
    assertEquals(List.of(), to.store.versions().of(LIST));
    staged(to.staging.stage(right, file(text), StagingProgress.NONE));
  }

  @Test
  void stage_somethingElseAsLabels_isRefused() {
    List<String> rows = new ArrayList<>(List.of("id,type,value,label_scheme,label_code"));
    for (int i = 0; i < Intake.MAX_LABELS; i++) {
      rows.add(row("e" + i, i) + ",own,case " + i);
    }
    staged(to.stage(UpdateMode.FULL, rows.toArray(String[]::new)));
    rows.add(row("last", Intake.MAX_LABELS) + ",own,case");
    assertTrue(
        refused(to.stage(UpdateMode.FULL, rows.toArray(String[]::new)))
            .reason()
            .contains("labels"));
  }

  @Test
  void stage_wholeListOfFarGreaterEntries_replacesThemAll() {
    List<String> small = new ArrayList<>(List.of(NOTHING));
    List<String> great = new ArrayList<>(List.of(NOTHING));
    for (int id = 0; id < 10; id++) {
      small.add(row("e" + id, id));
      for (int hash = 0; hash < 9000; hash++) {
        great.add(row("e" + id, 10_000 * id + hash));
      }
    }
    to.live(to.full(small.toArray(String[]::new)));
    StagingOutcome.Staged replaced = to.full(great.toArray(String[]::new));
    assertEquals(10, replaced.version().counts().updated());
    assertEquals(
        90_000, to.entries(replaced).values().stream().mapToInt(e -> e.hashes().size()).sum());
  }

  private static StagingRequest expecting(String digest) {
    return new StagingRequest(
        LIST,
        StagingFixture.format("hirz"),
        FormatSettings.of(Nature.TEST),
        UpdateMode.FULL,
        VersionSource.Kind.UPLOAD,
        Optional.of(digest),
        StagingFixture.ANNE);
  }

  @Test
  void stage_sameFileTwice_isANoOpWhetherLiveOrStaged() {
    StagingOutcome.Staged first = to.full(NOTHING, row("a", 1), row("b", 2));

    assertEquals(1, unchanged(to.stage(UpdateMode.FULL, NOTHING, row("b", 2), row("a", 1))));
    to.live(first);
    assertEquals(1, unchanged(to.stage(UpdateMode.FULL, NOTHING, row("a", 1), row("b", 2))));
    assertEquals(1, unchanged(to.stage(UpdateMode.DELTA, NOTHING, row("a", 1))));
    StagingOutcome.Staged other = to.delta(NOTHING, row("c", 3));
    assertEquals(
        other.version().version(),
        unchanged(to.stage(UpdateMode.FULL, NOTHING, row("a", 1), row("b", 2), row("c", 3))));
    assertEquals(2, to.store.versions().of(LIST).size());
  }

  private static int unchanged(StagingOutcome outcome) {
    return assertInstanceOf(StagingOutcome.Unchanged.class, outcome).version();
  }

  @Test
  void stage_full_withdrawsWhatTheFileDoesNotMentionAndKeepsProvenance() {
    to.live(to.full(NOTHING, row("a", 1), row("b", 2), row("c", 3)));

    StagingOutcome.Staged second = to.full(NOTHING, row("c", 3), row("b", 9), row("d", 4));

    assertEquals(new VersionCounts(3, 3, 0, 3, 1, 1, 1, 1, 0, 0), second.version().counts());
    assertEquals(1, second.version().base());
    List<ListedRecord> listed = to.listed(second.version().version());
    assertEquals(List.of("b", "c", "d"), listed.stream().map(one -> one.record().id()).toList());
    assertEquals(List.of(2, 1, 2), listed.stream().map(ListedRecord::since).toList());
    assertEquals(List.of(3L, 4L, 4L), listed.stream().map(ListedRecord::at).toList());
  }

  @Test
  void stage_delta_changesWhatTheFileMentionsOnly() {
    to.live(to.full(NOTHING, row("a", 1), row("b", 2), row("c", 3)));

    StagingOutcome.Staged second =
        to.delta(TIMED, row("b", 9), "c,,,,true", row("d", 4), "nobody,,,,true");

    assertEquals(new VersionCounts(3, 3, 0, 4, 1, 1, 0, 1, 0, 0), second.version().counts());
    assertEquals(Set.of("a", "b", "d"), to.entries(second).keySet());
  }

  @Test
  void stage_withdrawalOfAnEntryWithoutId_findsItByItsHash() {
    to.live(to.full("type,value", "md5," + md5(1), "md5," + md5(2)));

    StagingOutcome.Staged second = to.delta("type,value,withdrawn", "md5," + md5(1) + ",true");

    assertEquals(1, second.version().counts().withdrawn());
    assertEquals(1, second.version().counts().entries());
  }

  @Test
  void stage_derivedIds_areTheSameFromVersionToVersionAndDifferBetweenLists(
      @TempDir Path elsewhere) {
    StagingOutcome.Staged first = to.full("type,value", "md5," + md5(1));
    String id = to.entries(first).firstKey();
    to.live(first);

    StagingOutcome.Staged second = to.full("type,value", "md5," + md5(1), "md5," + md5(2));

    assertTrue(id.matches("e-[0-9a-f]{32}"), id);
    assertTrue(to.entries(second).containsKey(id));
    StagingFixture other = new StagingFixture(elsewhere);
    assertNotEquals(id, other.entries(other.full("type,value", "md5," + md5(1))).firstKey());
  }

  @Test
  void stage_idThatContainsItsHash_isReplacedForAllItsRows() {
    String id = md5(1).toUpperCase();
    StagingOutcome.Staged first =
        to.full(NOTHING, id + ",pdq," + "0f".repeat(32), id + ",md5," + md5(1));
    assertEquals(1, to.entries(first).size());
    assertEquals(2, to.entries(first).firstEntry().getValue().hashes().size());
    assertFalse(to.entries(first).firstKey().toLowerCase().contains(md5(1)));
    assertEquals(1, first.problems().count(Consequence.WARNING));
    to.live(first);

    String ours = to.entries(first).firstKey();
    assertEquals(
        1,
        unchanged(
            to.stage(
                UpdateMode.FULL,
                NOTHING,
                ours + ",pdq," + "0f".repeat(32),
                ours + ",md5," + md5(1))),
        "an id that we made stays");
    StagingOutcome.Staged second = to.delta(TIMED, row("b", 2), id + ",,,,true");
    assertEquals(1, second.version().counts().withdrawn(), "by the source's own id");
  }

  @Test
  void stage_oursWithAHashInIt_isReplacedToo() {
    StagingOutcome.Staged staged = to.full(NOTHING, "e-" + md5(1) + ",md5," + md5(1));

    assertNotEquals("e-" + md5(1), to.entries(staged).firstKey());
  }

  @Test
  void stage_tombstoneAfterItsCreate_withdraws() {
    to.live(to.full(NOTHING, row("a", 1), row("z", 9)));

    StagingOutcome.Staged staged =
        to.delta(
            TIMED,
            "b,md5," + md5(2) + ",2031-01-01T00:00:00Z,",
            "b,,,2031-01-02T00:00:00Z,true",
            "a,md5," + md5(3) + ",,",
            "a,,,,true",
            row("c", 4));

    assertEquals(Set.of("c", "z"), to.entries(staged).keySet());
  }

  @Test
  void stage_tombstoneBeforeItsCreateWithALaterTime_withdraws() {
    to.live(to.full(NOTHING, row("a", 1), row("z", 9)));

    StagingOutcome.Staged staged =
        to.delta(
            TIMED, "a,,,2031-01-02T00:00:00Z,true", "a,md5," + md5(1) + ",2031-01-01T00:00:00Z,");

    assertEquals(Set.of("z"), to.entries(staged).keySet());
  }

  @Test
  void stage_createAfterATombstoneThatIsOlderOrUntimed_states() {
    StagingOutcome.Staged staged =
        to.delta(
            TIMED,
            "a,,,2031-01-01T00:00:00Z,true",
            "a,md5," + md5(1) + ",2031-01-01T00:00:00Z,",
            "b,,,,true",
            "b,md5," + md5(2) + ",2031-01-01T00:00:00Z,",
            "c,md5," + md5(3) + ",2031-01-02T00:00:00Z,",
            "c,,,2031-01-01T00:00:00Z,true");

    assertEquals(Set.of("a", "b", "c"), to.entries(staged).keySet());
  }

  @Test
  void stage_deltaWithSeveralStatesOfAnEntry_takesTheNewest() {
    StagingOutcome.Staged staged =
        to.delta(
            TIMED,
            "a,md5," + md5(2) + ",2031-01-02T00:00:00Z,",
            "a,md5," + md5(1) + ",2031-01-01T00:00:00Z,");

    assertEquals(
        List.of(new EntryHash(StagingFixture.hash(HashType.MD5, md5(2)), -1)),
        to.entries(staged).get("a").hashes());
    assertEquals(
        2,
        to.entries(
                to.full(
                    TIMED,
                    "a,md5," + md5(2) + ",2031-01-02T00:00:00Z,",
                    "a,md5," + md5(1) + ",2031-01-01T00:00:00Z,"))
            .get("a")
            .hashes()
            .size(),
        "a whole list is put together");
  }

  @Test
  void stage_deltaOlderThanWhatIsLive_isStaleAndPassedOver() {
    to.live(to.full(TIMED, "a,md5," + md5(1) + ",2031-01-02T00:00:00Z,", row("b", 2)));

    StagingOutcome.Staged staged =
        to.delta(
            TIMED,
            "a,md5," + md5(7) + ",2031-01-01T00:00:00Z,",
            "b,md5," + md5(3) + ",2031-01-01T00:00:00Z,");

    assertEquals(1, staged.version().counts().stale());
    assertEquals(1, staged.version().counts().updated());
    assertEquals(
        StagingFixture.hash(HashType.MD5, md5(1)),
        to.entries(staged).get("a").hashes().getFirst().value());
    assertEquals(
        1,
        unchanged(to.stage(UpdateMode.DELTA, TIMED, "a,,,2031-01-01T00:00:00Z,true")),
        "so is a withdrawal");
  }

  @Test
  void stage_fullWithoutAnyEntry_isRefused() {
    refused(to.stage(UpdateMode.FULL, NOTHING, "a,md5,nonsense"));
    to.live(to.full(NOTHING, row("a", 1)));
    refused(to.stage(UpdateMode.FULL, NOTHING));
    refused(to.stage(UpdateMode.FULL, TIMED, "a,,,,true"));
    assertEquals(1, unchanged(to.stage(UpdateMode.DELTA, NOTHING)));
  }

  @Test
  void stage_oneValueInEveryEntry_isRefused() {
    refused(to.stage(UpdateMode.FULL, repeated(1001)));
    assertEquals(List.of(), to.store.versions().of(LIST));
    assertEquals(1000, to.full(repeated(1000)).version().counts().entries());
  }

  /** Returns a file in which one PhotoDNA value stands beside different MD5s. */
  private static String[] repeated(int entries) {
    List<String> lines = new ArrayList<>(List.of(NOTHING));
    for (int i = 1; i <= entries; i++) {
      lines.add(row("n" + i, i));
      lines.add("n" + i + ",photodna," + "0102".repeat(72));
    }
    return lines.toArray(String[]::new);
  }

  @Test
  void stage_onePdqUnderManyIds_isNotRefused() {
    List<String> lines = new ArrayList<>(List.of(NOTHING));
    for (int i = 1; i <= 2000; i++) {
      lines.add("n" + i + ",pdq," + "0f".repeat(32));
    }
    assertEquals(2000, to.full(lines.toArray(String[]::new)).version().counts().entries());
  }

  @Test
  void stage_moreRecordsOfAnEntryThanAreTaken_leavesTheEntryOut() {
    List<String> lines = new ArrayList<>(List.of(NOTHING));
    for (int i = 1; i <= IncomingEntries.MAX_RECORDS + 1; i++) {
      lines.add(row("a", i));
    }
    lines.add(row("b", 1));

    StagingOutcome.Staged staged = to.full(lines.toArray(String[]::new));

    assertEquals(Set.of("b"), to.entries(staged).keySet());
    assertEquals(IncomingEntries.MAX_RECORDS + 1, staged.version().counts().rejected());
    assertEquals(1, staged.problems().count(Consequence.QUARANTINED));
  }

  @Test
  void stage_anotherNatureThanTheLists_isRefused() {
    StagingRequest request =
        new StagingRequest(
            LIST,
            StagingFixture.format("hirz"),
            FormatSettings.of(Nature.CSAM),
            UpdateMode.FULL,
            VersionSource.Kind.UPLOAD,
            Optional.empty(),
            StagingFixture.ANNE);
    refused(to.staging.stage(request, file(NOTHING, row("a", 1)), StagingProgress.NONE));
  }

  @Test
  void stage_everyProblem_isALineOfTheVersion() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 1500; i++) {
      lines.add("a,md5,nonsense,,,,");
    }
    lines.add("b,md5," + md5(1) + ",,uk_abc,D,");

    StagingOutcome.Staged staged = to.full(lines.toArray(String[]::new));

    assertEquals(1000, staged.problems().first().size());
    assertEquals(1500, staged.problems().count(Consequence.REJECTED));
    assertEquals(1500, staged.version().counts().rejected());
    List<String> kept =
        to.store.versions().problems(LIST, staged.version().version(), 0, Integer.MAX_VALUE);
    assertEquals(1501, kept.size());
    assertTrue(kept.getLast().startsWith("hirz:1502 label"), kept.getLast());
  }

  @Test
  void stage_moreProblemLinesThanFitInMemory_areKeptInASealedFileMeanwhile() {
    List<String> lines = new ArrayList<>(List.of(HEADER, "b,md5," + md5(1) + ",,,,"));
    for (int i = 0; i < 30_000; i++) {
      lines.add("a,md5,nonsense,,,,");
    }
    StagingOutcome.Staged staged = to.full(lines.toArray(String[]::new));

    List<String> kept =
        to.store.versions().problems(LIST, staged.version().version(), 0, Integer.MAX_VALUE);
    assertEquals(30_000, kept.size());
    assertTrue(kept.getFirst().startsWith("hirz:3 "), kept.getFirst());
    assertTrue(kept.getLast().startsWith("hirz:30002 "), kept.getLast());
    assertEquals(List.of(), to.spilled());
  }

  @Test
  void stage_fileThatBreaksOff_leavesNothing() {
    InputStream broken =
        new SequenceInputStream(
            file(NOTHING, row("a", 1), ""),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });
    List<StagingProgress.Phase> phases = new ArrayList<>();

    refused(
        to.staging.stage(request(UpdateMode.FULL), broken, (phase, b, r, j) -> phases.add(phase)));

    assertEquals(List.of(), to.store.versions().of(LIST));
    assertEquals(StagingProgress.Phase.REFUSED, phases.getLast());
  }

  @Test
  void stage_progress_tellsThePhasesAndWhatCame() {
    List<String> told = new ArrayList<>();
    to.staging.stage(
        request(UpdateMode.FULL),
        file(NOTHING, row("a", 1), "b,md5,nonsense"),
        (phase, bytes, records, rejected) ->
            told.add(phase + " " + bytes + " " + records + " " + rejected));

    assertEquals(List.of("RECEIVING 0 0 0", "MERGING 67 1 1", "STAGED 67 1 1"), told);
  }

  @Test
  void stage_underNewSettings_bringsThemAlong() {
    to.live(to.full(HEADER, "a,md5," + md5(1) + ",,own,x,", row("b", 2)));
    assertEquals(1, to.store.versions().find(LIST, 1).orElseThrow().quarantined());
    HashList settings = withPolicy();

    StagingOutcome.Staged staged =
        staged(
            to.staging.stage(
                settings,
                request(UpdateMode.FULL),
                file(HEADER, "a,md5," + md5(1) + ",,own,x,", row("b", 2)),
                StagingProgress.NONE));

    assertEquals(settings, staged.version().list());
    assertEquals(0, staged.version().quarantined());
    assertEquals(2, staged.version().counts().unchanged());
    to.live(staged);
    assertEquals(settings, to.store.lists().find(LIST).orElseThrow().settings());
  }

  private static HashList withPolicy() {
    HashList settings = StagingFixture.settings();
    return new HashList(
        LIST,
        settings.name(),
        settings.nature(),
        settings.owner(),
        Map.of(),
        LabelPolicy.DEFAULTS.with(Map.of("own", Map.of("x", PolicyAction.REPORT))));
  }

  @Test
  void restate_overTheLiveEntries_countsThemByTheNewPolicy() {
    to.live(to.full(HEADER, "a,md5," + md5(1) + ",,own,x,", row("b", 2)));

    StagingOutcome.Staged staged =
        staged(to.staging.restate(withPolicy(), VersionSource.Kind.SETTINGS, StagingFixture.ANNE));

    assertEquals(0, staged.version().quarantined());
    assertEquals(2, staged.version().counts().entries());
    assertEquals(List.of(1, 1), to.listed(2).stream().map(ListedRecord::since).toList());
    assertEquals(
        2,
        unchanged(
            to.staging.restate(withPolicy(), VersionSource.Kind.SETTINGS, StagingFixture.ANNE)),
        "the same again, while it is staged");
  }

  @Test
  void restate_whatTheDigestDoesNotCover_isAVersionAllTheSame() {
    to.live(to.full(NOTHING, row("a", 1)));
    HashList old = StagingFixture.settings();
    HashList terms =
        new HashList(
            LIST,
            old.name(),
            old.nature(),
            old.owner(),
            Map.of(),
            old.labelPolicy(),
            new ListTerms("", "", "uk_abc", UpdateMode.DELTA, 1, false));

    assertEquals(
        1, unchanged(to.staging.restate(old, VersionSource.Kind.SETTINGS, StagingFixture.ANNE)));
    StagingOutcome.Staged staged =
        staged(to.staging.restate(terms, VersionSource.Kind.SETTINGS, StagingFixture.ANNE));
    assertEquals(1, staged.version().counts().entries());
  }

  @Test
  void restate_listWithoutEntries_isAnEmptyVersion() {
    StagingOutcome.Staged staged =
        staged(to.staging.restate(withPolicy(), VersionSource.Kind.SETTINGS, StagingFixture.ANNE));

    assertEquals(0, staged.version().counts().entries());
    assertEquals(0, staged.version().base());
  }

  @Test
  void stageAnew_sameContentAsLive_isAVersionThatSharesNothing() {
    to.live(to.full(NOTHING, row("a", 1)));

    StagingOutcome.Staged staged =
        staged(
            to.staging.stageAnew(
                StagingFixture.settings(),
                request(UpdateMode.FULL),
                file(NOTHING, row("a", 1)),
                StagingProgress.NONE));

    assertEquals(1, staged.version().base());
    assertEquals(1, staged.version().counts().added());
    assertEquals(
        to.store.versions().find(LIST, 1).orElseThrow().digest(), staged.version().digest());
    to.live(staged);
  }

  @Test
  void staging_folder_isPrivateAndClearedOfWhatWasLeft() throws IOException {
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(to.spill)));
    Files.writeString(to.spill.resolve("left" + SealedFile.SUFFIX), "left");

    new Staging(to.store, to.spill, Clock.systemUTC());

    assertEquals(List.of(), to.spilled());
  }

  @Test
  void stage_listThatDoesNotExist_isRefused() {
    StagingRequest request =
        new StagingRequest(
            new org.hirz.hashlist.ListId("none"),
            StagingFixture.format("hirz"),
            FormatSettings.of(Nature.TEST),
            UpdateMode.FULL,
            VersionSource.Kind.UPLOAD,
            Optional.empty(),
            StagingFixture.ANNE);
    refused(to.staging.stage(request, file(NOTHING), StagingProgress.NONE));
  }
}
