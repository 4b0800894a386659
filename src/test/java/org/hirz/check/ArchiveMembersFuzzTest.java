package org.hirz.check;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whatever is in an archive: each item has an outcome, and not more comes out than may. */
class ArchiveMembersFuzzTest {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(2, 20, 1 << 20, 100);

  @FuzzTest(maxDuration = "60s")
  void check(byte[] bytes) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hirz-archive-fuzz");
    Path file = folder.resolve("f");
    try {
      Files.write(file, bytes);
      List<String> found = new CheckedFolder(folder, new byte[16]).check(LIMITS);
      // The file itself, its members, and an error for each archive.
      if (found.isEmpty() || found.size() > 1 + 3 * LIMITS.members()) {
        throw new AssertionError("not as many items as may be");
      }
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }
}
