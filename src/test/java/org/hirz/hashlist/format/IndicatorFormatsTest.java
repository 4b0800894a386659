package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps of STIX, of MISP and of JSON in a form of its owner's making. */
class IndicatorFormatsTest {
  private static final FormatSettings TEST =
      FormatSettings.of(Nature.TEST).withMapping(DocumentFormatsGoldenTest.MAPPING);

  @Test
  void stix_customKeys_arePerceptualHashes() {
    SourceRecord record =
        stix("\"hashes\":{\"PDQ\":\""
                + SyntheticHashes.pdq(1)
                + "\",\"PHOTODNA\":\""
                + SyntheticHashes.photoDna64(1)
                + "\"}")
            .only();
    assertEquals(1, CollectedRecords.hex(record, HashType.PDQ).size());
    assertEquals(1, CollectedRecords.hex(record, HashType.PHOTODNA).size());
  }

  @Test
  void stix_revoked_withdrawsAtItsTime() {
    SourceRecord record = stix("\"revoked\":true,\"modified\":\"2031-01-03T00:00:00.000Z\"").only();
    assertTrue(record.withdrawn());
    assertEquals("file--x", record.id());
    assertEquals("2031-01-03T00:00:00Z", String.valueOf(record.origin().updatedAt()));
  }

  @Test
  void stix_unknownHashName_isRejectedAndStandardOneWarnsOnce() {
    CollectedRecords read =
        stix(
            "\"hashes\":{\"MD5\":\""
                + SyntheticHashes.md5(1)
                + "\",\"SSDEEP\":\"3:a\",\"x_synthetic\":\"00\"}");
    assertEquals(1, read.only().hashes().size());
    assertEquals(1, read.count(Consequence.REJECTED));
    assertEquals(1, read.count(Consequence.WARNING));
  }

  @Test
  void misp_deleted_withdraws() {
    assertTrue(misp("\"deleted\":true").only().withdrawn());
    assertTrue(misp("\"deleted\":\"1\"").only().withdrawn());
    assertFalse(misp("\"deleted\":false").only().withdrawn());
  }

  @Test
  void misp_whatIsNoHash_isPassedOver() {
    CollectedRecords read =
        CollectedRecords.of(
            new MispFormat(),
            TEST,
            "{\"Event\":{\"Attribute\":[{\"uuid\":\"a\",\"type\":\"url\",\"value\":\"x\"}]}}");
    assertEquals(List.of(), read.lines);
    assertFalse(read.isRefused());
  }

  @Test
  void mapped_hex64WithoutType_isRejected() {
    CollectedRecords read = mapped("{\"hash\":\"" + SyntheticHashes.sha256(1) + "\"}");
    assertTrue(read.records.isEmpty());
    assertEquals(1, read.count(Consequence.REJECTED));
  }

  @Test
  void mapped_typeOfTheSettings_isThatOfRecordsWithout() {
    SourceRecord record =
        CollectedRecords.of(
                new MappedJsonFormat(),
                TEST.withType(HashType.PDQ),
                "[{\"hash\":\"" + SyntheticHashes.pdq(1) + "\"}]")
            .only();
    assertEquals(1, CollectedRecords.hex(record, HashType.PDQ).size());
  }

  @Test
  void mapped_unknownType_isRejectedEvenWithTheSettings() {
    CollectedRecords read =
        CollectedRecords.of(
            new MappedJsonFormat(),
            TEST.withType(HashType.PDQ),
            "[{\"hash_type\":\"synthetic\",\"hash\":\"" + SyntheticHashes.pdq(1) + "\"}]");
    assertTrue(read.records.isEmpty());
    assertEquals(1, read.count(Consequence.REJECTED));
  }

  @Test
  void mapped_withoutMapping_isRefused() {
    assertTrue(
        CollectedRecords.of(new MappedJsonFormat(), FormatSettings.of(Nature.TEST), "[]")
            .isRefused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "{\"synthetic\":1}", "{\"a\":[{\"md5\":\"x\"}],\"b\":[{\"md5\":\"x\"}]}"})
  void mapped_noRecordsOrTwoArrays_isRefused(String document) {
    assertTrue(mapped(document).isRefused());
  }

  @Test
  void mapped_emptyPage_isComplete() {
    CollectedRecords read = mapped("{\"count\":0,\"items\":[]}");
    assertFalse(read.isRefused());
    assertEquals(List.of(), read.lines);
  }

  private static CollectedRecords stix(String rest) {
    return CollectedRecords.of(
        new StixFormat(),
        TEST,
        "{\"type\":\"bundle\",\"objects\":[{\"type\":\"file\",\"id\":\"file--x\"," + rest + "}]}");
  }

  private static CollectedRecords misp(String rest) {
    return CollectedRecords.of(
        new MispFormat(),
        TEST,
        "{\"response\":{\"Attribute\":[{\"uuid\":\"a\",\"type\":\"md5\",\"value\":\""
            + SyntheticHashes.md5(1)
            + "\","
            + rest
            + "}]}}");
  }

  private static CollectedRecords mapped(String document) {
    return CollectedRecords.of(new MappedJsonFormat(), TEST, document);
  }
}
