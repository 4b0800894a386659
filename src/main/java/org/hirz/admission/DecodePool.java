package org.hirz.admission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hirz.access.TenantId;

/**
 * The fixed number of threads on which pictures are decoded and searched.
 *
 * <p>The work is pure computation, so more threads than cores only add to everybody's time. The
 * line before the pool is bounded by {@link AdmissionControl}, which a caller passes first. Tenants
 * take turns in it: one that waits alone comes after one piece of work of each other, however many
 * the others have. Work that runs is not interrupted for others.
 *
 * <p>Threads: safe for any number.
 */
public final class DecodePool implements AutoCloseable {
  /**
   * How much longer than its deadline work is waited for. Work stops at its deadline and hands over
   * what it found until then; who stopped waiting at the same moment would always miss it.
   */
  static final Duration GRACE = Duration.ofMillis(500);

  private final FairLine<Job<?>> line = new FairLine<>();
  private final List<Thread> threads;

  /**
   * Starts the pool.
   *
   * @param size number of threads, at least 1
   */
  public DecodePool(int size) {
    threads =
        IntStream.range(0, size)
            .mapToObj(
                number ->
                    Thread.ofPlatform()
                        .name("hirz-decode-" + number)
                        .daemon(true)
                        .start(this::work))
            .toList();
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        line.take().run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs work on the pool and waits for it until a moment after its deadline.
   *
   * <p>Work that has not begun by then never does; work that has is asked to stop through the
   * deadline and goes on without anyone waiting. Either way {@code afterwards} runs exactly once,
   * when the work no longer uses what it was given: before this method returns, unless the work
   * goes on.
   *
   * @param tenant whose turn it takes
   * @param work what to do
   * @param afterwards gives back what the work holds; must not throw
   * @param deadline when the work is to stop, as it knows itself
   * @return what the work returned, or empty where it did not stop in time
   * @throws InterruptedException if interrupted while waiting; the work is abandoned
   */
  public <T> Optional<T> run(
      TenantId tenant, Supplier<T> work, Runnable afterwards, Deadline deadline)
      throws InterruptedException {
    Job<T> job = new Job<>(work, afterwards);
    try {
      line.add(tenant, job);
      long patience = deadline.remainingNanos() + GRACE.toNanos();
      return Optional.of(job.result.get(patience, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("work on the decode pool failed", e.getCause());
    } finally {
      deadline.cancel();
      if (job.abandon()) {
        line.remove(tenant, job);
      }
    }
  }

  /**
   * Puts work in the line and does not wait for it.
   *
   * <p>Nothing bounds the line here: whoever calls lets only a few pieces of its own wait. Work
   * that is no longer wanted comes to its turn all the same and should return at once.
   *
   * @param tenant whose turn it takes
   * @param work what to do
   * @return what the work returned, or threw
   */
  public <T> CompletableFuture<T> submit(TenantId tenant, Supplier<T> work) {
    Job<T> job = new Job<>(work, () -> {});
    line.add(tenant, job);
    return job.result;
  }

  /** Returns how many tenants have work that waits for a thread. */
  public int waitingTenants() {
    return line.tenants();
  }

  /** Stops the threads; work under way is not waited for. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
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

    /** Sees to it that the work never begins; returns false where it has begun already. */
    boolean abandon() {
      boolean never = begun.compareAndSet(false, true);
      if (never) {
        afterwards.run();
      }
      return never;
    }
  }
}
