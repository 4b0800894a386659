package org.hirz.staging;

import static org.hirz.staging.StagingFixture.HEADER;
import static org.hirz.staging.StagingFixture.hash;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.hirz.store.StoredVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How records become entries, and what is kept out. */
class AssemblyTest {
  private static final String MD5 = "5a5a0000000000000000000000000001";
  private static final String MD5_B = "5a5a0000000000000000000000000002";
  private static final String PDQ = "0f".repeat(32);

  @TempDir Path folder;
  private StagingFixture to;

  @BeforeEach
  void open() {
    to = new StagingFixture(folder);
  }

  @Test
  void stage_everyColumn_keepsAllOfIt() {
    HashEntry entry =
        to.entries(to.full(HEADER, "one,pdq," + PDQ + ",97,uk_abc,A,ai_generated=true; grid=false"))
            .get("one");

    assertEquals(List.of(new EntryHash(hash(HashType.PDQ, PDQ), 97)), entry.hashes());
    assertEquals(List.of(new Label("uk_abc", "A")), entry.labels());
    assertEquals(Tristate.TRUE, entry.flags().get(Flag.AI_GENERATED));
    assertEquals(Tristate.FALSE, entry.flags().get(Flag.GRID));
    assertEquals(Tristate.UNKNOWN, entry.flags().get(Flag.CGI));
  }

  @Test
  void stage_rowsOfOneId_areOneEntryWithUnitedLabels() {
    StagingOutcome.Staged staged =
        to.full(
            HEADER,
            "one,pdq," + PDQ + ",,uk_abc,B,",
            "two,md5," + MD5_B + ",,,,",
            "one,md5," + MD5 + ",,hirz_test,report,cgi=true",
            "one,md5," + MD5 + ",,uk_abc,B,");

    assertEquals(2, to.entries(staged).size());
    HashEntry one = to.entries(staged).get("one");
    assertEquals(2, one.hashes().size());
    assertEquals(List.of(new Label("hirz_test", "report"), new Label("uk_abc", "B")), one.labels());
    assertEquals(Tristate.TRUE, one.flags().get(Flag.CGI));
    assertEquals(2, to.listed(1).getFirst().at(), "where its first row stands");
  }

  @Test
  void stage_shuffledRows_givesTheSameEntriesAndDigest() {
    long seed = 0x5eed_0001L;
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String id = i % 3 == 0 ? "" : "id" + random.nextInt(200);
      rows.add(id + ",md5," + hex(random, 16) + ",,,,");
      rows.add(id + ",pdq," + hex(random, 32) + "," + random.nextInt(101) + ",uk_abc,A,");
    }
    to.live(stage(rows));
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(rows, random);
      List<String> lines = new ArrayList<>(rows);
      lines.addFirst(HEADER);
      assertEquals(
          StagingOutcome.Unchanged.class,
          to.stage(UpdateMode.FULL, lines.toArray(String[]::new)).getClass(),
          "seed " + seed);
    }
  }

  private StagingOutcome.Staged stage(List<String> rows) {
    List<String> lines = new ArrayList<>(rows);
    lines.addFirst(HEADER);
    return to.full(lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"00,0", "ff,0", "01,1", "7f,1", "fe,1"})
  void stage_pdqByWeight_isQuarantinedWhereDegenerate(String octet, int active) {
    // Weights 0, 256, 32, 224 and 224.
    StagingOutcome.Staged staged = to.full(HEADER, "a,pdq," + octet.repeat(32));

    assertEquals(active, staged.version().entries());
    assertEquals(1 - active, staged.version().quarantined());
    assertEquals(1 - active, staged.problems().count(Consequence.QUARANTINED));
  }

  @ParameterizedTest
  @CsvSource({"49,0", "50,1", "0,0", "100,1"})
  void stage_statedQuality_isQuarantinedUnderFifty(int quality, int active) {
    StoredVersion version = to.full(HEADER, "a,pdq," + PDQ + "," + quality + ",,,").version();

    assertEquals(active, version.entries());
    assertEquals(1 - active, version.quarantined());
  }

  @Test
  void stage_lowQualityPdqBesideADigest_keepsTheEntryByItsDigest() {
    StagingOutcome.Staged staged =
        to.full(HEADER, "a,md5," + MD5 + ",,,,", "a,pdq," + PDQ + ",10,,,");

    assertEquals(0, staged.version().quarantined());
    assertEquals(2, to.entries(staged).get("a").hashes().size(), "kept as given");
    assertEquals(1, staged.problems().count(Consequence.QUARANTINED));
    ListProblem problem = staged.problems().first().getFirst();
    assertEquals(3, problem.line());
    assertEquals("quality", problem.field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk_abc,D", "uk_abc,a", "other,A", "uk_abc,", ",A"})
  void stage_unknownLabel_quarantinesTheWholeEntry(String label) {
    StagingOutcome.Staged staged =
        to.full(HEADER, "a,md5," + MD5 + ",,uk_abc,A,", "a,pdq," + PDQ + ",," + label + ",");

    assertEquals(0, staged.version().entries());
    assertEquals(1, staged.version().quarantined());
    assertEquals(3, staged.problems().first().getFirst().line());
    assertFalse(staged.problems().first().getFirst().toString().contains(MD5));
  }

  @Test
  void stage_gridSheet_keepsItsPerceptualHashOut() {
    StagingOutcome.Staged staged =
        to.full(HEADER, "a,pdq," + PDQ + ",90,,,grid=true", "b,md5," + MD5 + ",,,,grid=true");

    assertEquals(1, staged.version().entries());
    assertEquals(1, staged.version().quarantined());
    assertEquals("flags", staged.problems().first().getFirst().field());
  }

  @Test
  void stage_contradictoryStatements_areMergedTheSafeWayAndReported() {
    StagingOutcome.Staged staged =
        to.full(
            HEADER,
            "a,pdq," + PDQ + ",90,,,cgi=true;self_generated=true",
            "a,pdq," + PDQ + ",80,,,cgi=false",
            "a,pdq," + PDQ + ",,,,cgi=true");

    HashEntry entry = to.entries(staged).get("a");
    assertEquals(List.of(new EntryHash(hash(HashType.PDQ, PDQ), 80)), entry.hashes());
    assertEquals(Tristate.UNKNOWN, entry.flags().get(Flag.CGI));
    assertEquals(Tristate.TRUE, entry.flags().get(Flag.SELF_GENERATED));
    assertEquals(2, staged.problems().count(Consequence.WARNING));
  }

  @Test
  void stage_memberAndTime_areTheFirstStatedAndTheNewest() {
    HashEntry entry =
        to.entries(
                to.full(
                    "id,type,value,member,updated",
                    "a,md5," + MD5 + ",,2031-01-01T00:00:00Z",
                    "a,md5," + MD5_B + ",first,2031-01-03T00:00:00Z",
                    "a,pdq," + PDQ + ",second,2031-01-02T00:00:00Z"))
            .get("a");

    assertEquals("first", entry.origin().member());
    assertEquals(java.time.Instant.parse("2031-01-03T00:00:00Z"), entry.origin().updatedAt());
  }

  @Test
  void series_isAKeyedReferenceAndNeverTheName() {
    KeyedIds ids = new KeyedIds(new byte[32]);
    byte[] other = new byte[32];
    other[0] = 1;

    assertEquals(ids.series("Synthetic series"), ids.series(" Synthetic series "));
    assertFalse(
        ids.series("Synthetic series").equals(new KeyedIds(other).series("Synthetic series")));
    assertEquals(34, ids.series("Synthetic series").length());
    assertEquals("", ids.series(" "));
  }

  private static String hex(Random random, int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
