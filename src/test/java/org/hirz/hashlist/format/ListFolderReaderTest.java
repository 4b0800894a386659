package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.canonical.ListDraft;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFolderReaderTest {
  private static final String MD5 = "5a5a0000000000000000000000000001";
  private static final String MD5_B = "5a5a0000000000000000000000000002";
  private static final String PDQ = "0f".repeat(32);
  private static final String PDQ_B = "5a".repeat(32);
  private static final String HEADER = "id,type,value,quality,label_scheme,label_code,flags";

  @Test
  void read_everyColumn_keepsAllOfIt() {
    ListDraft draft =
        loaded(HEADER, "one,pdq," + PDQ + ",97,uk_abc,A,ai_generated=true; grid=false").draft();

    HashEntry entry = draft.entries().getFirst();
    assertEquals("one", entry.id());
    assertEquals(List.of(new EntryHash(hash(HashType.PDQ, PDQ), 97)), entry.hashes());
    assertEquals(List.of(new Label("uk_abc", "A")), entry.labels());
    assertEquals(Tristate.TRUE, entry.flags().get(Flag.AI_GENERATED));
    assertEquals(Tristate.FALSE, entry.flags().get(Flag.GRID));
    assertEquals(Tristate.UNKNOWN, entry.flags().get(Flag.CGI));
    assertEquals(Nature.TEST, draft.list().nature());
  }

  @Test
  void read_onlyTypeAndValueInOtherOrder_derivesAnId() {
    ListReading.Loaded loaded = loaded("value,type", MD5.toUpperCase() + ",md5");

    HashEntry entry = loaded.draft().entries().getFirst();
    assertTrue(entry.id().matches("e-[0-9a-f]{32}"), entry.id());
    assertEquals(hash(HashType.MD5, MD5), entry.hashes().getFirst().value());
    assertTrue(loaded.problems().isEmpty(), loaded.problems().toString());
  }

  @Test
  void read_byteOrderMarkCrLfQuotesAndBlankLines_areUnderstood() {
    ListReading.Loaded loaded =
        loaded(
            "\ufeff\"id\",\"type\",\"value\"\r", "\r", "\"a,\"\"b\", \"md5\" ," + MD5 + "\r", "");

    assertEquals("a,\"b", loaded.draft().entries().getFirst().id());
    assertTrue(loaded.problems().isEmpty(), loaded.problems().toString());
  }

  @Test
  void read_rowsOfOneId_areOneEntryWithUnitedLabels() {
    ListDraft draft =
        loaded(
                HEADER,
                "one,pdq," + PDQ + ",,uk_abc,B,",
                "two,md5," + MD5_B + ",,,,",
                "one,md5," + MD5 + ",,hirz_test,report,cgi=true",
                "one,md5," + MD5 + ",,uk_abc,B,")
            .draft();

    assertEquals(2, draft.entries().size());
    HashEntry one = draft.entries().getFirst();
    assertEquals(2, one.hashes().size());
    assertEquals(List.of(new Label("hirz_test", "report"), new Label("uk_abc", "B")), one.labels());
    assertEquals(Tristate.TRUE, one.flags().get(Flag.CGI));
  }

  @Test
  void read_shuffledRows_givesTheSameIdsAndDigest() {
    long seed = 0x5eed_0001L;
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String id = i % 3 == 0 ? "" : "id" + random.nextInt(200);
      rows.add(id + ",md5," + hex(random, 16) + ",,,,");
      rows.add(id + ",pdq," + hex(random, 32) + "," + random.nextInt(101) + ",uk_abc,A,");
    }
    ListDraft expected = draft(rows);

    for (int round = 0; round < 5; round++) {
      Collections.shuffle(rows, random);
      assertEquals(expected.entries(), draft(rows).entries(), "seed " + seed);
      assertEquals(expected.digest(), draft(rows).digest(), "seed " + seed);
    }
  }

  @Test
  void read_derivedId_dependsOnTheWholeListAndItsId() {
    String alone = onlyOrFirst("type,value", "md5," + MD5);
    assertEquals(alone, onlyOrFirst("type,value", "md5," + MD5, "md5," + MD5));

    ListDraft withAnother = loaded("type,value", "md5," + MD5, "md5," + MD5_B).draft();
    assertTrue(withAnother.entries().stream().noneMatch(entry -> entry.id().equals(alone)));

    String elsewhere =
        loaded(
                TextSource.of(
                    TextSource.SETTINGS.replace("\"t\"", "\"u\""), "type,value\nmd5," + MD5))
            .draft()
            .entries()
            .getFirst()
            .id();
    assertNotEquals(alone, elsewhere);
  }

  @Test
  void read_idThatContainsItsHash_isReplacedAndRowsStayOneEntry() {
    ListReading.Loaded loaded =
        loaded(
            HEADER, MD5.toUpperCase() + ",pdq," + PDQ + ",,,,", MD5.toUpperCase() + ",md5," + MD5);

    assertEquals(1, loaded.draft().entries().size());
    assertEquals(2, loaded.draft().entries().getFirst().hashes().size());
    assertFalse(loaded.draft().entries().getFirst().id().toLowerCase().contains(MD5));
    assertEquals(1, loaded.problems().count(Consequence.WARNING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phash|5a5a0000000000000000000000000001||||type",
        "photodna|5a5a0000000000000000000000000001||||value",
        "MD5|5a5a0000000000000000000000000001||||type",
        "md5|5a5a000000000000000000000000000||||value",
        "md5|5a5a00000000000000000000000000zz||||value",
        "md5|d41d8cd98f00b204e9800998ecf8427e||||value",
        "sha1|da39a3ee5e6b4b0d3255bfef95601890afd80709||||value",
        "sha256|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855||||value",
        "md5|00000000000000000000000000000000||||value",
        "pdq|0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f|101|||quality",
        "pdq|0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f|-1|||quality",
        "pdq|0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f|high|||quality",
      })
  void read_badRow_isRejectedWithItsLineAndTheOthersStay(
      String type, String value, String quality, String scheme, String code, String field) {
    String row = "x," + type + "," + value + "," + (quality == null ? "" : quality) + ",,,";
    ListReading.Loaded loaded =
        loaded(HEADER, "a,md5," + MD5 + ",,,,", row, "b,md5," + MD5_B + ",,,,");

    assertEquals(List.of("a", "b"), loaded.draft().entries().stream().map(HashEntry::id).toList());
    ListProblem problem = loaded.problems().first().getFirst();
    assertEquals(Consequence.REJECTED, problem.consequence());
    assertEquals(3, problem.line());
    assertEquals(field, problem.field());
    assertEquals(ListSource.ENTRIES_FILE, problem.file());
    assertFalse(problem.toString().contains(value));
    assertEquals(0, loaded.draft().quarantined());
  }

  @Test
  void read_unclosedQuote_costsItsOwnLineOnly() {
    ListReading.Loaded loaded = loaded(HEADER, "\"a,md5," + MD5, "b,md5," + MD5_B);

    assertEquals(1, loaded.draft().entries().size());
    assertEquals(2, loaded.problems().first().getFirst().line());
  }

  @Test
  void read_lineTooLongOrNotUtf8_costsThatLineOnly() {
    byte[] bytes =
        String.join(
                "\n",
                HEADER,
                "x".repeat(LineReader.MAX_LINE_BYTES * 20),
                "a,md5," + MD5,
                "\u00e9,md5," + MD5,
                "b,md5," + MD5_B)
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    ListReading.Loaded loaded =
        loaded(new TextSource(TextSource.of(TextSource.SETTINGS, "").settings(), bytes));

    assertEquals(2, loaded.draft().entries().size());
    assertEquals(
        List.of(2L, 4L), loaded.problems().first().stream().map(ListProblem::line).toList());
  }

  @Test
  void read_lineOfGreatestLength_isRead() {
    String row = "a,md5," + MD5;
    String padded = row + " ".repeat(LineReader.MAX_LINE_BYTES - row.length());

    assertEquals(1, loaded(HEADER, padded).draft().entries().size());
    assertEquals(1, loaded(HEADER, padded + "\r").problems().count(Consequence.REJECTED));
    assertEquals(0, loaded(HEADER, padded + " ").draft().entries().size());
  }

  @Test
  void read_opaqueHashes_areKeptAsTheyAreButNotAllZeros() {
    String photoDna = "5a".repeat(144);
    ListReading.Loaded loaded =
        loaded(
            HEADER,
            "a,photodna," + photoDna,
            "b,netclean,5a5a",
            "c,photodna," + "00".repeat(144),
            "d,sha512," + DigestUtils.sha512Hex(""));
    assertEquals(List.of("a", "b"), loaded.draft().entries().stream().map(HashEntry::id).toList());
    assertEquals(
        photoDna, loaded.draft().entries().getFirst().hashes().getFirst().value().revealHex());
  }

  @Test
  void read_opaqueHashesWithoutId_getDistinctIdsWhateverTheirLength() {
    String start = "5a".repeat(800);
    ListReading.Loaded loaded =
        loaded(HEADER, ",netclean," + start, ",netclean," + start + "00", ",netclean," + start);
    assertEquals(2, loaded.draft().entries().size());
  }

  @ParameterizedTest
  @CsvSource({"00,0", "ff,0", "01,1", "7f,1", "fe,1"})
  void read_pdqByWeight_isQuarantinedWhereDegenerate(String octet, int active) {
    // Weights 0, 256, 32, 224 and 224.
    ListReading.Loaded loaded = loaded(HEADER, "a,pdq," + octet.repeat(32));

    assertEquals(active, loaded.draft().entries().size());
    assertEquals(1 - active, loaded.draft().quarantined());
    assertEquals(1 - active, loaded.problems().count(Consequence.QUARANTINED));
  }

  @ParameterizedTest
  @CsvSource({"49,0", "50,1", "0,0", "100,1"})
  void read_statedQuality_isQuarantinedUnderFifty(int quality, int active) {
    ListReading.Loaded loaded = loaded(HEADER, "a,pdq," + PDQ + "," + quality + ",,,");

    assertEquals(active, loaded.draft().entries().size());
    assertEquals(1 - active, loaded.draft().quarantined());
  }

  @Test
  void read_lowQualityPdqBesideADigest_keepsTheEntryByItsDigest() {
    ListReading.Loaded loaded = loaded(HEADER, "a,pdq," + PDQ + ",10,,,", "a,md5," + MD5);

    assertEquals(0, loaded.draft().quarantined());
    assertEquals(
        List.of(HashType.MD5),
        loaded.draft().entries().getFirst().hashes().stream().map(h -> h.value().type()).toList());
    assertEquals(1, loaded.problems().count(Consequence.QUARANTINED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk_abc,D", "uk_abc,a", "other,A", "uk_abc,", ",A"})
  void read_unknownLabel_quarantinesTheWholeEntry(String label) {
    ListReading.Loaded loaded =
        loaded(HEADER, "a,md5," + MD5 + ",,uk_abc,A,", "a,pdq," + PDQ + ",," + label + ",");

    assertEquals(List.of(), loaded.draft().entries());
    assertEquals(1, loaded.draft().quarantined());
    assertEquals(3, loaded.problems().first().getFirst().line());
  }

  @Test
  void read_policy_makesLabelsKnownAndOverridesDefaults() {
    ListDraft draft =
        loaded(
                TextSource.of(
                    """
                    {"id":"t","name":"T","nature":"csam","owner":"us","threshold":{"pdq":20},
                     "policy":{"own":{"x":"report"},"uk_abc":{"C":"ignore"}}}
                    """,
                    HEADER + "\na,md5," + MD5 + ",,own,x,"))
            .draft();

    assertEquals(1, draft.entries().size());
    assertEquals(20, draft.list().threshold(HashType.PDQ));
    assertEquals(
        PolicyAction.IGNORE, draft.list().labelPolicy().action(new Label("uk_abc", "C")).get());
    assertEquals(
        PolicyAction.ALERT, draft.list().labelPolicy().action(new Label("uk_abc", "A")).get());
  }

  @Test
  void read_contradictoryStatements_areMergedTheSafeWayAndReported() {
    ListReading.Loaded loaded =
        loaded(
            HEADER,
            "a,pdq," + PDQ + ",90,,,cgi=true;grid=true",
            "a,pdq," + PDQ + ",80,,,cgi=false",
            "a,pdq," + PDQ + ",,,,cgi=true");

    HashEntry entry = loaded.draft().entries().getFirst();
    assertEquals(80, entry.hashes().getFirst().quality());
    assertEquals(1, entry.hashes().size());
    assertEquals(Tristate.UNKNOWN, entry.flags().get(Flag.CGI));
    assertEquals(Tristate.TRUE, entry.flags().get(Flag.GRID));
    assertEquals(2, loaded.problems().count(Consequence.WARNING));
  }

  @Test
  void read_manyProblems_keepsTheFirstAndCountsAll() {
    String[] lines = new String[ListProblems.KEPT + 501];
    Arrays.fill(lines, "a,md5,nothex");
    lines[0] = HEADER;

    ListProblems problems = loaded(lines).problems();

    assertEquals(ListProblems.KEPT, problems.first().size());
    assertEquals(lines.length - 1, problems.count(Consequence.REJECTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"id\":\"t\",\"nature\":\"test\"",
        "{\"id\":\"t\",\"nature\":\"test\"} x",
        "{\"id\":\"t\",\"id\":\"u\",\"nature\":\"test\"}",
        "{\"nature\":\"test\"}",
        "{\"id\":\"T\",\"nature\":\"test\"}",
        "{\"id\":7,\"nature\":\"test\"}",
        "{\"id\":\"t\"}",
        "{\"id\":\"t\",\"nature\":\"Test\"}",
        "{\"id\":\"t\",\"nature\":{\"a\":[1]}}",
      })
  void read_settingsWithoutIdOrNature_rejectTheList(String settings) {
    ListReading reading = ListFolderReader.read(TextSource.of(settings, HEADER + "\na,md5," + MD5));

    ListReading.Rejected rejected = assertInstanceOf(ListReading.Rejected.class, reading);
    assertEquals(ListSource.SETTINGS_FILE, rejected.problems().first().getLast().file(), settings);
    assertTrue(rejected.problems().count(Consequence.REJECTED) > 0, settings);
  }

  @Test
  void read_otherFaultsInSettings_areReportedAndTheListIsRead() {
    ListReading.Loaded loaded =
        loaded(
            TextSource.of(
                """
                {"id":"t",
                 "nature":"test",
                 "extra":{"deep":[1,{"a":2}]},
                 "threshold":{"pdq":65,"md5":1,"phash":3},
                 "policy":{"own":{"x":"allert"},"flat":"report"},
                 "name":["x"]}
                """,
                HEADER + "\na,md5," + MD5));

    assertEquals("t", loaded.draft().list().name());
    assertEquals(31, loaded.draft().list().threshold(HashType.PDQ));
    assertEquals(4, loaded.problems().count(Consequence.REJECTED));
    // Two types without a threshold, an unknown field, no name, no owner.
    assertEquals(5, loaded.problems().count(Consequence.WARNING));
    assertEquals(3, loaded.problems().first().getFirst().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "id,value\n", "type,id\n", "type,value,type\n", "\"type,value\n"})
  void read_headerWithoutTypeAndValue_rejectsTheList(String entries) {
    assertInstanceOf(
        ListReading.Rejected.class,
        ListFolderReader.read(TextSource.of(TextSource.SETTINGS, entries)));
  }

  @Test
  void read_streamThatFailsMidway_rejectsTheWholeList() {
    TextSource whole = TextSource.entries(HEADER, "a,md5," + MD5);
    ListSource failing =
        new ListSource() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public InputStream openSettings() {
            return whole.openSettings();
          }

          @Override
          public InputStream openEntries() {
            return new java.io.SequenceInputStream(
                whole.openEntries(),
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("disk");
                  }
                });
          }
        };

    assertInstanceOf(ListReading.Rejected.class, ListFolderReader.read(failing));
  }

  @Test
  void boundedInput_beyondTheLimit_failsRatherThanEnds() throws IOException {
    byte[] ten = new byte[10];
    try (InputStream exact = new BoundedInput(new java.io.ByteArrayInputStream(ten), 10)) {
      assertEquals(10, exact.readAllBytes().length);
    }
    try (InputStream over = new BoundedInput(new java.io.ByteArrayInputStream(ten), 9)) {
      org.junit.jupiter.api.Assertions.assertThrows(
          BoundedInput.TooLongException.class, over::readAllBytes);
    }
  }

  @Test
  void read_randomlyDamagedFiles_neverThrows() throws IOException {
    long seed = 0x5eed_0002L;
    Random random = new Random(seed);
    byte[] settings = Files.readAllBytes(Path.of("hashsets/conformance/list.json"));
    byte[] entries = Files.readAllBytes(Path.of("hashsets/demo/entries.csv"));
    for (int round = 0; round < 3_000; round++) {
      TextSource damaged =
          new TextSource(
              round % 2 == 0 ? damage(settings, random) : settings,
              round % 2 == 1 ? damage(entries, random) : entries);
      try {
        ListFolderReaderFuzzTest.check(ListFolderReader.read(damaged));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 4));
    String tokens = "\"\n\r,{}[]:;=\\\u0000\u00ff0af";
    for (int i = random.nextInt(6); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] =
          (byte) tokens.charAt(random.nextInt(tokens.length()));
    }
    return damaged;
  }

  @Test
  void under_folders_areFoundByTheirSettingsInOrder(@TempDir Path directory) throws IOException {
    for (String name : List.of("b", "a", "no-list")) {
      Files.createDirectory(directory.resolve(name));
    }
    for (String name : List.of("a", "b")) {
      Files.writeString(directory.resolve(name).resolve(ListSource.SETTINGS_FILE), "{}");
    }

    assertEquals(
        List.of("a", "b"), FolderSource.under(directory).stream().map(FolderSource::name).toList());
    assertInstanceOf(
        ListReading.Rejected.class,
        ListFolderReader.read(FolderSource.under(directory).getFirst()));
    assertInstanceOf(
        ListReading.Rejected.class,
        ListFolderReader.read(new FolderSource(directory.resolve("missing"))));
  }

  private static String onlyOrFirst(String... lines) {
    return loaded(lines).draft().entries().getFirst().id();
  }

  private static ListDraft draft(List<String> rows) {
    List<String> lines = new ArrayList<>(rows);
    lines.addFirst(HEADER);
    return loaded(lines.toArray(String[]::new)).draft();
  }

  private static ListReading.Loaded loaded(String... lines) {
    return loaded(TextSource.entries(lines));
  }

  private static ListReading.Loaded loaded(ListSource source) {
    ListReading reading = ListFolderReader.read(source);
    return assertInstanceOf(ListReading.Loaded.class, reading, () -> reading.problems().toString());
  }

  private static HashValue hash(HashType type, String hex) {
    return ((HashValue.Parsed.Ok) HashValue.parse(type, hex)).value();
  }

  private static String hex(Random random, int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return java.util.HexFormat.of().formatHex(value);
  }
}
