package org.hirz.check;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does all units of all inputs, on several threads, and writes what they find in the order of the
 * inputs, whatever the threads do.
 *
 * <p>One thread feeds units, so many work, and the caller's writes. At most {@value #WINDOW} units
 * are under way: that, and what each unit holds, bounds the memory. A run can be stopped at any
 * moment from another thread; what is whole by then is written, and the rest is as if it had never
 * begun. For one call of {@link #run}.
 */
public final class CheckRun {
  private static final int WINDOW = 1024;

  private final Settings settings;
  private final StopSignal stop;
  private final FindingsOutput out;
  private final Consumer<FindingLines> watcher;
  private final BlockingQueue<Slot> order = new ArrayBlockingQueue<>(WINDOW);

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

  /** A unit in its place, or the news that there are no more. */
  private static final class Slot implements Runnable {
    private final int input;
    private final @Nullable WorkUnit unit;
    private final @Nullable End end;
    private final StopSignal stop;
    private final CountDownLatch done = new CountDownLatch(1);
    private final FindingLines lines = new FindingLines();
    private volatile boolean abandoned;
    private volatile @Nullable Throwable failure;

    Slot(int input, @Nullable WorkUnit unit, @Nullable End end, StopSignal stop) {
      this.input = input;
      this.unit = unit;
      this.end = end;
      this.stop = stop;
    }

    @Override
    public void run() {
      WorkUnit work = unit;
      try {
        if (work == null) {
          return;
        }
        if (stop.isStopped()) {
          abandoned = true;
          work.discard();
        } else {
          work.run(lines);
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
   * @param inputs in their order; those that are done with are not touched. The caller closes them
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

  private static void discard(Slot slot) {
    WorkUnit unit = slot.unit;
    if (unit != null && slot.done.getCount() > 0) {
      unit.discard();
    }
  }

  private void feed(List<? extends CheckInput> inputs, CheckProgress from, ExecutorService workers) {
    int at = from.input();
    try {
      End end = new End.Complete(from);
      for (; at < inputs.size(); at++) {
        CheckInput input = inputs.get(at);
        if (at == from.input() && from.units() > 0 && !from.last().equals(input.skip(from.units()))) {
          end = new End.Changed(from, at);
          break;
        }
        for (WorkUnit unit = input.next(); unit != null; unit = input.next()) {
          if (stop.isStopped()) {
            unit.discard();
            end = new End.Stopped(from);
            break;
          }
          Slot slot = new Slot(at, unit, null, stop);
          order.put(slot);
          workers.execute(slot);
        }
        if (end instanceof End.Stopped) {
          break;
        }
      }
      order.put(new Slot(at, null, end, stop));
    } catch (IOException e) {
      endWith(new Slot(at, null, new End.InputFailed(from, at, e), stop));
    } catch (InterruptedException e) {
      endWith(new Slot(at, null, new End.Stopped(from), stop));
    } catch (RuntimeException | Error e) {
      Slot slot = new Slot(at, null, null, stop);
      slot.failure = e;
      slot.done.countDown();
      endWith(slot);
    }
  }

  private void endWith(Slot slot) {
    try {
      order.put(slot);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the writer has gone
    }
  }

  private End write() throws IOException, InterruptedException {
    while (true) {
      Slot slot = order.poll(settings.checkpointMillis(), TimeUnit.MILLISECONDS);
      if (slot == null) {
        checkpointWhenDue();
        continue;
      }
      End end = slot.end;
      if (end != null) {
        if (end instanceof End.Complete) {
          progress =
              new CheckProgress(
                  slot.input, 0, "", progress.bytes(), progress.tally(), true);
          dirty = true;
        }
        return end;
      }
      while (!slot.done.await(settings.checkpointMillis(), TimeUnit.MILLISECONDS)) {
        checkpointWhenDue();
      }
      Throwable failure = slot.failure;
      if (failure != null) {
        throw new IllegalStateException("a unit of work failed", failure);
      }
      if (slot.abandoned) {
        return new End.Stopped(progress);
      }
      take(slot);
      checkpointWhenDue();
    }
  }

  private void take(Slot slot) throws IOException {
    WorkUnit unit = slot.unit;
    if (unit == null) {
      throw new IllegalStateException("a slot has a unit or an end");
    }
    long written = out.write(slot.lines, progress.tally().items());
    long before = slot.input == progress.input() ? progress.units() : 0;
    progress =
        new CheckProgress(
            slot.input,
            before + 1,
            unit.place(),
            progress.bytes() + written,
            progress.tally().plus(slot.lines.tally()),
            false);
    dirty = true;
    watcher.accept(slot.lines);
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
