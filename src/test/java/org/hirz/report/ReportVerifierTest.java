package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.audit.CanonicalJson;
import org.hirz.audit.SignedNote;
import org.hirz.findings.Finding;
import org.hirz.findings.RandomFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportVerifierTest {
  private static final List<Finding> FINDINGS = new RandomFindings(11).many(40);
  private static final List<String> FILES =
      List.of(
          "findings.csv",
          "findings.ndjson",
          "report.html",
          "report.json",
          "report.sig",
          "vics.json");

  @TempDir Path folder;

  private static Verification verify(Path folder) throws IOException {
    return ReportVerifier.verify(folder, Optional.of(SyntheticReport.VERIFIER));
  }

  private static String wrong(Verification verification) {
    return verification.checks().stream()
        .filter(check -> check.result() == Verification.Result.WRONG)
        .map(Verification.Check::name)
        .distinct()
        .collect(Collectors.joining(","));
  }

  @Test
  void verify_aReport_isRightAndLeavesNothingBehind() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    Verification verification = verify(folder);
    assertEquals("", wrong(verification));
    assertTrue(verification.isRight());
    assertTrue(verification.checks().size() >= 8);
    assertEquals(new TreeSet<>(FILES), names());
  }

  private TreeSet<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** One byte of one file, a thousand times, with the key and without. */
  @Test
  void verify_anyByteChanged_isWrong() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    Random random = new Random(12);
    for (int i = 0; i < 600; i++) {
      Path file = folder.resolve(FILES.get(i % FILES.size()));
      byte[] before = Files.readAllBytes(file);
      byte[] after = before.clone();
      after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, after);
      Optional<ReportKey.Verifier> key =
          random.nextBoolean() ? Optional.of(SyntheticReport.VERIFIER) : Optional.empty();
      assertFalse(
          ReportVerifier.verify(folder, key).isRight(), () -> file.getFileName() + " was changed");
      Files.write(file, before);
    }
    assertTrue(verify(folder).isRight());
  }

  @Test
  void verify_fileCutOrGone_isWrong() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    for (String name : FILES) {
      Path file = folder.resolve(name);
      byte[] before = Files.readAllBytes(file);
      Files.delete(file);
      assertFalse(verify(folder).isRight(), () -> name + " was deleted");
      Files.write(file, Arrays.copyOf(before, before.length / 2));
      assertFalse(verify(folder).isRight(), () -> name + " was cut");
      Files.write(file, before);
    }
  }

  @Test
  void verify_findingsExchangedWithTheirDigests_isWrongByTheCounts() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    byte[] report = Files.readAllBytes(folder.resolve("report.json"));
    byte[] findings = Files.readAllBytes(folder.resolve("findings.ndjson"));
    SyntheticReport.findings(folder, FINDINGS.subList(0, 20));
    byte[] others = Files.readAllBytes(folder.resolve("findings.ndjson"));
    String forged =
        new String(report, StandardCharsets.UTF_8)
            .replace(FileDigest.of(findings).sha256(), FileDigest.of(others).sha256())
            .replace("\"bytes\":" + findings.length, "\"bytes\":" + others.length);
    resign(forged, SyntheticReport.SIGNER);
    assertEquals("counts,findings.csv,vics.json", wrong(verify(folder)));
  }

  @Test
  void verify_signedByAnother_isWrongOnlyWithTheKey() throws IOException {
    SyntheticReport.findings(folder, FINDINGS);
    SignedNote.Signer other = new SignedNote.Signer("examiner-7", SyntheticReport.key((byte) 8));
    ReportWriter.write(folder, SyntheticReport.header(), Optional.of(other));
    assertEquals("key", wrong(verify(folder)));
    assertTrue(ReportVerifier.verify(folder, Optional.empty()).isRight());
  }

  @Test
  void verify_unsignedReport_isANoteAndWrongWhereAKeyIsExpected() throws IOException {
    SyntheticReport.findings(folder, FINDINGS);
    ReportWriter.write(folder, SyntheticReport.header(), Optional.empty());
    assertTrue(ReportVerifier.verify(folder, Optional.empty()).isRight());
    assertEquals("report.sig", wrong(verify(folder)));
  }

  @Test
  void verify_folderWithoutAReport_isWrong() throws IOException {
    assertEquals("report.json", wrong(verify(folder)));
  }

  private void resign(String report, SignedNote.Signer signer) throws IOException {
    byte[] bytes = ReportForm.utf8(report);
    byte[] findings =
        CanonicalJson.write(JsonTree.member(JsonTree.read(bytes).orElseThrow(), "findings"));
    Files.write(folder.resolve("report.json"), bytes);
    Files.write(
        folder.resolve("report.sig"),
        SignedNote.sign(ReportForm.signedText(bytes, findings), List.of(signer)).bytes());
  }

  @Test
  void write_twiceAtOtherTimesByOthers_givesTheSameFindingsAndFiles(@TempDir Path second)
      throws IOException {
    ReportOutcome.Written one = SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    RunHeader later =
        new RunHeader(
            SyntheticReport.header().check(),
            SyntheticReport.run("another", Instant.parse("2027-01-01T00:00:00Z")));
    ReportOutcome.Written two = SyntheticReport.write(second, FINDINGS, later);
    assertEquals(one.findingsDigest(), two.findingsDigest());
    for (String name : List.of("findings.csv", "vics.json")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(name)), Files.readAllBytes(second.resolve(name)));
    }
    ObjectMapper json = new ObjectMapper();
    JsonNode a = json.readTree(folder.resolve("report.json").toFile());
    JsonNode b = json.readTree(second.resolve("report.json").toFile());
    assertEquals(a.get("findings").toString(), b.get("findings").toString());
    assertFalse(a.get("run").equals(b.get("run")));
  }

  /** By a reader and a writer that are not ours. */
  @Test
  void write_reportJson_isCanonical() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    byte[] bytes = Files.readAllBytes(folder.resolve("report.json"));
    ObjectMapper sorting =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    Object tree = sorting.readValue(bytes, Object.class);
    // Jackson writes escapes of control characters in upper case, where RFC 8785 wants lower.
    assertEquals(sorting.writeValueAsString(tree), new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void write_brokenFindings_writesNothingAndNamesTheLine() throws IOException {
    SyntheticReport.findings(folder, FINDINGS);
    Path file = folder.resolve("findings.ndjson");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    ReportOutcome outcome = ReportWriter.write(folder, SyntheticReport.header(), Optional.empty());
    assertEquals(40, assertInstanceOf(ReportOutcome.Broken.class, outcome).fault().line());
    assertEquals(new TreeSet<>(List.of("findings.ndjson")), names());
  }

  @Test
  void write_overAnOlderSignedReportWithoutAKey_leavesNoOldSignature() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
    ReportWriter.write(folder, SyntheticReport.header(), Optional.empty());
    assertFalse(Files.exists(folder.resolve("report.sig")));
    assertTrue(ReportVerifier.verify(folder, Optional.empty()).isRight());
  }
}
