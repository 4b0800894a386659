package org.hirz.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks of staged versions beside the service, and keeps the newest {@value #MAX_REPORTS}
 * reports.
 *
 * <p>Reports are kept in memory only: after a restart, or once there are too many, a check is begun
 * anew.
 *
 * <p>Threads: any number.
 */
public final class LintRuns implements AutoCloseable {
  /** Greatest number of reports that are kept. */
  public static final int MAX_REPORTS = 64;

  private record Key(ListId list, int version) {}

  private final Lint lint;
  private final Executor executor;
  private final Consumer<Throwable> failures;
  private final Map<Key, Run> runs = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param executor runs the checks, as a rule on one thread of low priority, one after another; is
   *     the caller's to shut down
   * @param failures is told why a check failed
   */
  public LintRuns(Lint lint, Executor executor, Consumer<Throwable> failures) {
    this.lint = lint;
    this.executor = executor;
    this.failures = failures;
  }

  /** Returns the report on a version, or empty where no check of it was begun, or none is kept. */
  public synchronized Optional<LintReport> of(ListId list, int version) {
    return Optional.ofNullable(runs.get(new Key(list, version))).map(run -> run.report);
  }

  /**
   * Begins a check of a version, unless one is running or waiting to. Replaces the report of an
   * earlier one, which may have met other live lists. Does nothing after {@link #close}.
   */
  public void begin(ListId list, int version) {
    Key key = new Key(list, version);
    Run run = new Run(key);
    synchronized (this) {
      @Nullable Run earlier = runs.get(key);
      if (closed || earlier != null && earlier.isRunning()) {
        return;
      }
      runs.remove(key); // so that it becomes the newest
      makeRoom();
      runs.put(key, run);
    }
    try {
      executor.execute(run);
    } catch (RuntimeException e) {
      run.failed(e); // no thread is to be had
    }
  }

  /** Gives up the oldest report that is not being computed, or else the oldest check. */
  private void makeRoom() {
    if (runs.size() < MAX_REPORTS) {
      return;
    }
    Run oldest =
        runs.values().stream()
            .filter(run -> !run.isRunning())
            .findFirst()
            .orElseGet(() -> runs.values().iterator().next());
    oldest.cancelled = true;
    runs.remove(oldest.key);
  }

  /** Cancels all checks. */
  @Override
  public synchronized void close() {
    closed = true;
    runs.values().forEach(run -> run.cancelled = true);
  }

  /** One check. */
  private final class Run implements Runnable {
    private final Key key;
    private volatile boolean cancelled;
    private volatile LintReport report = LintReport.of(LintReport.State.RUNNING, 0);

    private Run(Key key) {
      this.key = key;
    }

    boolean isRunning() {
      return report.state() == LintReport.State.RUNNING;
    }

    @Override
    public void run() {
      try {
        report =
            lint.check(
                key.list(),
                key.version(),
                checked -> report = LintReport.of(LintReport.State.RUNNING, checked),
                () -> cancelled);
      } catch (CancellationException e) {
        report = LintReport.of(LintReport.State.FAILED, report.checked());
      } catch (RuntimeException | Error e) { // whatever it was, it must not look as if it went on
        failed(e);
      }
    }

    void failed(Throwable cause) {
      report = LintReport.of(LintReport.State.FAILED, report.checked());
      failures.accept(cause);
    }
  }
}
