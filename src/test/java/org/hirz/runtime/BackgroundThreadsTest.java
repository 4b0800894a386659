package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@link BackgroundThreads}. */
class BackgroundThreadsTest {
  private static final Path STAT = Path.of("/proc/thread-self/stat");

  @Test
  void newThread_onLinux_stepsBackAndLeavesTheOthers() throws Exception {
    assumeTrue(Files.exists(STAT), "no Linux");
    int before = nice();
    CompletableFuture<Integer> inside = new CompletableFuture<>();
    Thread thread = new BackgroundThreads("hirz-test").newThread(() -> complete(inside));
    assertTrue(thread.isDaemon());
    assertEquals("hirz-test", thread.getName());
    thread.start();
    assertEquals(BackgroundThreads.NICE, inside.get());
    assertEquals(before, nice(), "this thread's own");
  }

  private static void complete(CompletableFuture<Integer> inside) {
    try {
      inside.complete(nice());
    } catch (IOException e) {
      inside.completeExceptionally(e);
    }
  }

  /** Field 19 of proc(5), the 17th after the name, which ends with the last parenthesis. */
  private static int nice() throws IOException {
    String stat = Files.readString(STAT);
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
  }
}
