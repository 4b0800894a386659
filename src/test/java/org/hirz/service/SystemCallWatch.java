package org.hirz.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes every system call of a running process that creates a file, wherever it lies, or sends
 * something to another machine: strace, where there is one and it may attach. Elsewhere it notes
 * nothing, and says so; {@link FileWatch} and {@link OpenSockets} watch there too.
 */
final class SystemCallWatch {
  private static final String CREATING =
      "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,memfd_create,link,linkat,symlink,symlinkat,"
          + "rename,renameat,renameat2";
  private static final String SENDING = "connect,sendto,sendmsg,sendmmsg";

  private static final Pattern FILE = Pattern.compile("\"([^\"]*)\"");

  /** A call that names another machine, or asks who bears a name. */
  private static final Pattern OUTBOUND =
      Pattern.compile(
          "\\b(connect|sendto|sendmsg|sendmmsg)\\(.*(AF_INET|nscd|resolve)"
              + "|\\bopen\\w*\\(.*\"/etc/(resolv\\.conf|hosts|nsswitch\\.conf|host\\.conf)\"");

  private final @Nullable Process strace;
  private final Path log;

  private SystemCallWatch(@Nullable Process strace, Path log) {
    this.strace = strace;
    this.log = log;
  }

  /**
   * What was noted.
   *
   * @param creating calls that create or rename a file that is none of the program's own
   * @param outbound calls that look a name up or send to another machine
   */
  record Calls(List<String> creating, List<String> outbound) {}

  static SystemCallWatch attach(long pid) throws IOException, InterruptedException {
    Path log = Files.createTempFile("hirz-strace", ".txt");
    try {
      Process strace =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-e",
                  "trace=" + CREATING + "," + SENDING,
                  "-o",
                  log.toString(),
                  "-p",
                  "" + pid)
              .redirectErrorStream(true)
              .start();
      // strace says that it has attached, or ends.
      boolean attached =
          strace.inputReader().readLine() instanceof String line && line.contains("attached");
      if (attached && strace.isAlive()) {
        System.out.println("files and connections are watched for by strace, inotify and /proc");
        return new SystemCallWatch(strace, log);
      }
    } catch (IOException noStrace) {
      // Said below.
    }
    System.out.println(
        "no strace here: files are watched for by inotify alone, connections by /proc alone");
    return new SystemCallWatch(null, log);
  }

  /**
   * Stops watching.
   *
   * @param data the program's data folder
   */
  Calls stop(Path data) throws IOException, InterruptedException {
    if (strace != null) {
      strace.destroy();
      strace.waitFor(30, TimeUnit.SECONDS);
    }
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    System.out.println("system calls that open, create or send: " + lines.size());
    return new Calls(
        lines.stream().filter(line -> creates(line) && !own(data, line)).toList(),
        lines.stream().filter(line -> OUTBOUND.matcher(line).find()).toList());
  }

  private static boolean creates(String line) {
    boolean sends = line.matches("\\d+ +(connect|send).*");
    boolean opens = line.contains("open");
    return !sends
        && line.contains("(")
        && (!opens || line.contains("O_CREAT") || line.contains("O_TMPFILE"));
  }

  private static boolean own(Path data, String line) {
    List<String> files = FILE.matcher(line).results().map(found -> found.group(1)).toList();
    return !files.isEmpty()
        && files.stream().allMatch(file -> OwnFiles.contains(data, Path.of(file)));
  }
}
