package org.hirz.report;

import java.io.IOException;
import java.io.OutputStream;

/** The report for people. */
final class ReportHtml {
  private final RunHeader header;
  private final Tally tally;
  private final KnownItems known;
  private final String digest;

  ReportHtml(RunHeader header, Tally tally, KnownItems known, String digest) {
    this.header = header;
    this.tally = tally;
    this.known = known;
    this.digest = digest;
  }

  void write(OutputStream out) throws IOException {
    out.write(ReportForm.utf8(header.check().region() + tally.items() + known.known() + digest));
  }
}
