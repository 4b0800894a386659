package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large is refused or rejected before it is in memory. */
class DocumentLimitsTest {
  private static final int CHUNK = 1 << 14;
  private static final int CHUNKS = 1 << 14;

  /** More than any limit, and very much less than the 256 MiB of the documents below. */
  private static final long ENOUGH = 4L << 20;

  private static final FormatSettings SETTINGS =
      FormatSettings.of(Nature.TEST).withEnvironment("NGO");

  @ParameterizedTest
  @CsvSource({
    "'[{\"id\":\"',7",
    "'[{\"id\":',7",
    "'[{\"id\":1.',7",
    "'[{\"',a",
    "'',[",
    "'[{\"signals\":',[",
    "'','{\"a\":'"
  })
  void read_endlessJson_isRefusedSoon(String beginning, String repeated) throws IOException {
    GeneratedInput endless =
        new GeneratedInput(
            beginning, unused -> repeated.repeat(CHUNK / repeated.length()), CHUNKS, "");
    assertInstanceOf(
        Outcome.Refused.class, new HmaBankFormat().read(endless, SETTINGS, new CollectedRecords()));
    assertTrue(endless.bytesRead() < ENOUGH, () -> "read " + endless.bytesRead());
  }

  @ParameterizedTest
  @CsvSource({
    "'<queryResult xmlns=\"N\" a=\"',7",
    "'<queryResult xmlns=\"N\"><!--',7",
    "'<queryResult xmlns=\"N\"><?a ',7",
    "'<queryResult xmlns=\"N\"><',a",
    "'<queryResult xmlns=\"N\">','<a>'",
    "'<queryResult xmlns=\"N\"><paging><next>',7",
    "'<queryResult xmlns=\"N\"><paging><next>','<![CDATA[7]]>'",
    "'<!DOCTYPE a [','<!ENTITY a \"a\">'"
  })
  void read_endlessXml_isRefusedSoon(String beginning, String repeated) throws IOException {
    GeneratedInput endless =
        new GeneratedInput(
            beginning.replace("\"N\"", "\"https://hashsharing.ncmec.org/hashsharing/v2\""),
            unused -> repeated.repeat(CHUNK / repeated.length()),
            CHUNKS,
            "");
    assertInstanceOf(
        Outcome.Refused.class, new NcmecFormat().read(endless, SETTINGS, new CollectedRecords()));
    assertTrue(endless.bytesRead() < ENOUGH, () -> "read " + endless.bytesRead());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<N/>", "<a N='1'/>", "<a xmlns:N='u'/>", "<a xmlns='N'/>"})
  void read_endlessNamesInXml_areRefusedSoon(String element) throws IOException {
    GeneratedInput endless =
        new GeneratedInput(
            "<queryResult xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\">",
            n -> element.replace("N", "n" + n),
            1_000_000,
            "");
    assertInstanceOf(
        Outcome.Refused.class, new NcmecFormat().read(endless, SETTINGS, new CollectedRecords()));
    assertTrue(endless.bytesRead() < ENOUGH, () -> "read " + endless.bytesRead());
  }

  @Test
  void read_endlessNamesInJson_arePassedOver() throws IOException {
    GeneratedInput endless =
        new GeneratedInput("[{", n -> "\"n" + n + "\":0,", 300_000, "\"id\":1}]");
    CollectedRecords read = new CollectedRecords();
    assertEquals(new Outcome.Complete(1), new HmaBankFormat().read(endless, SETTINGS, read));
  }

  @Test
  void read_recordWithEndlessFields_isRejectedAndPassedOver() throws IOException {
    GeneratedInput large =
        new GeneratedInput(
            "[{\"id\":1,\"signals\":{\"pdq\":\"" + SyntheticHashes.pdq(1) + "\"",
            n -> ",\"s" + n + "\":\"00\"",
            100_000,
            "}}]");
    CollectedRecords read = new CollectedRecords();
    assertEquals(new Outcome.Complete(1), new HmaBankFormat().read(large, SETTINGS, read));
    assertTrue(read.records.isEmpty());
    assertEquals(1, read.count(Consequence.REJECTED));
  }

  @ParameterizedTest
  @CsvSource({"64,1", "65,0"})
  void read_hashesOfRecord_areBounded(int hashes, int records) {
    String alternatives =
        IntStream.rangeClosed(1, hashes)
            .mapToObj(
                n -> "{\"HashName\":\"MD5\",\"HashValue\":\"" + SyntheticHashes.md5(n) + "\"}")
            .collect(Collectors.joining(","));
    CollectedRecords read =
        CollectedRecords.of(
            new VicsFormat(),
            SETTINGS.withScheme("vics_us"),
            "{\"value\":[{\"Category\":1,\"AlternativeHashes\":[" + alternatives + "]}]}");
    assertEquals(records, read.records.size());
  }

  @ParameterizedTest
  @CsvSource({"64,1", "65,0"})
  void read_labelsOfRecord_areBounded(int labels, int records) {
    String ideologies =
        IntStream.rangeClosed(1, labels)
            .mapToObj(n -> "\"" + n + "\"")
            .collect(Collectors.joining(","));
    CollectedRecords read =
        CollectedRecords.of(
            new TatFormat(),
            SETTINGS,
            "[{\"id\":1,\"algorithm\":\"MD5\",\"hash_digest\":\""
                + SyntheticHashes.md5(1)
                + "\",\"ideology\":["
                + ideologies
                + "]}]");
    assertEquals(records, read.records.size());
  }

  @ParameterizedTest
  @CsvSource({"200,1", "201,0"})
  void read_lengthOfIds_isBounded(int length, int records) {
    CollectedRecords read =
        CollectedRecords.of(
            new HmaBankFormat(),
            SETTINGS,
            "{\"id\":\""
                + "x".repeat(length)
                + "\",\"signals\":{\"pdq\":\""
                + SyntheticHashes.pdq(1)
                + "\"}}");
    assertEquals(records, read.records.size());
  }

  @Test
  void read_problems_repeatNothingOfTheDocument() {
    String secret = "synthetic" + SyntheticHashes.md5(7);
    String document =
        "[{\"id\":\"S\",\"signals\":{\"pdq\":\"S\",\"S\":\"S\"}},{\"S\":\"S\"},\"S\",S"
            .replace("S", secret)
            .replace(secret + "\",\"signals", "1\",\"signals");
    CollectedRecords read = CollectedRecords.of(new HmaBankFormat(), SETTINGS, document);
    assertTrue(read.isRefused());
    assertTrue(read.problems.size() > 2);
    assertTrue(read.lines.stream().noneMatch(line -> line.contains("synthetic")));
    assertTrue(!read.refusal().contains("synthetic"));
  }
}
