package org.hirz.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hirz.cli.HirzMain;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills {@code hirz check} at random moments and resumes it, again and again: what comes out in the
 * end is the same bytes as when nothing happened. {@code -DcheckKills=50} for more kills.
 */
class CheckCrashTest {
  private static final int KILLS = Integer.getInteger("checkKills", 10);
  private static final int COPIES_PER_KILL = 6;
  private static final List<String> COMPARED =
      List.of("findings.ndjson", "findings.csv", "vics.json");
  private static final Path SOURCE = Path.of("hashsets");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void kill_atAnyMomentAndResumed_givesTheSameBytes(int threads)
      throws IOException, InterruptedException {
    Path evidence = folder.resolve("evidence");
    for (int i = 0; i < COPIES_PER_KILL * KILLS; i++) {
      copy(SOURCE, evidence.resolve("part " + i));
    }
    int known = run(folder.resolve("whole"), threads, false).waitFor();
    assertEquals(2, known, "something is known");

    Random random = new Random(0x5eed_0604L + threads);
    Path out = folder.resolve("killed");
    int inTheMidst = 0;
    for (int i = 0; i < KILLS; i++) {
      long before = items(out);
      Process child = run(out, threads, true);
      // Until it got somewhere, and then some; or soon after its start.
      long wanted = before + random.nextInt(40);
      while (random.nextInt(4) > 0
          && child.isAlive()
          && (items(out) < wanted || random.nextInt(3) > 0)) {
        child.waitFor(random.nextInt(1, 200), TimeUnit.MILLISECONDS);
      }
      child.waitFor(random.nextInt(1, 1500), TimeUnit.MILLISECONDS);
      inTheMidst += child.isAlive() ? 1 : 0;
      child.destroyForcibly().waitFor();
    }
    assertTrue(inTheMidst > 0, "none was killed before its end");
    assertEquals(2, run(out, threads, true).waitFor());

    for (String file : COMPARED) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("whole").resolve(file)),
          Files.readAllBytes(out.resolve(file)),
          file);
    }
    ObjectMapper mapper = new ObjectMapper();
    JsonNode whole = mapper.readTree(folder.resolve("whole/report.json").toFile());
    JsonNode killed = mapper.readTree(out.resolve("report.json").toFile());
    assertEquals(whole.path("findings"), killed.path("findings"));
    assertEquals(whole.path("run").path("skipped"), killed.path("run").path("skipped"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private Process run(Path out, int threads, boolean resume) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HirzMain.class.getName(),
                "check",
                folder.resolve("evidence").toString(),
                "--lists",
                SOURCE.toAbsolutePath().toString(),
                "--out",
                out.toString(),
                "--threads",
                Integer.toString(threads)));
    if (resume) {
      command.add("--resume");
    }
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** Returns how many items are safe. */
  private static long items(Path out) throws IOException {
    Path state = out.resolve("check.json");
    return Files.exists(state)
        ? new ObjectMapper().readTree(state.toFile()).path("progress").path("items").asLong()
        : 0;
  }
}
