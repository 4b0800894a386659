package org.hirz.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.hirz.generation.LiveGeneration;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.lint.LintReport.State;
import org.junit.jupiter.api.Test;

class LintRunsTest {
  private static final ListId LIST = new ListId("staged");

  private final FakeVersions versions = new FakeVersions();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Lint lint = new Lint(versions, new LiveGeneration(), LintLimits.DEFAULT);
  private final LintRuns runs = new LintRuns(lint, waiting::add, failures::add);

  private int stage() {
    HashEntry entry =
        new HashEntry(
            "e",
            List.of(new EntryHash(HashValue.of(HashType.MD5, new byte[16]), -1)),
            List.of(),
            Flags.NONE);
    return versions.add(
        new HashList(LIST, "staged", Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS),
        List.of(entry));
  }

  private State state(int version) {
    return runs.of(LIST, version).orElseThrow().state();
  }

  @Test
  void begin_version_isRunningUntilItsCheckEnds() {
    int version = stage();
    assertEquals(Optional.empty(), runs.of(LIST, version));
    runs.begin(LIST, version);
    assertEquals(State.RUNNING, state(version));
    waiting.remove().run();
    assertEquals(State.DONE, state(version));
    assertEquals(1, runs.of(LIST, version).orElseThrow().checked());
    assertEquals(Optional.empty(), runs.of(new ListId("another"), version));
    assertEquals(Optional.empty(), runs.of(LIST, version + 1));
  }

  @Test
  void begin_whileOneIsRunning_beginsNoOther() {
    int version = stage();
    runs.begin(LIST, version);
    runs.begin(LIST, version);
    assertEquals(1, waiting.size());
  }

  @Test
  void begin_afterOneHasEnded_beginsAnew() {
    int version = stage();
    runs.begin(LIST, version);
    waiting.remove().run();
    runs.begin(LIST, version);
    assertEquals(State.RUNNING, state(version));
    waiting.remove().run();
    assertEquals(State.DONE, state(version));
  }

  @Test
  void begin_unknownVersion_failsAndTellsWhy() {
    runs.begin(LIST, 7);
    waiting.remove().run();
    assertEquals(State.FAILED, state(7));
    assertInstanceOf(IllegalArgumentException.class, failures.getFirst());
  }

  @Test
  void begin_noThreadIsToBeHad_fails() {
    LintRuns unable =
        new LintRuns(
            lint,
            task -> {
              throw new RejectedExecutionException();
            },
            failures::add);
    unable.begin(LIST, 1);
    assertEquals(State.FAILED, unable.of(LIST, 1).orElseThrow().state());
    assertEquals(1, failures.size());
  }

  @Test
  void begin_moreThanAreKept_forgetsTheOldestThatHasEnded() {
    int version = stage();
    runs.begin(LIST, 1000); // waits to the end
    Runnable first = waiting.remove();
    runs.begin(LIST, version);
    waiting.remove().run();
    for (int i = 0; i < LintRuns.MAX_REPORTS - 2; i++) {
      runs.begin(LIST, 2000 + i);
    }
    assertEquals(State.DONE, state(version));
    runs.begin(LIST, 3000);
    assertEquals(Optional.empty(), runs.of(LIST, version));
    assertEquals(State.RUNNING, state(1000));
    runs.begin(LIST, 3001); // all are waiting: the oldest is given up
    assertEquals(Optional.empty(), runs.of(LIST, 1000));
    first.run();
    assertEquals(Optional.empty(), runs.of(LIST, 1000));
  }

  @Test
  void close_runningAndWaiting_areCancelledWithoutBeingFailures() {
    int version = stage();
    runs.begin(LIST, version);
    runs.close();
    waiting.remove().run();
    assertEquals(State.FAILED, state(version));
    assertEquals(List.of(), failures);
    runs.begin(LIST, version);
    assertTrue(waiting.isEmpty());
  }
}
