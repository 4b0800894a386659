package org.hirz.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hirz.audit.CanonicalJson;
import org.hirz.audit.LogPublicKey;
import org.hirz.audit.SignedNote;

/**
 * Checks a report: that it is signed, that each file is the one that it names, and that its
 * figures, its CSV and its case file are what its findings give.
 *
 * <p>Without a key from outside of the folder the signature shows only that nothing was changed
 * since it was signed, by whomever. Reads the findings once; memory does not grow with them.
 */
public final class ReportVerifier {
  private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}\\.[a-z]{1,8}");

  /** How far the check came: in every folder, and of no matter once there is a report. */
  private static final String PROGRESS = "check.json";

  private final Path folder;
  private final List<Verification.Check> checks = new ArrayList<>();
  private Verification.Author author = Verification.Author.UNSIGNED;

  private ReportVerifier(Path folder) {
    this.folder = folder;
  }

  /**
   * Checks the report in a folder.
   *
   * @param key whose report it is said to be; empty where nobody knows
   * @throws IOException if a file that is there cannot be read
   */
  public static Verification verify(Path folder, Optional<ReportKey.Verifier> key)
      throws IOException {
    ReportVerifier verifier = new ReportVerifier(folder);
    verifier.run(key);
    return new Verification(verifier.checks, verifier.author);
  }

  private void run(Optional<ReportKey.Verifier> key) throws IOException {
    Path file = folder.resolve(ReportForm.JSON);
    if (!isFile(file) || Files.size(file) > JsonTree.MAX_BYTES) {
      wrong(ReportForm.JSON, "is not there, or is too large");
      return;
    }
    byte[] report = Files.readAllBytes(file);
    Optional<Map<String, Object>> read = JsonTree.read(report);
    if (read.isEmpty()) {
      wrong(ReportForm.JSON, "is not canonical JSON");
      return;
    }
    Map<String, Object> tree = read.get();
    boolean isForm =
        tree.keySet().equals(Set.of("findings", "form", "run"))
            && JsonTree.text(tree, "form").equals(ReportForm.FORM);
    check(ReportForm.JSON, isForm, "is canonical JSON of the form " + ReportForm.FORM);
    Map<String, Object> findings = JsonTree.member(tree, "findings");
    Map<String, Object> run = JsonTree.member(tree, "run");
    signature(report, findings, JsonTree.member(run, "signer"), key);
    if (isForm) {
      Map<String, Object> files = new TreeMap<>(JsonTree.member(findings, "files"));
      files.putAll(JsonTree.member(run, "files"));
      files(files);
      findings(findings);
    }
  }

  private void signature(
      byte[] report,
      Map<String, Object> findings,
      Map<String, Object> signer,
      Optional<ReportKey.Verifier> key)
      throws IOException {
    Path file = folder.resolve(ReportForm.SIGNATURE);
    if (!isFile(file)) {
      if (signer.isEmpty() && key.isEmpty()) {
        note(ReportForm.SIGNATURE, "is not there: the report was not signed, anyone can change it");
      } else {
        wrong(ReportForm.SIGNATURE, "is not there, and should be");
      }
      return;
    }
    Optional<SignedNote> note =
        Files.size(file) > SignedNote.MAX_BYTES
            ? Optional.empty()
            : SignedNote.parse(Files.readAllBytes(file));
    String expected = ReportForm.signedText(report, CanonicalJson.write(findings));
    if (note.isEmpty() || !note.get().text().equals(expected)) {
      wrong(ReportForm.SIGNATURE, "does not sign this report");
      return;
    }
    Optional<LogPublicKey> stated = LogPublicKey.parse(JsonTree.text(signer, "key"));
    boolean byStated =
        stated.isPresent() && note.get().isSignedBy(JsonTree.text(signer, "name"), stated.get());
    check(ReportForm.SIGNATURE, byStated, "signs this report with the key that the report names");
    if (key.isPresent()) {
      boolean byGiven = note.get().isSignedBy(key.get().name(), key.get().key());
      check("key", byGiven, "is the key that was given");
      author = byGiven && byStated ? Verification.Author.CHECKED : author;
    } else {
      author = byStated ? Verification.Author.UNCHECKED : author;
      note("key", "whose it is was not checked: give the public key with --key");
    }
  }

  private void files(Map<String, Object> files) throws IOException {
    for (String needed :
        List.of(ReportForm.FINDINGS, ReportForm.CSV, ReportForm.VICS, ReportForm.HTML)) {
      if (!files.containsKey(needed)) {
        wrong(needed, "is not named by the report");
      }
    }
    for (Map.Entry<String, Object> named : files.entrySet()) {
      String name = named.getKey();
      Path file = FILE_NAME.matcher(name).matches() ? folder.resolve(name) : null;
      if (file == null) {
        wrong("a file", "has a name that reports do not have");
      } else if (!isFile(file)) {
        wrong(name, "is not there");
      } else {
        check(name, FileDigest.of(file).toMap().equals(named.getValue()), "has the digest stated");
      }
    }
    Set<String> known = new TreeSet<>(files.keySet());
    known.addAll(Set.of(ReportForm.JSON, ReportForm.SIGNATURE, PROGRESS));
    long others = others(known);
    if (others > 0) {
      note("folder", "holds " + others + " more, which the report says nothing of");
    }
  }

  private long others(Set<String> known) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !known.contains(String.valueOf(path.getFileName()))).count();
    }
  }

  /** Makes everything again that the findings give. */
  private void findings(Map<String, Object> findings) throws IOException {
    Path file = folder.resolve(ReportForm.FINDINGS);
    String region = JsonTree.text(findings, "region");
    if (!isFile(file)
        || !(findings.get("inputs") instanceof List<?> inputs)
        || !(findings.get("lists") instanceof List)
        || !CheckFacts.isRegion(region)) {
      wrong("counts", "cannot be made again: the findings or the facts of the check are not there");
      return;
    }
    Tally tally = new Tally(inputs.size());
    DigestedOutput csv = new DigestedOutput(OutputStream.nullOutputStream());
    DigestedOutput vics = new DigestedOutput(OutputStream.nullOutputStream());
    VicsMedia media =
        new VicsMedia(vics, JsonTree.text(findings, "case"), region, ReportForm.identity(findings));
    FindingsPass.Outcome pass = FindingsPass.run(file, tally, List.of(new FindingsCsv(csv), media));
    if (pass instanceof FindingsPass.Outcome.Broken(var fault)) {
      wrong(ReportForm.FINDINGS, "line " + fault.line() + " " + fault.reason());
      return;
    }
    Map<String, Object> files = JsonTree.member(findings, "files");
    check("counts", isSame(tally.toMap(), findings, "counts"), "are what findings.ndjson gives");
    check(
        ReportForm.CSV,
        csv.digest().toMap().equals(files.get(ReportForm.CSV)),
        "is what findings.ndjson gives");
    check(
        ReportForm.VICS,
        vics.digest().toMap().equals(files.get(ReportForm.VICS))
            && isSame(media.figures(), findings, "vics"),
        "is what findings.ndjson gives");
  }

  private static boolean isSame(Map<String, Object> made, Map<String, Object> in, String name) {
    return Arrays.equals(CanonicalJson.write(made), CanonicalJson.write(JsonTree.member(in, name)));
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file);
  }

  private void check(String name, boolean right, String text) {
    checks.add(
        new Verification.Check(
            name,
            right ? Verification.Result.RIGHT : Verification.Result.WRONG,
            right ? text : "NOT so: " + text));
  }

  private void wrong(String name, String text) {
    checks.add(new Verification.Check(name, Verification.Result.WRONG, text));
  }

  private void note(String name, String text) {
    checks.add(new Verification.Check(name, Verification.Result.NOTE, text));
  }
}
