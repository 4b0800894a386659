package org.hirz.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Tristate;
import org.hirz.index.IndexPlanner;
import org.hirz.lint.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
  private static final ListId STAGED = new ListId("staged");
  private static final LongConsumer UNHEARD = checked -> {};
  private static final BooleanSupplier NEVER = () -> false;

  private final Random random = new Random(20261122);
  private final FakeVersions versions = new FakeVersions();
  private final LiveGeneration live = new LiveGeneration();
  private final List<Map.Entry<LiveList, List<HashEntry>>> served = new ArrayList<>();
  private LintLimits limits = LintLimits.DEFAULT;

  private static HashList list(ListId id, Nature nature, int threshold) {
    return new HashList(
        id,
        id.value(),
        nature,
        "Synthetic Org",
        Map.of(HashType.PDQ, threshold),
        LabelPolicy.DEFAULTS);
  }

  private static HashList staged(Nature nature) {
    return list(STAGED, nature, 31);
  }

  private void serve(String id, Nature nature, int threshold, HashEntry... entries) {
    HashList list = list(new ListId(id), nature, threshold);
    served.add(
        Map.entry(new LiveList(list, 1, "", true, entries.length, 0), Arrays.asList(entries)));
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    served.forEach(one -> builder.addList(one.getKey(), one.getValue()::forEach));
    live.publish(builder.build(served.size(), Instant.EPOCH));
  }

  private LintReport check(int version) {
    return new Lint(versions, live, limits).check(STAGED, version, UNHEARD, NEVER);
  }

  private LintReport check(Nature nature, HashEntry... entries) {
    return check(versions.add(staged(nature), List.of(entries)));
  }

  private Hash256 picture() {
    return new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static Hash256 flip(Hash256 hash, int bits) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    for (int i = 0; i < bits; i++) {
      words[i % 4] ^= 1L << 8 + i / 4;
    }
    return Hash256.of(words, 0);
  }

  private static EntryHash pdq(Hash256 hash) {
    return new EntryHash(HashValue.pdq(hash), 100);
  }

  private EntryHash random(HashType type) {
    byte[] bytes = new byte[type.bytes()];
    random.nextBytes(bytes);
    return new EntryHash(HashValue.of(type, bytes), EntryHash.QUALITY_NOT_STATED);
  }

  private static HashEntry entry(String id, EntryHash... hashes) {
    return new HashEntry(id, List.of(hashes), List.of(), Flags.NONE);
  }

  private HashEntry other(String id) {
    return entry(id, pdq(picture()), random(HashType.MD5));
  }

  private static List<String> names(LintReport report) {
    return report.findings().stream()
        .map(
            found ->
                found.kind().wireName()
                    + (found.entry() == null ? "" : " " + found.entry())
                    + (found.otherList() == null
                        ? ""
                        : " " + found.otherList() + "/" + found.otherEntry()))
        .toList();
  }

  @Test
  void check_soundVersion_findsNothing() {
    serve("benign", Nature.BENIGN, 31, other("b"));
    LintReport report = check(Nature.CSAM, other("a"), other("b"));
    assertEquals(LintReport.State.DONE, report.state());
    assertEquals(List.of(), report.findings());
    assertEquals(Map.of(), report.counts());
    assertEquals(2, report.checked());
    assertFalse(report.truncated());
    assertEquals(0, report.untracked());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "31, 1", "32, 0"})
  void check_pdqNearABenignEntry_isFoundWithinTheThresholdInclusive(int distance, int found) {
    Hash256 benign = picture();
    serve("benign", Nature.BENIGN, 31, other("a"), entry("b", pdq(benign)));
    LintReport report =
        check(Nature.CSAM, other("d"), entry("e", pdq(flip(benign, distance))), other("f"));
    assertEquals(Collections.nCopies(found, "near_benign e benign/b"), names(report));
  }

  @ParameterizedTest
  @CsvSource({"NCII, 20, 40", "TERROR, 50, 10", "TEST, 64, 0"})
  void check_nearABenignEntry_countsTheThresholdOfTheListThatIsNotBenign(
      Nature nature, int own, int benigns) {
    Hash256 benign = picture();
    serve("benign", Nature.BENIGN, benigns, entry("b", pdq(benign)));
    int version =
        versions.add(
            list(STAGED, nature, own),
            List.of(
                entry("at", pdq(flip(benign, own))), entry("beyond", pdq(flip(benign, own + 1)))));
    assertEquals(List.of("near_benign at benign/b"), names(check(version)));
  }

  @Test
  void check_benignListNearOthers_countsTheThresholdOfEach() {
    Hash256 listed = picture();
    serve("narrow", Nature.CSAM, 10, entry("n", pdq(listed)));
    serve("wide", Nature.NCII, 40, entry("w", pdq(listed)));
    serve("benign", Nature.BENIGN, 64, entry("b", pdq(listed)));
    LintReport report = check(Nature.BENIGN, entry("e", pdq(flip(listed, 20))));
    assertEquals(List.of("near_opposite e wide/w"), names(report));
  }

  @Test
  void check_equalDigestOfABenignEntry_isFoundForEveryTypeThatIsComparedForEquality() {
    for (HashType type : List.of(HashType.MD5, HashType.SHA512, HashType.PHOTODNA)) {
      EntryHash same = random(type);
      serve("benign-" + type.wireName(), Nature.BENIGN, 31, entry("b", same));
      LintReport report = check(Nature.CSAM, entry("e", same));
      assertEquals(List.of("near_benign e benign-" + type.wireName() + "/b"), names(report));
      assertEquals("the same " + type.wireName(), report.findings().getFirst().detail());
      versions.add(staged(Nature.CSAM), List.of()); // so that the next one is added again
    }
  }

  @Test
  void check_listOfTheSameNatureAndTheListItself_areNoOpposites() {
    HashEntry same = entry("e", pdq(picture()), random(HashType.MD5));
    serve("another", Nature.NCII, 31, same);
    serve("staged", Nature.BENIGN, 31, same); // its nature is about to change
    assertEquals(List.of(), check(Nature.CSAM, same).findings());
  }

  @Test
  void check_nothingIsLive_findsWhatNeedsNone() {
    LintReport report = check(Nature.CSAM, entry("e", pdq(new Hash256(0, 0, 0, 7))));
    assertEquals(List.of("degenerate e"), names(report));
  }

  @Test
  void check_severalEntriesOfAListAreNear_namesTheEqualOneElseTheNearest() {
    Hash256 benign = picture();
    EntryHash md5 = random(HashType.MD5);
    serve(
        "benign",
        Nature.BENIGN,
        31,
        entry("digest", md5),
        entry("far", pdq(flip(benign, 9))),
        entry("near", pdq(flip(benign, 3))),
        entry("near-too", pdq(flip(benign, 3))));
    LintReport report =
        check(Nature.CSAM, entry("e", pdq(benign), md5), entry("f", pdq(flip(benign, 1))));
    assertEquals(
        List.of("near_benign e benign/digest", "near_benign f benign/near"),
        names(report).stream().filter(name -> name.startsWith("near")).toList());
    assertEquals("pdq within the threshold", report.findings().getLast().detail());
  }

  @Test
  void check_moreEntriesThanABatch_areEachComparedAndNamedInOrder() {
    Hash256 benign = picture();
    serve("benign", Nature.BENIGN, 31, entry("b", pdq(benign)));
    List<HashEntry> entries = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3 * OppositeCheck.BATCH + 5; i++) {
      String id = "e%03d".formatted(i);
      boolean near = i % 3 == 0;
      entries.add(entry(id, pdq(near ? flip(benign, 1 + i % 31) : picture()), pdq(picture())));
      if (near) {
        expected.add("near_benign " + id + " benign/b");
      }
    }
    LintReport report = check(versions.add(staged(Nature.CSAM), entries));
    assertEquals(expected, names(report).stream().filter(name -> name.startsWith("near")).toList());
  }

  @Test
  void check_entryWithMoreHashesThanABatch_isOneFinding() {
    Hash256 benign = picture();
    serve("benign", Nature.BENIGN, 31, entry("b", pdq(benign)));
    EntryHash[] hashes = new EntryHash[OppositeCheck.BATCH + 10];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = pdq(i % 40 == 0 ? flip(benign, i / 40) : picture());
    }
    assertEquals(List.of("near_benign e benign/b"), names(check(Nature.CSAM, entry("e", hashes))));
  }

  @Test
  void check_hashesThatAreKeptOut_areNotCompared() {
    Hash256 benign = picture();
    serve("benign", Nature.BENIGN, 31, entry("b", pdq(benign)));
    HashEntry poor = entry("poor", new EntryHash(HashValue.pdq(benign), 49));
    HashEntry sheet =
        new HashEntry(
            "sheet",
            List.of(pdq(flip(benign, 1))),
            List.of(),
            Flags.NONE.with(Flag.GRID, Tristate.TRUE));
    HashEntry unknown =
        new HashEntry(
            "unknown",
            List.of(pdq(flip(benign, 2))),
            List.of(new Label("hirz_test", "unheard-of")),
            Flags.NONE);
    assertEquals(List.of("low_quality poor"), names(check(Nature.CSAM, poor, sheet, unknown)));
  }

  @Test
  void check_degenerateAndPoorHashes_areOneFindingAKindAndEntry() {
    EntryHash blank = pdq(new Hash256(0, 0, 0, 1));
    EntryHash full = pdq(new Hash256(-1, -1, -1, 1));
    EntryHash poor = new EntryHash(HashValue.pdq(picture()), 12);
    LintReport report =
        check(Nature.TEST, entry("e", blank, full, poor, random(HashType.MD5)), entry("f", poor));
    assertEquals(
        Map.of(Kind.DEGENERATE, 1L, Kind.LOW_QUALITY, 2L, Kind.REPEATED_VALUE, 1L),
        report.counts());
  }

  @Test
  void check_oneValueUnderManyIds_isFoundOnEachAfterTheFirst() {
    EntryHash pdq = pdq(picture());
    EntryHash md5 = random(HashType.MD5);
    LintReport report =
        check(
            Nature.CSAM,
            entry("a", pdq, md5),
            entry("b", pdq(picture()), md5),
            entry("c", pdq, md5, pdq),
            entry("d", random(HashType.MD5)));
    assertEquals(List.of("repeated_value b", "repeated_value c"), names(report));
    assertEquals("an entry before has the same md5", report.findings().getFirst().detail());
    assertEquals("an entry before has the same md5, pdq", report.findings().getLast().detail());
  }

  @Test
  void check_oneValueTwiceInOneEntry_isNotRepeated() {
    HashValue value = HashValue.pdq(picture());
    assertEquals(
        List.of(),
        check(Nature.CSAM, entry("a", new EntryHash(value, 60), new EntryHash(value, 70)))
            .findings());
  }

  @Test
  void check_sameBytesOfTwoTypes_areNotRepeated() {
    EntryHash pdq = pdq(picture());
    EntryHash sha256 =
        new EntryHash(
            HashValue.of(HashType.SHA256, pdq.value().toBytes()), EntryHash.QUALITY_NOT_STATED);
    assertEquals(List.of(), check(Nature.CSAM, entry("a", pdq), entry("b", sha256)).findings());
  }

  @Test
  void check_moreValuesThanAreRemembered_saysHowMany() {
    limits = new LintLimits(100, 2, 100);
    EntryHash first = random(HashType.MD5);
    EntryHash third = random(HashType.MD5);
    LintReport report =
        check(
            Nature.CSAM,
            entry("a", first),
            entry("b", random(HashType.MD5)),
            entry("c", third),
            entry("d", third),
            entry("e", first));
    assertEquals(2, report.untracked());
    assertEquals(List.of("repeated_value e"), names(report));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 5, 0",
    "100, 6, 1",
    "10, 1, 1",
    "10, 0, 0",
    "20000, 1000, 0",
    "20000, 1001, 1",
    "100000, 1000, 0",
    "100000, 1001, 1",
    "110000, 1001, 0"
  })
  void check_withdrawals_areMassWithdrawalsByShareOrNumber(int before, int withdrawn, int found) {
    EntryHash one = random(HashType.MD5);
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      entries.add(entry("e%06d".formatted(i), one));
    }
    versions.add(staged(Nature.CSAM), entries);
    LintReport report =
        check(versions.add(staged(Nature.CSAM), entries.subList(0, before - withdrawn)));
    assertEquals(Collections.nCopies(found, "mass_withdrawal"), names(report));
    assertEquals(0, report.checked());
  }

  @Test
  void check_massWithdrawal_saysHowManyOfHowMany() {
    versions.add(staged(Nature.CSAM), List.of(other("a"), other("b"), other("c")));
    LintReport report = check(versions.add(staged(Nature.CSAM), List.of()));
    assertEquals("3 of 3 entries are withdrawn", report.findings().getFirst().detail());
  }

  @Test
  void check_entriesThatTheBaseHadSo_areNotChecked() {
    HashEntry poor = entry("a", new EntryHash(HashValue.pdq(picture()), 12));
    HashEntry changed = entry("b", new EntryHash(HashValue.pdq(picture()), 12));
    versions.add(staged(Nature.CSAM), List.of(poor, other("b")));
    LintReport report = check(versions.add(staged(Nature.CSAM), List.of(poor, changed)));
    assertEquals(List.of("low_quality b"), names(report));
    assertEquals(1, report.checked());
    assertEquals(1, versions.from);
  }

  @Test
  void check_settingsThatChangeWhatEntriesMean_lookAtAllEntries() {
    HashEntry entry = other("a");
    HashList before = staged(Nature.CSAM);
    HashList policy =
        new HashList(
            STAGED,
            "staged",
            Nature.CSAM,
            "Synthetic Org",
            before.thresholds(),
            LabelPolicy.DEFAULTS.with(Map.of("s", Map.of("c", PolicyAction.ALERT))));
    for (HashList next : List.of(staged(Nature.BENIGN), list(STAGED, Nature.CSAM, 32), policy)) {
      versions.add(before, List.of(entry));
      assertEquals(1, check(versions.add(next, List.of(entry))).checked());
      assertEquals(0, versions.from);
    }
    HashList renamed =
        new HashList(
            STAGED,
            "another name",
            Nature.CSAM,
            "Another Org",
            before.thresholds(),
            LabelPolicy.DEFAULTS);
    versions.add(before, List.of(entry));
    assertEquals(0, check(versions.add(renamed, List.of(entry))).checked());
  }

  @Test
  void check_moreEntriesThanAreChecked_isTruncatedAndSaysSo() {
    limits = new LintLimits(3, 100, 100);
    Hash256 benign = picture();
    serve("benign", Nature.BENIGN, 31, entry("b", pdq(benign)));
    HashEntry[] entries = {
      other("a"), other("b"), entry("c", pdq(benign)), entry("d", pdq(flip(benign, 1)))
    };
    LintReport report = check(Nature.CSAM, entries);
    assertTrue(report.truncated());
    assertEquals(3, report.checked());
    assertEquals(List.of("near_benign c benign/b"), names(report));
    limits = new LintLimits(4, 100, 100);
    assertFalse(check(1).truncated());
  }

  @Test
  void check_moreFindingsThanAreKept_countsThemAll() {
    limits = new LintLimits(1_000, 1_000, 10);
    EntryHash one = random(HashType.MD5);
    HashEntry[] entries = new HashEntry[101];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry("e%03d".formatted(i), one);
    }
    LintReport report = check(Nature.CSAM, entries);
    assertEquals(10, report.findings().size());
    assertEquals("e001", report.findings().getFirst().entry());
    assertEquals(Map.of(Kind.REPEATED_VALUE, 100L), report.counts());
  }

  @Test
  void check_cancelled_endsAtTheNextEntry() {
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      entries.add(other("e" + i));
    }
    int version = versions.add(staged(Nature.CSAM), entries);
    AtomicInteger asked = new AtomicInteger();
    Lint lint = new Lint(versions, live, limits);
    assertThrows(
        CancellationException.class,
        () -> lint.check(STAGED, version, UNHEARD, () -> asked.incrementAndGet() == 4));
    assertEquals(4, asked.get());
  }

  @Test
  void check_progress_isToldNowAndThen() {
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < 2 * OppositeCheck.BATCH + 1; i++) {
      entries.add(other("e%03d".formatted(i)));
    }
    int version = versions.add(staged(Nature.CSAM), entries);
    List<Long> told = new ArrayList<>();
    new Lint(versions, live, limits).check(STAGED, version, told::add, NEVER);
    assertEquals(List.of(64L, 128L), told);
  }

  @Test
  void check_unknownVersion_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> check(1));
  }

  @Test
  void report_anything_holdsNoHash() {
    Hash256 benign = picture();
    EntryHash md5 = random(HashType.MD5);
    serve("benign", Nature.BENIGN, 31, entry("b", pdq(benign), md5));
    String report = check(Nature.CSAM, entry("e", pdq(benign), md5), entry("f", md5)).toString();
    assertFalse(report.contains(benign.revealHex()));
    assertFalse(report.contains(md5.value().revealHex()));
    assertFalse(report.matches("(?s).*[0-9a-f]{16}.*"), report);
  }
}
