package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes are read as a record, or opened as a spool's frame: it ends with an outcome. */
class RecordFormFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void read_anyBytes_isNoneOrARecord(byte[] bytes) {
    RecordForm.read(bytes).ifPresent(head -> assertTrue(head.number() >= 0));
    SpoolFrame.read(bytes, new OpenSeal());
  }
}
