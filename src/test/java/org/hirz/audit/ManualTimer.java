package org.hirz.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer of which a test runs what is due, on its own thread. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
  final List<Long> pauses = new ArrayList<>();
  private final Deque<Runnable> scheduled = new ArrayDeque<>();
  private final Deque<Runnable> now = new ArrayDeque<>();

  ManualTimer() {
    super(0);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    pauses.add(unit.toMillis(delay));
    scheduled.add(command);
    return super.schedule(() -> {}, 1, TimeUnit.DAYS);
  }

  @Override
  public void execute(Runnable command) {
    now.add(command);
  }

  /** Runs what was scheduled last. */
  void tick() {
    scheduled.remove().run();
  }

  /** Returns whether something was to run at once, and runs it. */
  boolean runNow() {
    Runnable command = now.poll();
    if (command != null) {
      command.run();
    }
    return command != null;
  }
}
