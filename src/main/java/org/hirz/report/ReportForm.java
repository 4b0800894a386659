package org.hirz.report;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.audit.CanonicalJson;
import org.hirz.audit.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code report.json}: canonical JSON (RFC 8785), {@code {"findings":…,"form":…,
 * "run":…}}, and of the text that {@code report.sig} signs.
 */
final class ReportForm {
  /** The name of the form. A change of what it says, or of how counts are made, changes it. */
  static final String FORM = "hirz.report.v2";

  static final String FINDINGS = "findings.ndjson";
  static final String CSV = "findings.csv";
  static final String VICS = "vics.json";
  static final String HTML = "report.html";
  static final String JSON = "report.json";
  static final String SIGNATURE = "report.sig";

  private ReportForm() {}

  /** Returns what tells a case from others, for the id that its VICS file needs. */
  static byte[] identity(Map<String, ? extends @Nullable Object> findings) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    for (String name : new String[] {"case", "inputs", "lists", "region"}) {
      map.put(name, findings.get(name));
    }
    return CanonicalJson.write(map);
  }

  /** Returns the run section, which names the report for people, and the key that signs. */
  static Map<String, Object> run(
      RunFacts facts, FileDigest html, SignedNote.@Nullable Signer signer) {
    Map<String, Object> run = new TreeMap<>(facts.toMap());
    run.put("files", Map.of(HTML, html.toMap()));
    if (signer != null) {
      run.put("signer", Map.of("key", signer.key().publicKey().base64(), "name", signer.name()));
    }
    return run;
  }

  /** Returns the report's bytes. */
  static byte[] write(Map<String, Object> findings, Map<String, Object> run) {
    return CanonicalJson.write(Map.of("findings", findings, "form", FORM, "run", run));
  }

  /** Returns what is signed. */
  static String signedText(byte[] report, byte[] findings) {
    return "hirz/report\nsha256:"
        + FileDigest.of(report).sha256()
        + "\nfindings sha256:"
        + FileDigest.of(findings).sha256()
        + "\n";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
