package org.hirz.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingsReader;

/** One reading of a findings file, from which everything else is made. */
final class FindingsPass {
  private FindingsPass() {}

  /** What came of it. */
  sealed interface Outcome {
    /** All findings were taken; the sinks are closed. */
    record Whole(FileDigest file) implements Outcome {}

    /** The file is not one of findings, or not whole. */
    record Broken(FindingsReader.Fault fault) implements Outcome {}
  }

  /** Reads a findings file to its end, and gives each finding to the tally and to each sink. */
  static Outcome run(Path findings, Tally tally, List<? extends FindingSink> sinks)
      throws IOException {
    try (InputStream in = Files.newInputStream(findings);
        DigestedInput digested = new DigestedInput(in)) {
      FindingsReader reader = new FindingsReader(digested);
      long line = 0;
      for (Finding next = reader.next(); next != null; next = reader.next()) {
        line++;
        if (!tally.add(next)) {
          return new Outcome.Broken(
              new FindingsReader.Fault(line, "is of an input that the check does not have"));
        }
        for (FindingSink sink : sinks) {
          sink.take(next);
        }
      }
      FindingsReader.Fault fault = reader.fault();
      if (fault != null) {
        return new Outcome.Broken(fault);
      }
      for (FindingSink sink : sinks) {
        sink.close();
      }
      return new Outcome.Whole(digested.digest());
    }
  }
}
