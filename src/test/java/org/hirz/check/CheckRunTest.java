package org.hirz.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, stopping and resuming, with units that take all kinds of time. */
class CheckRunTest {
  private static final int UNITS = 3000;

  /** What was written until the last checkpoint, as a disk would have it after a crash. */
  private static final class Disk implements FindingsOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private CheckProgress progress = CheckProgress.NONE;

    void cut() {
      byte[] whole = bytes.toByteArray();
      bytes.reset();
      bytes.write(whole, 0, (int) progress.bytes());
    }

    @Override
    public long write(FindingLines lines, long item) throws IOException {
      int before = bytes.size();
      lines.write(item, bytes);
      return bytes.size() - before;
    }

    @Override
    public void checkpoint(CheckProgress now) {
      progress = now;
    }

    @Override
    public void close() {}
  }

  /** Units with no finding, one, or several; some take long, by turning round. */
  private static final class Made implements CheckInput {
    private final int input;
    private final Random random;
    private final StopSignal stop;
    private final int stopAt;
    private int given;

    Made(int input, StopSignal stop, int stopAt) {
      this.input = input;
      this.random = new Random(input);
      this.stop = stop;
      this.stopAt = stopAt;
    }

    @Override
    public WorkUnit next() {
      if (given == UNITS) {
        return null;
      }
      int number = given++;
      int findings = random.nextInt(4);
      int turns = random.nextInt(100) == 0 ? 200_000 : random.nextInt(100);
      return new WorkUnit() {
        @Override
        public String place() {
          return "unit " + number;
        }

        @Override
        public void run(FindingLines out) {
          if (number == stopAt) {
            stop.stop();
          }
          for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
          }
          for (int i = 0; i < findings; i++) {
            // A path that looks like what the number stands behind.
            String path = "p\",\"item\":0," + number + "/" + i;
            out.add(
                new Finding(
                    input,
                    0,
                    Finding.Place.file(path),
                    Finding.Contents.UNKNOWN,
                    new FindingOutcome.Failed("unreadable", null)));
          }
          out.passed(1);
        }
      };
    }

    @Override
    public Map<SkippedKind, Long> skipped() {
      return Map.of(SkippedKind.LINK, (long) given);
    }

    @Override
    public void close() {}
  }

  private static CheckRun.End run(Disk disk, int threads, int stopAt) throws Exception {
    StopSignal stop = new StopSignal();
    List<Made> inputs = List.of(new Made(0, stop, stopAt), new Made(1, stop, stopAt - UNITS));
    return new CheckRun(new CheckRun.Settings(threads, 1), stop, disk, lines -> {})
        .run(inputs, disk.progress);
  }

  private static byte[] whole() throws Exception {
    Disk disk = new Disk();
    assertInstanceOf(CheckRun.End.Complete.class, run(disk, 1, -1));
    return disk.bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void run_onAnyThreads_writesTheSameInOrder(int threads) throws Exception {
    Disk disk = new Disk();
    CheckRun.End end = run(disk, threads, -1);
    assertArrayEquals(whole(), disk.bytes.toByteArray());
    String text = disk.bytes.toString(StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      assertTrue(lines.get(i).contains(",\"item\":" + i + ","), lines.get(i));
    }
    assertEquals(lines.size(), end.progress().tally().items());
    assertEquals(lines.size(), end.progress().tally().errors());
    assertEquals(disk.bytes.size(), end.progress().bytes());
    assertEquals(2 * UNITS, end.progress().inputBytes());
    assertEquals(Map.of("links", 2L * UNITS), end.progress().skipped());
    assertTrue(end.progress().complete());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void run_stoppedAndResumedAgainAndAgain_writesTheSame(int threads) throws Exception {
    byte[] expected = whole();
    Random random = new Random(threads);
    Disk disk = new Disk();
    CheckRun.End end = new CheckRun.End.Stopped(CheckProgress.NONE);
    int runs = 0;
    while (!(end instanceof CheckRun.End.Complete)) {
      runs++;
      int done = (int) disk.progress.units() + disk.progress.input() * UNITS;
      end = run(disk, threads, done + 1 + random.nextInt(700));
      if (end instanceof CheckRun.End.Stopped stopped) {
        assertEquals(disk.progress, stopped.progress());
        assertEquals(disk.bytes.size(), stopped.progress().bytes());
      }
    }
    assertTrue(runs > 5, "it was stopped at all");
    assertArrayEquals(expected, disk.bytes.toByteArray());
    assertEquals(Map.of("links", 2L * UNITS), end.progress().skipped());
  }

  @Test
  void run_whatLiesBehindTheCheckpoint_isCutOffAndDoneAgain() throws Exception {
    byte[] expected = whole();
    Disk disk = new Disk();
    run(disk, 2, 1500);
    CheckProgress safe = disk.progress;
    run(disk, 2, 2500);
    disk.progress = safe; // as if the machine had stopped
    disk.cut();
    run(disk, 2, -1);
    assertArrayEquals(expected, disk.bytes.toByteArray());
  }

  @Test
  void run_inputIsAnother_saysSoAndWritesNothing() throws Exception {
    Disk disk = new Disk();
    run(disk, 2, 1500);
    int before = disk.bytes.size();
    CheckProgress p = disk.progress;
    disk.progress =
        new CheckProgress(
            p.done(), p.units(), "another", p.bytes(), p.inputBytes(), p.tally(), false);
    assertInstanceOf(CheckRun.End.Changed.class, run(disk, 2, -1));
    assertEquals(before, disk.bytes.size());
  }

  @Test
  void run_unitThatThrows_endsTheRunAndNotWithSilence() {
    AtomicInteger discarded = new AtomicInteger();
    List<WorkUnit> units = new ArrayList<>();
    units.add(unit(() -> {}, discarded));
    units.add(
        unit(
            () -> {
              throw new IllegalStateException("a fault");
            },
            discarded));
    CheckInput input =
        new CheckInput() {
          @Override
          public WorkUnit next() {
            return units.isEmpty() ? null : units.removeFirst();
          }

          @Override
          public void close() {}
        };
    CheckRun run =
        new CheckRun(new CheckRun.Settings(1, 1), new StopSignal(), new Disk(), lines -> {});
    org.junit.jupiter.api.Assertions.assertThrows(
        IllegalStateException.class, () -> run.run(List.of(input), CheckProgress.NONE));
  }

  private static WorkUnit unit(Runnable work, AtomicInteger discarded) {
    return new WorkUnit() {
      @Override
      public String place() {
        return "";
      }

      @Override
      public void run(FindingLines out) {
        work.run();
      }

      @Override
      public void discard() {
        discarded.incrementAndGet();
      }
    };
  }

  @Test
  void run_inputThatFails_writesWhatCameBefore() throws Exception {
    Made made = new Made(0, new StopSignal(), -1);
    CheckInput failing =
        new CheckInput() {
          @Override
          public WorkUnit next() throws IOException {
            if (made.given == 100) {
              throw new IOException("the medium fails");
            }
            return made.next();
          }

          @Override
          public void close() {}
        };
    Disk disk = new Disk();
    CheckRun.End end =
        new CheckRun(new CheckRun.Settings(2, 1), new StopSignal(), disk, lines -> {})
            .run(List.of(failing), CheckProgress.NONE);
    assertInstanceOf(CheckRun.End.InputFailed.class, end);
    assertEquals(100, end.progress().units());
  }
}
