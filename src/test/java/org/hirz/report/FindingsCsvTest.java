package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FoundMatch;
import org.hirz.findings.RandomFindings;
import org.hirz.picture.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsCsvTest {
  private static List<NamedCsvRecord> rows(List<Finding> findings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingsCsv csv = new FindingsCsv(out);
    for (Finding finding : findings) {
      csv.take(finding);
    }
    csv.close();
    String text = out.toString(StandardCharsets.UTF_8);
    return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "=1+1,'=1+1",
        "+1,'+1",
        "-1,'-1",
        "@SUM(A1),'@SUM(A1)",
        "'x,''x",
        "| =1|,|' =1|",
        "a=1,a=1",
        "\uff1d1,'\uff1d1",
        "||,||"
      })
  void text_thatASpreadsheetRuns_isDefused(String text, String cell) {
    assertEquals(cell, FindingsCsv.text(text));
  }

  @Test
  void take_anyFindings_givesEveryValueBack() throws IOException {
    List<Finding> findings = new RandomFindings(31).many(1000);
    List<NamedCsvRecord> rows = rows(findings);
    int at = 0;
    for (Finding finding : findings) {
      int matches =
          finding.outcome() instanceof FindingOutcome.Screened screened
              ? screened.matches().size()
              : 0;
      for (int number = 1; number <= Math.max(1, matches); number++) {
        NamedCsvRecord row = rows.get(at++);
        assertEquals(String.valueOf(finding.item()), row.getField("item"));
        String path = row.getField("path");
        // Half a surrogate pair has no UTF-8; findings that were read have none.
        assertEquals(
            Objects.requireNonNullElse(finding.place().path(), "")
                .replaceAll("[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])", "?")
                .length(),
            (path.startsWith("'") ? path.substring(1) : path).length());
        assertEquals(matches == 0 ? "" : String.valueOf(number), row.getField("match"));
        if (finding.outcome() instanceof FindingOutcome.Screened screened) {
          assertEquals(screened.verdict().wireName(), row.getField("verdict"));
          if (matches > 0) {
            FoundMatch match = screened.matches().get(number - 1);
            assertEquals(match.list().value(), row.getField("list"));
            View view = match.evidence().view();
            String detail = row.getField("view_detail");
            assertEquals(
                view == null ? "" : view.detail(),
                detail.startsWith("'") ? detail.substring(1) : detail);
          }
        }
        for (String cell : row.getFields()) {
          assertFalse(!cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0);
        }
      }
    }
    assertEquals(rows.size(), at);
  }
}
