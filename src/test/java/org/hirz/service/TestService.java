package org.hirz.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Gives the service under test a store of its own and the project's lists, and one list more: with
 * the digest of a file that is no picture, and with a bad row.
 */
public final class TestService implements QuarkusTestResourceLifecycleManager {
  /** A key with every role. */
  public static final String KEY = "test-all." + "k".repeat(43);

  /** A listed file that is no picture. */
  static final byte[] LISTED_TEXT =
      "This is no picture, and it is listed.\n".getBytes(StandardCharsets.UTF_8);

  /** The scene whose entry carries PDQ and the ridge hash. */
  static final long BOTH = 71;

  /** The scene whose entry carries PDQ alone. */
  static final long PDQ_ALONE = 72;

  private Path folder = Path.of("");

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("hirz-test");
      Path lists = folder.resolve("hashsets");
      copy(Path.of("hashsets"), lists);
      Path extra = Files.createDirectory(lists.resolve("extra"));
      Files.writeString(
          extra.resolve("list.json"),
          """
          {"id": "extra", "name": "For tests", "nature": "csam", "owner": "tests"}
          """);
      Files.writeString(
          extra.resolve("entries.csv"),
          "id,type,value\n"
              + "text,md5,"
              + DigestUtils.md5Hex(LISTED_TEXT)
              + "\nbad,md5,not-a-hash\n"
              + "both,pdq,"
              + Scene.of(BOTH).pdq().revealHex()
              + "\nboth,ridge,"
              + Scene.of(BOTH).ridges().revealHex()
              + "\npdq-alone,pdq,"
              + Scene.of(PDQ_ALONE).pdq().revealHex()
              + "\n");
      return Map.of(
          "hirz.home", Path.of("").toAbsolutePath().toString(),
          "hirz.data", folder.resolve("data").toString(),
          "hirz.hashsets", lists.toString(),
          "hirz.admin-key", KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Override
  public void stop() {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path dir, @org.jspecify.annotations.Nullable IOException e) throws IOException {
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
