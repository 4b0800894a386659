package org.hirz.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.audit.CanonicalJson;
import org.hirz.audit.SignedNote;

/**
 * Makes a report of a findings file: {@code findings.csv}, {@code vics.json}, {@code report.html},
 * {@code report.json} and, with a key, {@code report.sig}, all beside {@code findings.ndjson}.
 *
 * <p>Reads the findings once; memory does not grow with their number. Every file is written beside
 * its place and moved there when all are whole; what an earlier run left is replaced, its {@code
 * report.json} and {@code report.sig} first, so that a report that is broken off is none. Any
 * thread; one at a time for a folder.
 */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Writes a report.
   *
   * @param folder where {@code findings.ndjson} lies and the report's files go
   * @param header what the report says besides what was found
   * @param signer the key that signs it, and its name; empty for a report without a signature
   * @throws IOException if a file cannot be read or written; the folder then has no {@code
   *     report.json}, or the one from before
   */
  public static ReportOutcome write(
      Path folder, RunHeader header, Optional<SignedNote.Signer> signer) throws IOException {
    return write(folder, header, signer, List.of());
  }

  /**
   * Writes a report that names further files of the folder, such as those of {@link VicsFill}, with
   * their digests.
   *
   * @param more names of files that the findings and the inputs alone determine
   * @throws IOException as above
   */
  public static ReportOutcome write(
      Path folder, RunHeader header, Optional<SignedNote.Signer> signer, List<String> more)
      throws IOException {
    CheckFacts check = header.check();
    Tally tally = new Tally(check.inputs().size());
    KnownItems known = new KnownItems();
    Map<String, Object> findings = new TreeMap<>(check.toMap());
    try (DraftFile csv = new DraftFile(folder, ReportForm.CSV);
        DraftFile vics = new DraftFile(folder, ReportForm.VICS);
        DraftFile html = new DraftFile(folder, ReportForm.HTML)) {
      VicsMedia media =
          new VicsMedia(
              vics.out(), check.caseReference(), check.region(), ReportForm.identity(findings));
      FindingsPass.Outcome pass =
          FindingsPass.run(
              folder.resolve(ReportForm.FINDINGS),
              tally,
              List.of(new FindingsCsv(csv.out()), media, known));
      if (!(pass instanceof FindingsPass.Outcome.Whole(FileDigest read))) {
        return new ReportOutcome.Broken(((FindingsPass.Outcome.Broken) pass).fault());
      }
      findings.put("counts", tally.toMap());
      findings.put("vics", media.figures());
      Map<String, Object> files = new TreeMap<>();
      for (String name : more) {
        files.put(name, FileDigest.of(folder.resolve(name)).toMap());
      }
      files.put(ReportForm.FINDINGS, read.toMap());
      files.put(ReportForm.CSV, csv.finish().toMap());
      files.put(ReportForm.VICS, vics.finish().toMap());
      findings.put("files", files);
      byte[] section = CanonicalJson.write(findings);
      String digest = "sha256:" + FileDigest.of(section).sha256();
      new ReportHtml(header, tally, known, digest).write(html.out());
      FileDigest page = html.finish();
      byte[] report =
          ReportForm.write(findings, ReportForm.run(header.run(), page, signer.orElse(null)));
      List<DraftFile> drafts = List.of(csv, vics, html);
      List<String> written = publish(folder, drafts, report, signature(report, section, signer));
      return new ReportOutcome.Written(tally, digest, written);
    }
  }

  private static Optional<byte[]> signature(
      byte[] report, byte[] section, Optional<SignedNote.Signer> signer) {
    return signer.map(
        key -> SignedNote.sign(ReportForm.signedText(report, section), List.of(key)).bytes());
  }

  private static List<String> publish(
      Path folder, List<DraftFile> drafts, byte[] report, Optional<byte[]> signature)
      throws IOException {
    List<String> files = new ArrayList<>();
    try (DraftFile json = new DraftFile(folder, ReportForm.JSON)) {
      json.out().write(report);
      json.finish();
      Files.deleteIfExists(folder.resolve(ReportForm.JSON));
      Files.deleteIfExists(folder.resolve(ReportForm.SIGNATURE));
      for (DraftFile draft : drafts) {
        draft.publish();
        files.add(draft.name());
      }
      if (signature.isPresent()) {
        try (DraftFile sig = new DraftFile(folder, ReportForm.SIGNATURE)) {
          sig.out().write(signature.get());
          sig.finish();
          sig.publish();
          files.add(sig.name());
        }
      }
      json.publish();
      files.add(json.name());
    }
    return files;
  }
}
