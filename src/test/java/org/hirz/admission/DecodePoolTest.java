package org.hirz.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodePoolTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final DecodePool pool = new DecodePool(1);
  private final AtomicInteger released = new AtomicInteger();

  @AfterEach
  void stop() {
    pool.close();
  }

  @Test
  void run_inTime_returnsTheValueAfterReleasing() throws InterruptedException {
    assertEquals(
        Optional.of("done"), pool.run(() -> "done", released::incrementAndGet, Deadline.in(LONG)));
    assertEquals(1, released.get());
  }

  @Test
  void run_workThrows_releasesOnceAndThrows() {
    assertThrows(
        IllegalStateException.class,
        () ->
            pool.run(
                () -> {
                  throw new IllegalArgumentException("broken");
                },
                released::incrementAndGet,
                Deadline.in(LONG)));
    assertEquals(1, released.get());
  }

  @Test
  void run_deadlinePassesWhileQueued_neverBeginsAndReleasesOnce() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    Thread holder =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    pool.run(() -> hold(busy, free), () -> {}, Deadline.in(LONG));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertTrue(busy.await(30, TimeUnit.SECONDS));
    AtomicInteger begun = new AtomicInteger();
    Optional<Integer> outcome =
        pool.run(
            begun::incrementAndGet, released::incrementAndGet, Deadline.in(Duration.ofMillis(1)));
    assertEquals(Optional.empty(), outcome);
    assertEquals(1, released.get());
    free.countDown();
    holder.join();
    // The one thread has passed the abandoned job by the time it has done another.
    pool.run(() -> 0, () -> {}, Deadline.in(LONG));
    assertEquals(0, begun.get());
    assertEquals(1, released.get());
  }

  @Test
  void run_deadlinePassesWhileWorking_tellsTheWorkAndReleasesWhenItEnds()
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Deadline deadline = Deadline.in(Duration.ofMillis(200));
    Optional<Integer> outcome =
        pool.run(
            () -> {
              begun.countDown();
              while (!deadline.passed()) {
                Thread.onSpinWait();
              }
              return 1;
            },
            () -> {
              released.incrementAndGet();
              ended.countDown();
            },
            deadline);
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    assertTrue(ended.await(30, TimeUnit.SECONDS));
    assertEquals(1, released.get());
    assertFalse(outcome.isPresent() && !deadline.passed());
  }

  private static int hold(CountDownLatch busy, CountDownLatch free) {
    busy.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
