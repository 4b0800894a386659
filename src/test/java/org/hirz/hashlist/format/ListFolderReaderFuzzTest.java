package org.hirz.hashlist.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.canonical.ListDraft;

/** No bytes raise an exception, and what is loaded keeps its promises. */
class ListFolderReaderFuzzTest {
  private static final byte[] SETTINGS = TextSource.SETTINGS.getBytes(StandardCharsets.UTF_8);
  private static final byte[] ENTRIES =
      "id,type,value\na,md5,5a5a0000000000000000000000000001\n".getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "60s")
  void entries(byte[] entries) {
    check(ListFolderReader.read(new TextSource(SETTINGS, entries)));
  }

  @FuzzTest(maxDuration = "60s")
  void settings(byte[] settings) {
    check(ListFolderReader.read(new TextSource(settings, ENTRIES)));
  }

  /** Throws an {@link AssertionError} where a reading is not as it must be. */
  static void check(ListReading reading) {
    switch (reading) {
      case ListReading.Rejected rejected -> {
        if (rejected.problems().isEmpty()) {
          throw new AssertionError("rejected without a reason");
        }
      }
      case ListReading.Loaded loaded -> {
        for (HashEntry entry : loaded.draft().entries()) {
          check(loaded.draft(), entry);
        }
      }
    }
    reading.problems().first().forEach(ListProblem::toString);
  }

  private static void check(ListDraft draft, HashEntry entry) {
    boolean known =
        entry.labels().stream()
            .allMatch(label -> draft.list().labelPolicy().action(label).isPresent());
    boolean quiet =
        entry.hashes().stream()
            .noneMatch(hash -> entry.id().toLowerCase().contains(hash.value().revealHex()));
    if (!known || !quiet) {
      throw new AssertionError("an entry is live that must not be");
    }
  }
}
