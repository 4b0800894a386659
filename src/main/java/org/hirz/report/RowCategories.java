package org.hirz.report;

import java.io.IOException;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingsReader;
import org.jspecify.annotations.Nullable;

/** The categories of one input's rows, asked for in the order of the rows. For one thread. */
final class RowCategories {
  private final FindingsReader findings;
  private final int input;
  private final String scheme;
  private @Nullable Finding next;

  RowCategories(FindingsReader findings, int input, String scheme) throws IOException {
    this.findings = findings;
    this.input = input;
    this.scheme = scheme;
    advance();
  }

  /**
   * Returns the category of a row, or null where there is none. Rows may be left out, and none
   * asked for after a later one.
   *
   * @param line where the row stands, from 1
   */
  @Nullable String of(long line) throws IOException {
    while (next != null && next.place().line() < line) {
      advance();
    }
    if (next == null
        || next.place().line() != line
        || !(next.outcome() instanceof FindingOutcome.Screened screened)) {
      return null;
    }
    VicsCategory category = VicsCategory.of(screened, scheme);
    return category == null ? null : category.code();
  }

  private void advance() throws IOException {
    do {
      next = findings.next();
    } while (next != null && (next.input() != input || next.place().line() == Finding.NONE));
    if (next == null && findings.fault() != null) {
      throw new IOException("the findings are not whole");
    }
  }
}
