package org.hirz.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notes every system call of a running process that creates a file, wherever it lies: strace, where
 * there is one and it may attach. Elsewhere it notes nothing, and says so; {@link FileWatch}
 * watches there too.
 */
final class SystemCallWatch {
  private static final String CREATING =
      "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,memfd_create,link,linkat,symlink,symlinkat";

  private final @Nullable Process strace;
  private final Path log;

  private SystemCallWatch(@Nullable Process strace, Path log) {
    this.strace = strace;
    this.log = log;
  }

  static SystemCallWatch attach(long pid) throws IOException, InterruptedException {
    Path log = Files.createTempFile("hirz-strace", ".txt");
    try {
      Process strace =
          new ProcessBuilder(
                  "strace", "-f", "-e", "trace=" + CREATING, "-o", log.toString(), "-p", "" + pid)
              .redirectErrorStream(true)
              .start();
      // strace says that it has attached, or ends.
      boolean attached =
          strace.inputReader().readLine() instanceof String line && line.contains("attached");
      if (attached && strace.isAlive()) {
        return new SystemCallWatch(strace, log);
      }
    } catch (IOException noStrace) {
      // Said below.
    }
    System.out.println("no strace here: created files are watched for by inotify alone");
    return new SystemCallWatch(null, log);
  }

  /** Stops watching and returns the calls that created something. */
  List<String> stop() throws IOException, InterruptedException {
    if (strace != null) {
      strace.destroy();
      strace.waitFor(30, TimeUnit.SECONDS);
    }
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    System.out.println("system calls that open or create, watched by strace: " + lines.size());
    return lines.stream()
        .filter(
            line ->
                !line.contains("open") || line.contains("O_CREAT") || line.contains("O_TMPFILE"))
        .filter(line -> line.contains("("))
        .toList();
  }
}
