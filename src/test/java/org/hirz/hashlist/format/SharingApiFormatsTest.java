package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps of the services that answer with JSON: ThreatExchange, StopNCII, TAT, HMA, Shield. */
class SharingApiFormatsTest {
  private static final FormatSettings TEST = FormatSettings.of(Nature.TEST);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"should_delete\":true,\"descriptors\":{\"data\":[{\"tags\":[]}]}",
        "\"should_delete\":false",
        "\"should_delete\":false,\"descriptors\":null",
        "\"descriptors\":{}",
        "\"descriptors\":{\"data\":[]}"
      })
  void threatExchange_deletedOrWithoutDescriptors_withdraws(String rest) {
    SourceRecord record = read(new ThreatExchangeJsonFormat(), update(rest)).only();
    assertTrue(record.withdrawn());
    assertEquals("1", record.id());
  }

  @Test
  void threatExchange_onlyNotMalicious_isUnknownToThePolicy() {
    SourceRecord record =
        read(
                new ThreatExchangeJsonFormat(),
                update("\"descriptors\":{\"data\":[{\"status\":\"NON_MALICIOUS\"}]}"))
            .only();
    assertEquals(List.of(new Label("te_status", "NON_MALICIOUS")), record.labels());
    assertTrue(LabelPolicy.DEFAULTS.action(record.labels().getFirst()).isEmpty());
  }

  @Test
  void threatExchange_opinionsDiffer_statusIsNoLabel() {
    SourceRecord record =
        read(
                new ThreatExchangeJsonFormat(),
                update(
                    "\"descriptors\":{\"data\":[{\"status\":\"NON_MALICIOUS\"},"
                        + "{\"status\":\"MALICIOUS\"}]}"))
            .only();
    assertEquals(List.of(), record.labels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HASH_PDQ_OCR", "HASH_TEXT_TLSH", "URI", ""})
  void threatExchange_otherTypes_areRejected(String type) {
    CollectedRecords read =
        read(
            new ThreatExchangeJsonFormat(),
            update("\"descriptors\":{\"data\":[{}]}").replace("HASH_SHA256", type));
    assertTrue(read.records.isEmpty());
    assertEquals(1, read.count(Consequence.REJECTED));
  }

  @Test
  void threatExchange_hex64_isOfTheStatedType() {
    SourceRecord record =
        read(new ThreatExchangeJsonFormat(), update("\"descriptors\":{\"data\":[{\"tags\":[]}]}"))
            .only();
    assertEquals(1, CollectedRecords.hex(record, HashType.SHA256).size());
    assertEquals(0, CollectedRecords.hex(record, HashType.PDQ).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Withdrawn", "Deleted", "withdrawn"})
  void stopNcii_withdrawnOrDeleted_reallyWithdraws(String status) {
    SourceRecord record = read(new StopNciiFormat(), hashRecord(status)).only();
    assertTrue(record.withdrawn());
    assertEquals(1, record.hashes().size());
  }

  @Test
  void stopNcii_id_isLeftToBeDerivedAlikeForBoth() {
    SourceRecord active = read(new StopNciiFormat(), hashRecord("Active")).only();
    SourceRecord withdrawn = read(new StopNciiFormat(), hashRecord("Withdrawn")).only();
    assertFalse(active.withdrawn());
    assertEquals("", active.id());
    assertEquals("", withdrawn.id());
    assertEquals(active.hashes(), withdrawn.hashes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Received", "Unknown"})
  void stopNcii_notYetActive_isUnknownToThePolicy(String status) {
    SourceRecord record = read(new StopNciiFormat(), hashRecord(status)).only();
    assertTrue(LabelPolicy.DEFAULTS.action(record.labels().getFirst()).isEmpty());
  }

  @Test
  void stopNcii_malformedRecords_areSkippedSingly() {
    CollectedRecords read =
        read(
            new StopNciiFormat(),
            "{\"hashRecords\":[7,{},{\"signalType\":\"ImagePDQ\"},"
                + hashRecord("Synthetic")
                + ","
                + hashRecord("Active").replace("ImagePDQ", "Text")
                + ","
                + hashRecord("Active")
                + "]}");
    assertEquals(6, read.only().at());
    assertEquals(5, read.count(Consequence.REJECTED));
  }

  @Test
  void stopNcii_pagesAfterEachOther_areAllRead() {
    String page = "{\"count\":1,\"hashRecords\":[" + hashRecord("Active") + "]}\n";
    assertEquals(2, read(new StopNciiFormat(), page + page).records.size());
  }

  @Test
  void tat_deleted_withdraws() {
    String result =
        "{\"id\":1,\"hash_digest\":\"" + SyntheticHashes.md5(1) + "\",\"algorithm\":\"MD5\"";
    assertTrue(read(new TatFormat(), result + ",\"deleted\":true}").only().withdrawn());
    assertFalse(read(new TatFormat(), result + ",\"deleted\":false}").only().withdrawn());
  }

  @Test
  void tat_deletedThatSaysNeither_isRejected() {
    String result =
        "{\"id\":1,\"hash_digest\":\"" + SyntheticHashes.md5(1) + "\",\"algorithm\":\"MD5\"";
    CollectedRecords read = read(new TatFormat(), result + ",\"deleted\":\"soon\"}");
    assertTrue(read.records.isEmpty());
    assertEquals(1, read.count(Consequence.REJECTED));
  }

  @Test
  void hma_disabled_isUnknownToThePolicy() {
    String content = "{\"id\":1,\"disable_until_ts\":%d,\"signals\":{\"pdq\":\"%s\"}}";
    assertEquals(
        List.of(),
        read(new HmaBankFormat(), content.formatted(0, SyntheticHashes.pdq(1))).only().labels());
    assertEquals(
        List.of(new Label("hma_status", "disabled")),
        read(new HmaBankFormat(), content.formatted(1, SyntheticHashes.pdq(1))).only().labels());
  }

  @Test
  void arachnid_base32AndBase64_areReadByTheirField() {
    String md5 = SyntheticHashes.md5(1);
    SourceRecord record =
        read(
                new ArachnidFormat(),
                "[{\"sha1_base32\":\"LJNAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\",\"md5_hex\":\""
                    + md5
                    + "\",\"pdq\":\"WlrDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDAAE=\"}]")
            .only();
    assertEquals(
        List.of("5a5a000000000000000000000000000000000001"),
        CollectedRecords.hex(record, HashType.SHA1));
    assertEquals(List.of(md5), CollectedRecords.hex(record, HashType.MD5));
    assertEquals(List.of(SyntheticHashes.pdq(1)), CollectedRecords.hex(record, HashType.PDQ));
  }

  @Test
  void arachnid_answerToQuery_isRefused() {
    assertTrue(read(new ArachnidFormat(), "{\"scanned_hashes\":{}}").isRefused());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"value\":[]}", "\"text\"", "{\"results\":{}}"})
  void anotherFormat_isRefused(String document) {
    for (ListFormat format :
        List.of(
            new ThreatExchangeJsonFormat(),
            new StopNciiFormat(),
            new TatFormat(),
            new HmaBankFormat(),
            new ArachnidFormat(),
            new MispFormat(),
            new StixFormat())) {
      assertTrue(read(format, document).isRefused(), format.name());
    }
  }

  private static CollectedRecords read(ListFormat format, String document) {
    return CollectedRecords.of(format, TEST, document);
  }

  private static String update(String rest) {
    return "{\"data\":[{\"id\":\"1\",\"type\":\"HASH_SHA256\",\"indicator\":\""
        + SyntheticHashes.sha256(1)
        + "\","
        + rest
        + "}]}";
  }

  private static String hashRecord(String status) {
    return "{\"signalType\":\"ImagePDQ\",\"hashValue\":\""
        + SyntheticHashes.pdq(1)
        + "\",\"hashStatus\":\""
        + status
        + "\"}";
  }
}
