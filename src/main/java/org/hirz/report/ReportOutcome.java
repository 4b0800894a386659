package org.hirz.report;

import java.util.List;
import org.hirz.findings.FindingsReader;

/** What came of making a report. */
public sealed interface ReportOutcome {
  /**
   * All its files are there.
   *
   * @param counts what was found
   * @param findingsDigest SHA-256 of the findings section's canonical bytes, {@code sha256:} and
   *     hex: the same for every run over the same input and lists
   * @param files the names of the files, in the output folder
   */
  record Written(Tally counts, String findingsDigest, List<String> files) implements ReportOutcome {
    /** Copies the names. */
    public Written {
      files = List.copyOf(files);
    }
  }

  /**
   * The findings file is not whole or not one; nothing was written.
   *
   * @param fault what is wrong with it
   */
  record Broken(FindingsReader.Fault fault) implements ReportOutcome {}
}
