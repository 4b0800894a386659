package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcmecFormatTest {
  private static final String NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2";
  private static final FormatSettings NGO = FormatSettings.of(Nature.CSAM).withEnvironment("NGO");
  private static final String MD5 = "<md5>" + SyntheticHashes.md5(1) + "</md5>";

  @Test
  void read_withoutEnvironment_isRefused() {
    CollectedRecords read = read(FormatSettings.of(Nature.CSAM), page(image("9001", "a", MD5)));
    assertTrue(read.refusal().contains("environment"));
    assertTrue(read.records.isEmpty());
  }

  @Test
  void read_sameIdUnderTwoMembers_areTwoEntries() {
    CollectedRecords read = read(NGO, page(image("9001", "a", MD5) + image("9002", "a", MD5)));
    assertEquals(
        List.of("NGO/9001-a", "NGO/9002-a"), read.records.stream().map(SourceRecord::id).toList());
    assertEquals("9002", read.records.get(1).origin().member());
  }

  @Test
  void read_tombstoneBeforeItsCreate_hasTheLaterTime() {
    String tombstone =
        "<deletedImage><member id=\"9001\"/><id>a</id>"
            + "<timestamp>2031-01-02T00:00:10.000Z</timestamp></deletedImage>";
    CollectedRecords read = read(NGO, page(tombstone + image("9001", "a", MD5)));
    SourceRecord withdrawal = read.records.get(0);
    SourceRecord create = read.records.get(1);
    assertTrue(withdrawal.withdrawn());
    assertFalse(create.withdrawn());
    assertEquals(withdrawal.id(), create.id());
    assertEquals(Instant.parse("2031-01-02T00:00:10Z"), withdrawal.origin().updatedAt());
    assertEquals(Instant.parse("2031-01-02T00:00:00Z"), create.origin().updatedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "NGO,unknown",
    "Industry_Exploitative,unknown",
    "NGO_Generative_AI,true",
    "ngo-generative-ai-exploitative,true"
  })
  void read_environment_saysWhatIsMadeByAModel(String environment, String expected) {
    SourceRecord record = read(NGO.withEnvironment(environment), page(image("1", "a", MD5))).only();
    Tristate stated = record.flags().get(Flag.AI_GENERATED);
    assertEquals(expected, stated.wireName());
  }

  @Test
  void read_exploitativeEnvironmentAsAbuseMaterial_warns() {
    CollectedRecords read = read(NGO.withEnvironment("Exploitative"), page(image("1", "a", MD5)));
    assertEquals(1, read.count(Consequence.WARNING));
  }

  @Test
  void read_photoDnaInHexAndBase64_areEqual() {
    CollectedRecords read =
        read(
            NGO,
            page(
                image("1", "a", "<pdna>" + SyntheticHashes.photoDnaHex(1) + "</pdna>")
                    + image("1", "b", "<PDNA>" + SyntheticHashes.photoDna64(1) + "</PDNA>")));
    assertEquals(read.records.get(0).hashes(), read.records.get(1).hashes());
  }

  @Test
  void read_fingerprintNamesOfEitherSpelling_areOneType() {
    SourceRecord record =
        read(
                NGO,
                page(
                    image(
                        "1",
                        "a",
                        "<ssvh-safer-hash>5a01</ssvh-safer-hash><SSVH_SAFER_HASH>5a02</SSVH_SAFER_HASH>"
                            + "<TMK_SAFER_HASH>5a03</TMK_SAFER_HASH>")))
            .only();
    assertEquals(3, CollectedRecords.hex(record, HashType.SSVH_SAFER_HASH).size());
  }

  @Test
  void read_largeFingerprints_areNotFetchedAndWarnOnceForEachType() {
    String large = "<tmk-pdqf rel=\"x\" href=\"/v2/x\"/><TMK_PDQF rel=\"x\" href=\"/v2/y\"/>";
    CollectedRecords read =
        read(NGO, page(image("1", "a", MD5 + large) + image("1", "b", MD5 + large)));
    assertEquals(2, read.records.size());
    assertEquals(1, read.records.getFirst().hashes().size());
    assertEquals(1, read.count(Consequence.WARNING));
  }

  @Test
  void read_classification_isKeptWhateverItIs() {
    String image =
        image("1", "a", MD5).replace("<fing", "<classification>Z-9</classification><fing");
    assertEquals(List.of(new Label("ncmec", "Z-9")), read(NGO, page(image)).only().labels());
  }

  @Test
  void readPage_paging_isGivenUnescaped() throws IOException {
    NcmecPage page =
        readPage(
            "<queryResult xmlns=\""
                + NAMESPACE
                + "\"><images count=\"2\" maxTimestamp=\"2031-01-02T00:00:10Z\"/>"
                + "<videos count=\"3\" maxTimestamp=\"2031-01-02T00:00:20.000Z\"/>"
                + "<paging><next>/v2/entries?from=a&amp;start=1001</next></paging></queryResult>");
    assertEquals(new Outcome.Complete(0), page.outcome());
    assertEquals(Optional.of("/v2/entries?from=a&start=1001"), page.next());
    assertEquals(Optional.of(Instant.parse("2031-01-02T00:00:20Z")), page.maxTimestamp());
    assertEquals(2, page.images());
    assertEquals(3, page.videos());
  }

  @Test
  void readPage_countZeroWithoutMaxTimestamp_isTheLastPage() throws IOException {
    NcmecPage page =
        readPage("<queryResult xmlns=\"" + NAMESPACE + "\"><images count=\"0\"/></queryResult>");
    assertEquals(new Outcome.Complete(0), page.outcome());
    assertEquals(Optional.empty(), page.next());
    assertEquals(Optional.empty(), page.maxTimestamp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://synthetic.invalid/",
        "//synthetic.invalid/",
        "/v2/ x",
        "/\\x",
        "@x",
        "/é"
      })
  void readPage_nextThatLeavesTheService_isRefused(String next) throws IOException {
    NcmecPage page =
        readPage(
            "<queryResult xmlns=\""
                + NAMESPACE
                + "\"><paging><next>"
                + next
                + "</next></paging></queryResult>");
    assertTrue(page.outcome() instanceof Outcome.Refused);
    assertEquals(Optional.empty(), page.next());
  }

  @Test
  void read_externalEntity_isRefusedAndNotRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "synthetic-secret");
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE queryResult [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + page(image("1", "a", MD5).replace("<id>a", "<id>&e;"));
    CollectedRecords read = read(NGO, xml);
    assertTrue(read.refusal().contains("document type"));
    assertFalse(String.join("\n", read.lines).contains("synthetic-secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE queryResult SYSTEM \"http://synthetic.invalid/x.dtd\">",
        "<!DOCTYPE queryResult [<!ENTITY % p SYSTEM \"file:/synthetic\"> %p;]>",
        "<!DOCTYPE queryResult [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]>",
        "<!DOCTYPE queryResult>"
      })
  void read_documentTypeDeclaration_isRefused(String declaration) {
    assertTrue(read(NGO, declaration + page(image("1", "a", MD5))).isRefused());
  }

  @Test
  void read_undeclaredEntity_isRefused() {
    assertTrue(read(NGO, page(image("1", "&nbsp;", MD5))).isRefused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<queryResult/>",
        "<queryResult xmlns=\"https://hashsharing.ncmec.org/hashsharing/v1\"/>",
        "<status xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\"/>",
        "{\"value\":[]}"
      })
  void read_anotherFormat_isRefused(String document) {
    assertTrue(read(NGO, document).isRefused());
  }

  @Test
  void read_endsAnywhereInTheMiddle_isRefused() {
    byte[] bytes = page(image("1", "a", MD5)).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      assertTrue(
          CollectedRecords.of(new NcmecFormat(), NGO, Arrays.copyOf(bytes, length)).isRefused(),
          "at " + length);
    }
  }

  private static CollectedRecords read(FormatSettings settings, String document) {
    return CollectedRecords.of(new NcmecFormat(), settings, document);
  }

  private static NcmecPage readPage(String document) throws IOException {
    return new NcmecFormat()
        .readPage(
            new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
            NGO,
            new CollectedRecords());
  }

  private static String page(String images) {
    return "<queryResult xmlns=\""
        + NAMESPACE
        + "\"><images count=\"1\">"
        + images
        + "</images></queryResult>";
  }

  private static String image(String member, String id, String fingerprints) {
    return "<image><member id=\""
        + member
        + "\">Synthetic Org</member><timestamp>2031-01-02T00:00:00Z</timestamp><id>"
        + id
        + "</id><fingerprints>"
        + fingerprints
        + "</fingerprints></image>";
  }
}
