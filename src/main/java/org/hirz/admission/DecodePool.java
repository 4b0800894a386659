package org.hirz.admission;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The fixed number of threads on which pictures are decoded and searched.
 *
 * <p>The work is pure computation, so more threads than cores only add to everybody's time. The
 * line before the pool is bounded by {@link AdmissionControl}, which a caller passes first.
 */
public final class DecodePool implements AutoCloseable {
  private final ExecutorService threads;

  /**
   * Starts the pool.
   *
   * @param size number of threads, at least 1
   */
  public DecodePool(int size) {
    threads =
        Executors.newFixedThreadPool(
            size, Thread.ofPlatform().name("hirz-decode-", 0).daemon(true).factory());
  }

  /**
   * Runs work on the pool and waits for it until its deadline.
   *
   * <p>Work that has not begun by then never does; work that has is asked to stop through the
   * deadline and goes on without anyone waiting. Either way {@code afterwards} runs exactly once,
   * when the work no longer uses what it was given: before this method returns, unless the work
   * goes on.
   *
   * @param work what to do
   * @param afterwards gives back what the work holds; must not throw
   * @param deadline when to stop waiting
   * @return what the work returned, or empty where the deadline passed first
   * @throws InterruptedException if interrupted while waiting; the work is abandoned
   */
  public <T> Optional<T> run(Supplier<T> work, Runnable afterwards, Deadline deadline)
      throws InterruptedException {
    Job<T> job = new Job<>(work, afterwards);
    try {
      threads.execute(job);
      return Optional.of(job.result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("work on the decode pool failed", e.getCause());
    } finally {
      deadline.cancel();
      job.abandon();
    }
  }

  /** Stops the threads; work under way is not waited for. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One piece of work; begins at most once. */
  private static final class Job<T> implements Runnable {
    private final Supplier<T> work;
    private final Runnable afterwards;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Job(Supplier<T> work, Runnable afterwards) {
      this.work = work;
      this.afterwards = afterwards;
    }

    @Override
    public void run() {
      if (!begun.compareAndSet(false, true)) {
        return;
      }
      T value;
      try {
        value = work.get();
      } catch (Throwable failure) {
        afterwards.run();
        result.completeExceptionally(failure);
        return;
      }
      afterwards.run();
      result.complete(value);
    }

    void abandon() {
      if (begun.compareAndSet(false, true)) {
        afterwards.run();
      }
    }
  }
}
