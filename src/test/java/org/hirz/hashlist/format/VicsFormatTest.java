package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VicsFormatTest {
  private static final String CONTEXT_2 =
      "\"@odata.context\":\"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/";
  private static final String US = CONTEXT_2 + "US/$metadata#Media\"";
  private static final String NIST =
      "\"odata.metadata\":\"http://github.com/ICMEC/ProjectVic/DataModels/1.2.xml#Media\"";
  private static final FormatSettings CSAM = FormatSettings.of(Nature.CSAM);
  private static final String MD5 = "\"MD5\":\"" + SyntheticHashes.md5(1).toUpperCase() + "\"";

  @Test
  void read_byteOrderMark_isPassedOver() {
    assertEquals(
        1, read(CSAM, "\ufeff" + document(US, "{" + MD5 + ",\"Category\":1}")).only().at());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void read_utf16_isRead(String charset) {
    String document = "\ufeff" + document(US, "{" + MD5 + ",\"Category\":1}");
    CollectedRecords.of(new VicsFormat(), CSAM, document.getBytes(Charset.forName(charset))).only();
  }

  @Test
  void read_stringBooleans_areWhatTheySay() {
    SourceRecord record =
        read(
                CSAM,
                document(
                    US,
                    "{"
                        + MD5
                        + ",\"Category\":1,\"VictimIdentified\":\"false\",\"IsDistributed\":\"True\"}"))
            .only();
    assertEquals(Tristate.FALSE, record.flags().get(Flag.VICTIM_IDENTIFIED));
    assertEquals(Tristate.TRUE, record.flags().get(Flag.DISTRIBUTED));
    assertEquals(Tristate.UNKNOWN, record.flags().get(Flag.SELF_GENERATED));
  }

  @Test
  void read_keysInAnyCase_areOne() {
    SourceRecord record =
        read(CSAM, document(US, "{\"md5\":\"" + SyntheticHashes.md5(1) + "\",\"CATEGORY\":1}"))
            .only();
    assertEquals(List.of(new Label("vics_us", "1")), record.labels());
    assertEquals(List.of(SyntheticHashes.md5(1)), CollectedRecords.hex(record, HashType.MD5));
  }

  @Test
  void read_photoDnaInHexAndBase64_areEqual() {
    CollectedRecords read =
        read(
            CSAM,
            document(
                US,
                "{"
                    + MD5
                    + ",\"Category\":1,\"PhotoDNA\":\""
                    + SyntheticHashes.photoDna64(1)
                    + "\"}",
                "{"
                    + MD5
                    + ",\"Category\":1,\"AlternativeHashes\":[{\"HashName\":\"PhotoDNA\",\"HashValue\":\""
                    + SyntheticHashes.photoDnaHex(1)
                    + "\"}]}"));
    assertEquals(read.records.get(0).hashes(), read.records.get(1).hashes());
    assertEquals(2, read.records.get(0).hashes().size());
  }

  @Test
  void read_unknownHashNames_warnOnceForEachName() {
    String medium =
        "{"
            + MD5
            + ",\"Category\":1,\"AlternativeHashes\":[{\"HashName\":\"A\",\"HashValue\":\"00\"},"
            + "{\"HashName\":\"B\",\"HashValue\":\"00\"}]}";
    CollectedRecords read = read(CSAM, document(US, medium, medium, medium));
    assertEquals(3, read.records.size());
    assertEquals(2, read.count(Consequence.WARNING));
  }

  @Test
  void read_emptyFilesDigest_isDropped() {
    CollectedRecords read =
        read(
            CSAM,
            document(
                US,
                "{\"Category\":1,\"MD5\":\"D41D8CD98F00B204E9800998ECF8427E\"}",
                "{\"Category\":1,\"MD5\":\"00000000000000000000000000000000\"}"));
    assertTrue(read.records.isEmpty());
    assertEquals(2, read.count(Consequence.REJECTED));
  }

  @ParameterizedTest
  @CsvSource({"0", "'\"0\"'"})
  void read_category0_neverAlerts(String category) {
    SourceRecord record =
        read(CSAM, document(US, "{" + MD5 + ",\"Category\":" + category + "}")).only();
    assertEquals(PolicyAction.IGNORE, LabelPolicy.DEFAULTS.actionFor(record.labels()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Category\":null", "\"Category\":\"\"", "\"Other\":1"})
  void read_withoutCategory_isUnknownToThePolicy(String category) {
    SourceRecord record = read(CSAM, document(US, "{" + MD5 + "," + category + "}")).only();
    assertEquals(1, record.labels().size());
    assertTrue(LabelPolicy.DEFAULTS.action(record.labels().getFirst()).isEmpty());
    assertEquals(
        List.of(new Label("syn", "x")),
        read(CSAM.withLabel(new Label("syn", "x")), document(US, "{" + MD5 + "," + category + "}"))
            .only()
            .labels());
  }

  @ParameterizedTest
  @CsvSource({"vics_us,true", "vics_us_dhs,true", "vics_xx,false"})
  void read_category3_isDrawnWhereTheSchemeSaysSo(String scheme, boolean drawn) {
    SourceRecord record =
        read(CSAM.withScheme(scheme), document(US, "{" + MD5 + ",\"Category\":3}")).only();
    assertEquals(List.of(new Label(scheme, "3")), record.labels());
    assertEquals(drawn ? Tristate.TRUE : Tristate.UNKNOWN, record.flags().get(Flag.CGI));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Default", "CUSTOM", "XX"})
  void read_regionThatDoesNotTell_isRefusedWithoutScheme(String region) {
    String document =
        document(CONTEXT_2 + region + "/$metadata#Media\"", "{" + MD5 + ",\"Category\":1}");
    assertTrue(read(CSAM, document).refusal().contains("scheme"));
    assertEquals(
        List.of(new Label("vics_us", "1")),
        read(CSAM.withScheme("vics_us"), document).only().labels());
  }

  @Test
  void read_contextAfterTheMedia_isRefused() {
    assertTrue(read(CSAM, "{\"value\":[{" + MD5 + "}]," + US + "}").isRefused());
    assertTrue(
        read(CSAM.withScheme("vics_us"), "{\"value\":[{" + MD5 + "}]," + US + "}").isRefused());
  }

  @Test
  void read_rootKeysAfterValue_arePassedOver() {
    String document = document(US, "{" + MD5 + ",\"Category\":1}");
    read(
            CSAM,
            document.substring(0, document.length() - 1) + ",\"@odata.nextLink\":\"x\",\"y\":{}}")
        .only();
  }

  @Test
  void read_flagsOfTheSettings_holdUnlessTheRecordSaysOtherwise() {
    Flags stated = Flags.NONE.with(Flag.GRID, Tristate.TRUE).with(Flag.DISTRIBUTED, Tristate.TRUE);
    SourceRecord record =
        read(
                CSAM.withFlags(stated),
                document(US, "{" + MD5 + ",\"Category\":1,\"IsDistributed\":false}"))
            .only();
    assertEquals(Tristate.TRUE, record.flags().get(Flag.GRID));
    assertEquals(Tristate.FALSE, record.flags().get(Flag.DISTRIBUTED));
  }

  @Test
  void read_nistSet_isRefusedUnlessBenign() {
    String document =
        document(
            NIST,
            "{"
                + MD5
                + ",\"MediaSize\":\"123\",\"MediaFiles\":[{\"FileName\":\"synthetic.dll\"}]}");
    assertTrue(read(CSAM.withScheme("vics_us"), document).refusal().contains("benign"));
    SourceRecord record = read(FormatSettings.of(Nature.BENIGN), document).only();
    assertEquals(List.of(), record.labels());
  }

  @Test
  void read_benignWithCategoriesOfNoScheme_isRefused() {
    String document = document(NIST, "{" + MD5 + ",\"Category\":1}");
    assertTrue(read(FormatSettings.of(Nature.BENIGN), document).isRefused());
  }

  @Test
  void read_personalData_isNowhere() {
    String secret = "Synthetic Person";
    CollectedRecords read =
        read(
            CSAM.withSeries(name -> "k" + name.length()),
            document(
                US,
                "{"
                    + MD5
                    + ",\"Category\":1,\"Series\":\"S\",\"Comments\":\"S\",\"Exifs\":[{\"PropertyValue\":\"S\"}],"
                        .replace("S\"", secret + "\"")
                    + "\"MediaFiles\":[{\"FileName\":\"Synthetic Person.jpg\"}],\"Tags\":\"Synthetic Person\"}"));
    assertEquals("k16", read.only().origin().series());
    assertFalse(String.join("\n", read.lines).contains(secret));
  }

  @Test
  void read_onePhotoDnaUnderManyMd5s_isRefused() {
    String constant = "\",\"Category\":1,\"PhotoDNA\":\"" + SyntheticHashes.photoDna64(7) + "\"}";
    String document =
        IntStream.range(1, 300)
            .mapToObj(n -> "{\"MD5\":\"" + SyntheticHashes.md5(n) + constant)
            .collect(Collectors.joining(",", "{" + US + ",\"value\":[", "]}"));
    assertTrue(read(CSAM, document).refusal().contains("PhotoDNA"));
  }

  @Test
  void read_onePhotoDnaAmongManyOthers_isTaken() {
    String document =
        IntStream.range(1, 1000)
            .mapToObj(
                n ->
                    "{\"Category\":1,\"MD5\":\""
                        + SyntheticHashes.md5(n)
                        + "\",\"PhotoDNA\":\""
                        + SyntheticHashes.photoDna64(n % 5 == 0 ? 0 : 1 + n % 250)
                        + "\"}")
            .collect(Collectors.joining(",", "{" + US + ",\"value\":[", "]}"));
    assertEquals(999, read(CSAM, document).records.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"value\":{}}", "{\"data\":[]}", "7", "{\"value\":[]} {}"})
  void read_anotherFormat_isRefused(String document) {
    assertTrue(read(CSAM.withScheme("vics_us"), document).isRefused());
  }

  @Test
  void read_endsAnywhereInTheMiddle_isRefused() {
    String document = document(US, "{" + MD5 + ",\"Category\":1,\"Tags\":[{\"a\":\"é\"}]}");
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertTrue(CollectedRecords.of(new VicsFormat(), CSAM, part).isRefused(), "at " + length);
    }
  }

  @Test
  void read_fieldTwice_rejectsTheRecord() {
    CollectedRecords read = read(CSAM, document(US, "{" + MD5 + ",\"Category\":0,\"category\":1}"));
    assertTrue(read.records.isEmpty());
    assertEquals(1, read.count(Consequence.REJECTED));
  }

  @Test
  void read_streamFails_passesTheFailureOn() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("synthetic");
          }
        };
    assertThrows(
        IOException.class, () -> new VicsFormat().read(failing, CSAM, new CollectedRecords()));
  }

  /** The document is never there as a whole: it is made as it is read, and records are let go. */
  @Test
  void read_millionRecords_streamThrough() throws IOException {
    int records = 1_000_000;
    long[] counted = new long[2];
    RecordSink counting =
        new RecordSink() {
          @Override
          public void record(SourceRecord record) {
            counted[0]++;
            counted[1] = record.at();
          }

          @Override
          public void problem(ListProblem problem) {
            throw new AssertionError(problem.toString());
          }
        };
    Outcome outcome;
    try (InputStream generated =
        new GeneratedInput(
            "{" + US + ",\"value\":[",
            n ->
                (n == 1 ? "" : ",")
                    + "{\"MediaID\":"
                    + n
                    + ",\"Category\":1,\"MD5\":\""
                    + SyntheticHashes.md5(n)
                    + "\",\"Comments\":\"passed over\",\"MediaFiles\":[{\"FileName\":\"x\"}]}",
            records,
            "]}")) {
      outcome = new VicsFormat().read(generated, CSAM, counting);
    }
    assertEquals(new Outcome.Complete(records), outcome);
    assertEquals(records, counted[0]);
    assertEquals(records, counted[1]);
  }

  private static CollectedRecords read(FormatSettings settings, String document) {
    return CollectedRecords.of(new VicsFormat(), settings, document);
  }

  private static String document(String context, String... media) {
    return "{" + context + ",\"value\":[" + String.join(",", media) + "]}";
  }
}
