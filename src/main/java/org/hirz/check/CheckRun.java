package org.hirz.check;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does all units of all inputs, on several threads, and writes what they find in the order of the
 * inputs, whatever the threads do.
 *
 * <p>One thread feeds units, so many work, and the caller's writes. At most {@value #WINDOW} units
 * are under way, fewer of weighty ones: that bounds the memory. A run can be stopped at any moment
 * from another thread; what is whole by then is written, and the rest is as if it had never begun.
 * For one call of {@link #run}.
 */
public final class CheckRun {
  /** How much may be under way, in the measure of {@link WorkUnit#weight}. */
  static final int WINDOW = 1024;

  private final Settings settings;
  private final StopSignal stop;
  private final FindingsOutput out;
  private final Consumer<FindingLines> watcher;
  private final BlockingQueue<Step> order = new ArrayBlockingQueue<>(WINDOW);
  private final Semaphore window = new Semaphore(WINDOW);

  private CheckProgress progress = CheckProgress.NONE;
  private boolean dirty;
  private long lastCheckpoint = System.nanoTime();

  /**
   * How a run goes about it.
   *
   * @param threads how many work, 1 or more
   * @param checkpointMillis how often progress is made safe
   */
  public record Settings(int threads, long checkpointMillis) {}

  /** How a run ended. */
  public sealed interface End {
    /** Returns how far it came; what is counted is written and safe. */
    CheckProgress progress();

    /** Everything is done. */
    record Complete(CheckProgress progress) implements End {}

    /** It was stopped. */
    record Stopped(CheckProgress progress) implements End {}

    /** It cannot be taken up: the input is not what it was when the earlier run went through it. */
    record Changed(CheckProgress progress, int input) implements End {}

    /** An input failed, and no more can be had of it. */
    record InputFailed(CheckProgress progress, int input, IOException cause) implements End {}
  }

  /** What stands in the order: a unit, or the news that an input or the run is at its end. */
  private sealed interface Step {}

  /** An input was read to its end. */
  private record InputDone(CheckProgress.InputEnd end) implements Step {}

  /** There is no more. */
  private record Done(End end) implements Step {}

  /** The feeder failed, which it should not. */
  private record Broken(Throwable cause) implements Step {}

  /** A unit in its place. */
  private static final class Slot implements Step, Runnable {
    private final WorkUnit unit;
    private final StopSignal stop;
    private final CountDownLatch done = new CountDownLatch(1);
    private final FindingLines lines = new FindingLines();
    private volatile boolean abandoned;
    private volatile @Nullable Throwable failure;

    Slot(WorkUnit unit, StopSignal stop) {
      this.unit = unit;
      this.stop = stop;
    }

    @Override
    public void run() {
      try {
        if (stop.isStopped()) {
          abandoned = true;
          unit.discard();
        } else {
          unit.run(lines);
        }
      } catch (StoppedException e) {
        abandoned = true;
      } catch (Throwable e) {
        failure = e;
      } finally {
        done.countDown();
      }
    }
  }

  /**
   * Prepares a run.
   *
   * @param stop who stops it
   * @param out takes the findings
   * @param watcher told of every unit that is written, on the caller's thread
   */
  public CheckRun(
      Settings settings, StopSignal stop, FindingsOutput out, Consumer<FindingLines> watcher) {
    this.settings = settings;
    this.stop = stop;
    this.out = out;
    this.watcher = watcher;
  }

  /**
   * Runs to the end, or until it is stopped.
   *
   * @param inputs in their order; those that an earlier run is done with are not touched. The
   *     feeder closes them
   * @param from how far an earlier run came
   * @throws IOException if findings cannot be written
   * @throws InterruptedException if the caller's thread is interrupted
   */
  public End run(List<? extends CheckInput> inputs, CheckProgress from)
      throws IOException, InterruptedException {
    progress = from;
    ExecutorService workers =
        Executors.newFixedThreadPool(
            settings.threads(), Thread.ofPlatform().name("hirz-check-", 0).daemon().factory());
    Thread feeder =
        Thread.ofPlatform()
            .name("hirz-check-feeder")
            .daemon()
            .start(() -> feed(inputs, from, workers));
    try {
      End end = write();
      checkpoint();
      return switch (end) {
        case End.Complete complete -> new End.Complete(progress);
        case End.Stopped stopped -> new End.Stopped(progress);
        case End.Changed(CheckProgress p, int input) -> new End.Changed(progress, input);
        case End.InputFailed(CheckProgress p, int input, IOException cause) ->
            new End.InputFailed(progress, input, cause);
      };
    } finally {
      stop.stop();
      feeder.interrupt();
      feeder.join();
      workers.shutdown();
      workers.awaitTermination(1, TimeUnit.MINUTES);
      order.forEach(CheckRun::discard);
    }
  }

  private static void discard(Step step) {
    if (step instanceof Slot slot && slot.done.getCount() > 0) {
      slot.unit.discard();
    }
  }

  private void feed(
      List<? extends CheckInput> inputs, CheckProgress from, ExecutorService workers) {
    int at = from.input();
    try {
      End end = new End.Complete(from);
      for (; at < inputs.size() && end instanceof End.Complete; at++) {
        try (CheckInput input = inputs.get(at)) {
          end = feed(input, at, from, workers);
          if (end instanceof End.Complete) {
            order.put(new InputDone(CheckProgress.InputEnd.of(input)));
          }
        }
      }
      order.put(new Done(end));
    } catch (IOException e) {
      endWith(new Done(new End.InputFailed(from, at, e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the writer has gone; nobody else interrupts
    } catch (StoppedException e) {
      endWith(new Done(new End.Stopped(from)));
    } catch (RuntimeException | Error e) {
      endWith(new Broken(e));
    }
  }

  private End feed(CheckInput input, int at, CheckProgress from, ExecutorService workers)
      throws IOException, InterruptedException {
    if (at == from.input() && from.units() > 0 && !from.last().equals(input.skip(from.units()))) {
      return new End.Changed(from, at);
    }
    for (WorkUnit unit = input.next(); unit != null; unit = input.next()) {
      if (stop.isStopped()) {
        unit.discard();
        return new End.Stopped(from);
      }
      Slot slot = new Slot(unit, stop);
      boolean waiting = false;
      try {
        window.acquire(unit.weight());
        waiting = true;
      } finally {
        if (!waiting) {
          unit.discard();
        }
      }
      order.put(slot);
      workers.execute(slot);
    }
    return new End.Complete(from);
  }

  private void endWith(Step step) {
    try {
      order.put(step);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the writer has gone
    }
  }

  private End write() throws IOException, InterruptedException {
    while (true) {
      @Nullable Step step = order.poll(settings.checkpointMillis(), TimeUnit.MILLISECONDS);
      switch (step) {
        case null -> {
          if (stop.isStopped()) {
            return new End.Stopped(progress); // while passing over what an earlier run did
          }
        }
        case InputDone(CheckProgress.InputEnd end) -> set(progress.afterInput(end));
        case Done(End end) -> {
          if (end instanceof End.Complete) {
            set(progress.atEnd());
          }
          return end;
        }
        case Broken(Throwable cause) -> throw new IllegalStateException("an input failed", cause);
        case Slot slot -> {
          if (!take(slot)) {
            return new End.Stopped(progress);
          }
        }
      }
      checkpointWhenDue();
    }
  }

  /** Returns whether the unit was done. */
  private boolean take(Slot slot) throws IOException, InterruptedException {
    while (!slot.done.await(settings.checkpointMillis(), TimeUnit.MILLISECONDS)) {
      checkpointWhenDue();
    }
    Throwable failure = slot.failure;
    if (failure != null) {
      throw new IllegalStateException("a unit of work failed", failure);
    }
    if (slot.abandoned) {
      return false;
    }
    long written = out.write(slot.lines, progress.tally().items());
    set(progress.afterUnit(slot.unit.place(), written, slot.lines));
    window.release(slot.unit.weight());
    watcher.accept(slot.lines);
    return true;
  }

  private void set(CheckProgress next) {
    progress = next;
    dirty = true;
  }

  private void checkpointWhenDue() throws IOException {
    if (System.nanoTime() - lastCheckpoint
        >= TimeUnit.MILLISECONDS.toNanos(settings.checkpointMillis())) {
      checkpoint();
    }
  }

  private void checkpoint() throws IOException {
    if (dirty) {
      out.checkpoint(progress);
      dirty = false;
    }
    lastCheckpoint = System.nanoTime();
  }
}
