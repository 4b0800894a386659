package org.hirz.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.audit.LogKey;
import org.hirz.audit.SignedNote;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingForm;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.json.JsonBytes;

/** Made-up findings and headers, and the report of them. */
final class SyntheticReport {
  static final SignedNote.Signer SIGNER = new SignedNote.Signer("examiner-7", key((byte) 7));
  static final ReportKey.Verifier VERIFIER =
      new ReportKey.Verifier("examiner-7", SIGNER.key().publicKey());

  private SyntheticReport() {}

  static LogKey key(byte fill) {
    byte[] raw = new byte[LogKey.BYTES];
    Arrays.fill(raw, fill);
    return LogKey.of(raw);
  }

  static CheckFacts check(String caseReference) {
    HashList list =
        new HashList(
            new ListId("demo"),
            "Synthetic <Org>",
            Nature.TEST,
            "Synthetic Org",
            Map.of(),
            LabelPolicy.DEFAULTS);
    return new CheckFacts(
        caseReference,
        "US",
        List.of(
            new CheckedInput(CheckedInput.Kind.FOLDER, "", ""),
            new CheckedInput(CheckedInput.Kind.FILE, "", ""),
            new CheckedInput(CheckedInput.Kind.HASH_LIST, "vics", "sha256:" + "5a".repeat(32))),
        List.of(new CheckedList(list, 3, "sha256:" + "a5".repeat(32), 1000)),
        new TreeMap<>(Map.of("archiveDepth", 3, "orientations", "derived", "archives", true)));
  }

  static RunFacts run(String operator, Instant start) {
    return new RunFacts(
        operator,
        new RunFacts.Tool("0.1.0", "sha256:" + "b6".repeat(32)),
        start,
        start.plusSeconds(100),
        new TreeMap<>(Map.of("os", "Linux", "java", "25")),
        new TreeMap<>(Map.of("links", 2L)),
        List.of("/evidence/<one>", "photo.jpg", "hashes.json"));
  }

  static RunHeader header() {
    return new RunHeader(
        check("2026-\u202e<script>17"),
        run("E. \"Xaminer\"", Instant.parse("2026-11-22T09:00:00Z")));
  }

  static void findings(Path folder, List<Finding> findings) throws IOException {
    JsonBytes all = new JsonBytes();
    findings.forEach(finding -> FindingForm.write(finding, all));
    Files.write(folder.resolve("findings.ndjson"), all.toBytes());
  }

  static ReportOutcome.Written write(Path folder, List<Finding> findings, RunHeader header)
      throws IOException {
    findings(folder, findings);
    return (ReportOutcome.Written) ReportWriter.write(folder, header, Optional.of(SIGNER));
  }
}
