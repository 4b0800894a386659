package org.hirz.hashlist.format;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No settings raise an exception, and what is rejected has a reason. */
class FolderSettingsFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void settings(byte[] settings) {
    check(FolderSettings.of(new TextSource(settings, new byte[0])));
  }

  /** Throws an {@link AssertionError} where a reading is not as it must be. */
  static void check(FolderSettings reading) {
    if (reading instanceof FolderSettings.Rejected rejected && rejected.problems().isEmpty()) {
      throw new AssertionError("rejected without a reason");
    }
    reading.problems().first().forEach(ListProblem::toString);
  }
}
