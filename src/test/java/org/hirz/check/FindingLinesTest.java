package org.hirz.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingForm;
import org.hirz.findings.RandomFindings;
import org.hirz.json.JsonBytes;
import org.junit.jupiter.api.Test;

class FindingLinesTest {
  @Test
  void write_anyFirstNumber_givesTheLinesThatTheFormGives() throws IOException {
    List<Finding> findings = new ArrayList<>(new RandomFindings(77).many(200));
    findings.add(Examination.failed(0, "a\",\"item\":0,\"item\":0", ItemError.UNREADABLE));
    FindingLines lines = new FindingLines();
    findings.forEach(lines::add);
    assertEquals(findings.size(), lines.tally().items());
    for (long first : new long[] {0, 9, 123_456_789_012L}) {
      JsonBytes expected = new JsonBytes();
      for (int i = 0; i < findings.size(); i++) {
        Finding finding = findings.get(i);
        FindingForm.write(
            new Finding(
                finding.input(), first + i, finding.place(), finding.contents(), finding.outcome()),
            expected);
      }
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      lines.write(first, written);
      assertArrayEquals(expected.toBytes(), written.toByteArray());
    }
  }
}
