package org.hirz.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hirz.runtime.JobParts;
import org.hirz.runtime.JobRecords;
import org.hirz.runtime.JobRows;
import org.hirz.store.JobState;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.TestLists;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a process that works on a job, again and again: what was answered stays as it was and is
 * not answered anew, the results are those of a run that nobody broke off, and each verdict is
 * recorded once.
 */
class JobCrashTest {
  private static final int KILLS = 6;
  private static final int ROWS = 60_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void kill_atAnyMoment_recomputesNothingAndChangesNothing(String kind)
      throws IOException, InterruptedException {
    StorePlace place = StorePlace.make(kind, folder);
    Random random = new Random(0x5eed_0605L);
    Store store = place.open();
    TestLists.publish(store, "a", JobRows.entries(0, ROWS));
    byte[] input = JobRows.csv(ROWS);
    JobParts parts = new JobParts(store, JobParts.Choices.USUAL.with(Duration.ofSeconds(2)));
    parts.serve();
    String whole = parts.submit(input);
    parts.run();
    byte[] expected = parts.results(whole);
    String broken = parts.submit(input);
    TestLists.publish(store, "a", JobRows.entries(7, ROWS)); // it is pinned to what was before

    List<byte[]> answered = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      run(place, 2 + random.nextInt(3), random.nextInt(2_000_000));
      List<byte[]> now = answers(store, broken);
      for (int i = 0; i < answered.size(); i++) {
        if (answered.get(i).length > 0) {
          assertArrayEquals(answered.get(i), now.get(i), "chunk " + i + " after kill " + kill);
        }
      }
      answered = now;
    }
    assertTrue(parts.job(broken).progress().chunksDone() > KILLS, "something was done");
    assertEquals(JobState.RUNNING, parts.job(broken).state(), "and something is left");

    JobParts last =
        new JobParts(place.open(), JobParts.Choices.USUAL.with(Duration.ofSeconds(2))).serve();
    while (last.job(broken).state() == JobState.RUNNING) {
      last.run(); // leases of the dead end after two seconds, where the database is shared
    }
    assertEquals(JobState.DONE, last.job(broken).state());
    assertArrayEquals(expected, last.results(broken));
    assertEquals(JobRows.listed(ROWS), JobRecords.matches(store, broken));
    assertEquals(
        parts.job(whole).progress().tally(), last.job(broken).progress().tally(), "counted once");
  }

  private static List<byte[]> answers(Store store, String job) {
    int chunks = store.jobs().find(job).orElseThrow().progress().chunks();
    List<byte[]> answers = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      Optional<byte[]> output = store.jobs().output(job, i);
      answers.add(output.orElse(new byte[0]));
    }
    return answers;
  }

  /** Runs the child until it has done so many chunks, and a little more, and kills it. */
  private static void run(StorePlace place, int chunks, int nanos)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                JobChild.class.getName(),
                place.url(),
                place.key().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      int done = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        done += line.equals("chunk .") ? 1 : 0;
        if (done == chunks) {
          long end = System.nanoTime() + nanos;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
  }
}
