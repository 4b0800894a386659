package org.hirz.findings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.hirz.json.JsonBytes;

/** Whatever bytes are read as a finding: it ends with an outcome, and what is read is canonical. */
class FindingFormFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void read_anyBytes_isAFindingThatIsWrittenTheSame(byte[] bytes) {
    if (FindingForm.read(bytes, 0, bytes.length) instanceof FindingForm.Read.Ok(Finding finding)) {
      JsonBytes again = new JsonBytes();
      FindingForm.write(finding, again);
      byte[] line = again.toBytes();
      assertEquals('\n', line[line.length - 1]);
      assertArrayEquals(bytes, Arrays.copyOf(line, line.length - 1));
    }
  }
}
