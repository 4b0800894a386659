package org.hirz.check;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Whatever lies in check.json: it ends with an outcome, and what is read is written the same. */
class CheckStateFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void read(byte[] bytes) {
    Optional<CheckState> state = CheckState.read(bytes);
    if (state.isPresent() && !CheckState.read(state.get().toBytes()).equals(state)) {
      throw new AssertionError("not written as it was read");
    }
  }
}
