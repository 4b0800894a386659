package org.hirz.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The internet sockets that a process has open now, as Linux shows them under /proc. A moment's
 * look, where {@link SystemCallWatch} misses nothing; but it needs no tool.
 */
final class OpenSockets {
  private OpenSockets() {}

  /**
   * Returns the sockets whose own port is not the given one: connections to others, and all of UDP.
   * Empty where there is no /proc.
   */
  static List<String> besides(long pid, int port) throws IOException {
    Path process = Path.of("/proc/" + pid);
    List<String> others = new ArrayList<>();
    if (!Files.isDirectory(process.resolve("fd"))) {
      return others;
    }
    Set<String> inodes = inodes(process.resolve("fd"));
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path file = process.resolve("net").resolve(table);
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] fields = line.strip().split("\\s+");
        // sl local_address rem_address st queues timer retransmits uid timeout inode
        if (fields.length > 9
            && inodes.contains(fields[9])
            && Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16) != port) {
          others.add(table + " " + fields[1] + " to " + fields[2]);
        }
      }
    }
    return others;
  }

  private static Set<String> inodes(Path folder) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        try {
          String target = Files.readSymbolicLink(each).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (NoSuchFileException closed) {
          // Between the listing and the look.
        }
      }
    }
    return inodes;
  }
}
