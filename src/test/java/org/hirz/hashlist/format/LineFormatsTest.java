package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each trap of the text formats; the files in full are golden files. */
class LineFormatsTest {
  private static final String MD5 = "5a5a0000000000000000000000000001";
  private static final String MD5_B = "5a5a0000000000000000000000000002";
  private static final String SHA1 = "5a5a000000000000000000000000000000000001";
  private static final String SHA256 = "5a".repeat(31) + "01";
  private static final String PDQ = "0f".repeat(31) + "1e";
  private static final String ICSE =
      "MD5;SHA1;PhotoDNA;Image ID;Is distributed;Victim identified;Offender identified;"
          + "Series name;Number of submissions;File Available;Media Type;Baseline";
  private static final FormatSettings CSAM = FormatSettings.of(Nature.CSAM);

  private static ListFormat format(String name) {
    return ListFormats.byName(name).orElseThrow();
  }

  private static FormatGolden read(String format, String... lines) throws IOException {
    return FormatGolden.read(format(format), CSAM, lines);
  }

  @Test
  void byName_everyNameOfALineFormat_isThatFormat() {
    for (String name : ListFormats.names()) {
      assertEquals(name, format(name).name());
    }
    assertTrue(ListFormats.names().contains("hirz"));
    assertEquals(Optional.empty(), ListFormats.byName("HIRZ"));
  }

  // Encodings.

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void read_byteOrderMark_isNoPartOfTheFirstHash(String charset) throws IOException {
    byte[] file = ("\ufeff" + MD5 + "\r\n" + MD5_B + "\r\n").getBytes(charset);

    FormatGolden golden = FormatGolden.read(format("hashsum"), CSAM, file);

    assertEquals(List.of("md5:" + MD5, "md5:" + MD5_B), golden.hashes());
  }

  @Test
  void read_nulWithoutAByteOrderMark_refusesTheFileAsBinary() throws IOException {
    byte[] file = (MD5 + "\n").getBytes(StandardCharsets.UTF_16LE);

    for (String name : List.of("hashsum", "pdq", "hirz", "hashdeep", "icse")) {
      assertTrue(FormatGolden.read(format(name), CSAM, file).isRefused(), name);
    }
  }

  @Test
  void read_utf16CutWithinACharacter_costsThatLineOnly() throws IOException {
    byte[] whole = ("\ufeff" + MD5 + "\n" + MD5_B + "\n").getBytes(StandardCharsets.UTF_16LE);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 3);

    FormatGolden golden = FormatGolden.read(format("hashsum"), CSAM, cut);

    assertEquals(List.of("md5:" + MD5), golden.hashes());
    assertEquals(1, golden.problems.size());
  }

  @Test
  void read_namesInOtherEncodings_costNothing() throws IOException {
    byte[] file = (MD5 + "  caf\u00e9.jpg\n").getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(
        "md5:" + MD5, FormatGolden.read(format("hashsum"), CSAM, file).hashes().getFirst());
  }

  @Test
  void read_linesThatSpanBuffers_areWhole() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("id,type,value\n");
    for (int i = 0; i < 5000; i++) {
      text.append("x".repeat(1 + random.nextInt(190))).append(",md5,").append(MD5).append('\n');
    }
    byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
    InputStream trickle =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(3000)));
          }
        };

    FormatGolden golden = FormatGolden.read(format("hirz"), CSAM, trickle);

    assertEquals(5000, golden.records.size());
    assertEquals(golden.toString(), FormatGolden.read(format("hirz"), CSAM, file).toString());
  }

  // Which hash a text is.

  @Test
  void hashsum_sixtyFourDigitsWithoutAType_refusesTheFile() throws IOException {
    FormatGolden golden = read("hashsum", MD5, SHA256 + "  a.jpg", MD5_B);

    assertEquals(2, assertInstanceOf(Outcome.Refused.class, golden.outcome()).at());
    assertFalse(golden.hashes().contains("sha256:" + SHA256));
  }

  @ParameterizedTest
  @CsvSource({"SHA256,sha256", "PDQ,pdq"})
  void hashsum_sixtyFourDigitsWithAType_areThatType(HashType type, String name) throws IOException {
    FormatGolden golden =
        FormatGolden.read(format("hashsum"), CSAM.withType(type), SHA256 + "  a.jpg");

    assertEquals(List.of(name + ":" + SHA256), golden.hashes());
  }

  @Test
  void hashsum_thirtyTwoCharactersOfBase32_areASha1OnlyWhereStated() throws IOException {
    String base32 =
        new org.apache.commons.codec.binary.Base32().encodeToString(HexFormat.of().parseHex(SHA1));

    assertEquals(List.of(), read("hashsum", base32).hashes());
    assertEquals(
        List.of("sha1:" + SHA1),
        FormatGolden.read(format("hashsum"), CSAM.withType(HashType.SHA1), base32).hashes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", " 0"})
  void read_moreDigitsThanAHashHas_areNotTaken(String more) throws IOException {
    assertEquals(List.of(), read("pdq", PDQ + more.strip()).hashes());
    assertEquals(List.of(), read("hirz", "type,value", "pdq," + PDQ + more).hashes());
  }

  @Test
  void read_eitherCase_isTheSameHash() throws IOException {
    assertEquals(read("hashsum", MD5).toString(), read("hashsum", MD5.toUpperCase()).toString());
    assertEquals(read("pdq", PDQ).toString(), read("pdq", PDQ.toUpperCase()).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d41d8cd98f00b204e9800998ecf8427e",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "SHA256 (empty) = e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "00000000000000000000000000000000",
      })
  void hashsum_digestOfTheEmptyFileOrZeros_isDropped(String line) throws IOException {
    FormatGolden golden = read("hashsum", line, MD5);

    assertEquals(List.of("md5:" + MD5), golden.hashes());
    assertEquals(1, golden.problems.size());
  }

  // PDQ text.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|-1",
        ",77|-1",
        ",a name|-1",
        ",77,a.jpg|77",
        ",77,a,b,c.jpg|77",
        ",101,a.jpg|-1",
        ",1e1,a.jpg|-1",
        ",a,77,b|-1",
      })
  void pdq_numberAfterTheHash_isAQualityOnlyBeforeAName(String rest, int quality)
      throws IOException {
    FormatGolden golden = read("pdq", PDQ + (rest == null ? "" : rest));

    assertEquals(quality, golden.records.getFirst().hashes().getFirst().quality());
  }

  @Test
  void pdq_namedFields_nameMayHoldCommasAndFields() throws IOException {
    SourceRecord record =
        read("pdq", "hash=" + PDQ + ",norm=128,delta=0,quality=87,filename=syn,quality=3,x.jpg")
            .only();

    assertEquals(87, record.hashes().getFirst().quality());
  }

  @Test
  void pdq_settingsNameAnotherType_refuses() throws IOException {
    assertTrue(FormatGolden.read(format("pdq"), CSAM.withType(HashType.SHA256), PDQ).isRefused());
  }

  // Digest lists.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  a.jpg",
        " *a.jpg",
        "\ta.jpg",
        "",
        "   ",
        "  SHA1 (a) = b",
        "  12345",
      })
  void hashsum_whateverFollowsTheDigest_isAName(String rest) throws IOException {
    assertEquals(List.of("md5:" + MD5), read("hashsum", MD5 + rest).hashes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\%s  line\\nfeed.jpg",
        "MD5 (a) = %s",
        "MD5 (a (b) = c=d) = %s",
        "\\MD5 (line\\nfeed) = %s",
        "MD5(a)= %s",
        "     12345  %s  a.jpg",
        "12345678901  %s  a.jpg",
      })
  void hashsum_otherForms_areUnderstood(String form) throws IOException {
    assertEquals(List.of("md5:" + MD5), read("hashsum", form.formatted(MD5)).hashes());
  }

  @Test
  void read_fileNames_areNeverKept() throws IOException {
    for (FormatGolden golden :
        List.of(
            read("hashsum", MD5 + "  secret.jpg", "secret.jpg", "MD5 (secret) = secret"),
            read("pdq", PDQ + ",99,secret.jpg", "hash=secret", "secret"),
            read(
                "hashdeep",
                "%%%% HASHDEEP-1.0",
                "%%%% size,md5,filename",
                "1," + MD5 + ",secret"))) {
      assertEquals(1, golden.records.size());
      assertFalse(golden.toString().contains("secret"), golden::toString);
    }
  }

  @Test
  void hashdeep_commasInNames_belongToTheName() throws IOException {
    FormatGolden golden =
        read(
            "hashdeep",
            "%%%% HASHDEEP-1.0",
            "%%%% size,md5,tiger,sha256,filename",
            "1," + MD5 + ",tiger," + SHA256 + ",a,b," + SHA256 + ".jpg");

    assertEquals(List.of("sha256:" + SHA256, "md5:" + MD5), golden.hashes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%% HASHDEEP-2.0", "%%%% size,md5,filename", "## comment"})
  void hashdeep_withoutItsHeader_isRefused(String first) throws IOException {
    assertTrue(read("hashdeep", first, "1," + MD5 + ",a.jpg").isRefused());
  }

  // ICSE.

  @Test
  void icse_headerInOtherCaseAndOrderWithMore_isUnderstood() throws IOException {
    FormatGolden golden =
        read(
            "icse",
            "ZZ40;" + ICSE.toUpperCase().replace("MD5;SHA1", "SHA1;MD5") + ";Agency",
            "x;" + SHA1 + ";" + MD5 + ";;900001;Yes;No;No;S;3;No;Image;Yes;y");

    SourceRecord record = golden.only();
    assertEquals("900001", record.id());
    assertEquals(List.of(new Label("interpol_baseline", "baseline")), record.labels());
    assertEquals(Tristate.TRUE, record.flags().get(Flag.BASELINE));
    assertEquals(List.of("md5:" + MD5, "sha1:" + SHA1), golden.hashes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MD5", "SHA1", "PhotoDNA", "Image ID", "Series name", "Media Type", "Baseline"})
  void icse_aColumnMissing_isNotRecognised(String column) throws IOException {
    assertTrue(read("icse", ICSE.replace(column, "other"), MD5).isRefused());
    assertTrue(read("icse", ICSE.replace(';', ','), MD5).isRefused());
  }

  @Test
  void icse_raggedRow_isReadAsFarAsItGoes() throws IOException {
    SourceRecord record = read("icse", ICSE, MD5 + ";;;900001;Yes").only();

    assertEquals(Tristate.TRUE, record.flags().get(Flag.DISTRIBUTED));
    assertEquals(Tristate.UNKNOWN, record.flags().get(Flag.BASELINE));
    assertEquals(List.of(), record.labels());
  }

  @Test
  void icse_rowShiftedByASemicolonInTheSeries_neverGetsAnothersBaseline() throws IOException {
    // One field too many: what stands below Baseline is the media type.
    FormatGolden golden = read("icse", ICSE, MD5 + ";;;900001;Yes;No;No;Syn; thetic;3;No;Yes;No");

    assertEquals(Tristate.UNKNOWN, golden.records.getFirst().flags().get(Flag.BASELINE));
    assertEquals(Tristate.TRUE, golden.records.getFirst().flags().get(Flag.DISTRIBUTED));
    assertEquals(1, golden.problems.size());
  }

  @ParameterizedTest
  @CsvSource({
    "y,TRUE",
    "YES,TRUE",
    "t,TRUE",
    "True,TRUE",
    "n,FALSE",
    "No,FALSE",
    "f,FALSE",
    "false,FALSE",
    "'',UNKNOWN",
    "maybe,UNKNOWN"
  })
  void icse_flagWords_areTristate(String word, Tristate state) throws IOException {
    FormatGolden golden = read("icse", ICSE, MD5 + ";;;1;" + word);

    assertEquals(state, golden.records.getFirst().flags().get(Flag.DISTRIBUTED));
  }

  @Test
  void icse_photoDnaInHexAndBase64_areEqual() throws IOException {
    byte[] bytes = new byte[144];
    new Random(1).nextBytes(bytes);

    FormatGolden golden =
        read(
            "icse",
            ICSE,
            ";;" + HexFormat.of().withUpperCase().formatHex(bytes) + ";1",
            ";;" + Base64.getEncoder().encodeToString(bytes) + ";1");

    assertEquals(2, golden.records.size());
    assertEquals(golden.records.get(0).hashes(), golden.records.get(1).hashes());
  }

  @Test
  void icse_series_isKeptAsAReferenceOnly() throws IOException {
    String row = MD5 + ";;;1;;;;Synthetic;";

    assertEquals("", read("icse", ICSE, row).only().origin().series());
    assertEquals(
        "ref",
        FormatGolden.read(format("icse"), CSAM.withSeries(name -> "ref"), ICSE, row)
            .only()
            .origin()
            .series());
  }

  // NSRL.

  @ParameterizedTest
  @ValueSource(strings = {"CSAM", "EXPLOITATIVE", "NCII", "TERROR", "TEST"})
  void nsrl2_anyNatureButBenign_isRefusedBeforeAnythingIsRead(Nature nature) throws IOException {
    FormatGolden golden = FormatGolden.read(format("nsrl2"), FormatSettings.of(nature), "x");

    assertEquals(List.of(), golden.records);
    assertTrue(golden.isRefused());
  }

  // ThreatExchange.

  @Test
  void threatexchange_negativeOpinion_isSaidInALabelAndNeverLost() throws IOException {
    SourceRecord record =
        read(
                "threatexchange-csv",
                "signal_type,signal_str,collab,category,tags",
                "pdq," + PDQ + ",c,NEGATIVE_CLASS,")
            .only();

    assertEquals(List.of(new Label("te_opinion", "NEGATIVE_CLASS")), record.labels());
  }

  @Test
  void threatexchange_cacheFileWithoutAType_isRefused() throws IOException {
    String row = PDQ + ",900001,2031-01-02T00:00:00+0000,syn_a";

    assertTrue(read("threatexchange-csv", row).isRefused());
    assertEquals(
        List.of("pdq:" + PDQ),
        FormatGolden.read(
                format("threatexchange-csv"),
                CSAM.withType(HashType.PDQ),
                "indicator,first_descriptor_id,added_on,labels",
                row)
            .hashes());
  }

  // Settings, failures and size.

  @Test
  void read_settingsLabelAndFlags_standInForWhatARecordDoesNotSay() throws IOException {
    FormatSettings settings =
        CSAM.withLabel(new Label("own", "x"))
            .withFlags(Flags.NONE.with(Flag.GRID, Tristate.TRUE).with(Flag.CGI, Tristate.TRUE));
    FormatGolden golden =
        FormatGolden.read(
            format("hirz"),
            settings,
            "type,value,label_scheme,label_code,flags",
            "md5," + MD5 + ",uk_abc,A,grid=false",
            "md5," + MD5_B + ",,,");

    assertEquals(List.of(new Label("uk_abc", "A")), golden.records.get(0).labels());
    assertEquals(Tristate.FALSE, golden.records.get(0).flags().get(Flag.GRID));
    assertEquals(Tristate.TRUE, golden.records.get(0).flags().get(Flag.CGI));
    assertEquals(List.of(new Label("own", "x")), golden.records.get(1).labels());
    assertEquals(Tristate.TRUE, golden.records.get(1).flags().get(Flag.GRID));
  }

  @Test
  void read_sinkThatFails_failsTheReading() {
    RecordSink full =
        new RecordSink() {
          @Override
          public void record(SourceRecord record) throws IOException {
            throw new IOException("full");
          }

          @Override
          public void problem(ListProblem problem) {}
        };
    byte[] file = MD5.getBytes(StandardCharsets.UTF_8);

    assertThrows(
        IOException.class,
        () -> format("hashsum").read(new ByteArrayInputStream(file), CSAM, full));
    assertThrows(
        IOException.class,
        () ->
            Containers.read(
                new ByteArrayInputStream(file),
                format("hashsum"),
                CSAM,
                full,
                Containers.Limits.DEFAULTS));
  }

  @Test
  void hirz_fileLargerThanTheHeap_isReadInConstantMemory() throws IOException {
    byte[] block = ("a,pdq," + PDQ + ",99\n").repeat(10_000).getBytes(StandardCharsets.UTF_8);
    int blocks = 200;
    Enumeration<InputStream> parts =
        java.util.Collections.enumeration(
            IntStream.range(0, blocks)
                .<InputStream>mapToObj(i -> new ByteArrayInputStream(block))
                .toList());
    long[] count = new long[1];
    RecordSink counter =
        new RecordSink() {
          @Override
          public void record(SourceRecord record) {
            count[0]++;
          }

          @Override
          public void problem(ListProblem problem) {
            throw new AssertionError(problem.toString());
          }
        };
    InputStream header =
        new ByteArrayInputStream("id,type,value,quality\n".getBytes(StandardCharsets.UTF_8));

    Outcome outcome =
        format("hirz")
            .read(new SequenceInputStream(header, new SequenceInputStream(parts)), CSAM, counter);

    assertEquals(new Outcome.Complete(10_000L * blocks), outcome);
    assertEquals(10_000L * blocks, count[0]);
  }
}
