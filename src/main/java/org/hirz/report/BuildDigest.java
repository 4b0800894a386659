package org.hirz.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The digest of a program's code: SHA-256 over one line for each jar file of its folder, {@code
 * <SHA-256 in hex> <name below the folder, with />} and a line feed, sorted by name; the form of
 * {@code sha256sum} but for one space instead of two.
 */
public final class BuildDigest {
  private BuildDigest() {}

  /**
   * Returns the digest, {@code sha256:} and hex, or empty if the folder is none, has no jar file,
   * or cannot be read. Reads every jar file whole. Links are not followed.
   *
   * @param home the folder that holds the program's jar files
   */
  public static Optional<String> of(Path home) {
    try (Stream<Path> below = Files.walk(home)) {
      List<Path> jars =
          below
              .filter(path -> Files.isRegularFile(path) && path.toString().endsWith(".jar"))
              .sorted(Comparator.comparing(path -> name(home, path)))
              .toList();
      if (jars.isEmpty()) {
        return Optional.empty();
      }
      StringBuilder lines = new StringBuilder();
      for (Path jar : jars) {
        lines.append(FileDigest.of(jar).sha256()).append(' ');
        lines.append(name(home, jar)).append('\n');
      }
      byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
      return Optional.of("sha256:" + FileDigest.of(bytes).sha256());
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static String name(Path home, Path path) {
    return home.relativize(path).toString().replace('\\', '/');
  }
}
