package org.hirz.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hirz.access.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodePoolTest {
  private static final TenantId A = new TenantId("a");
  private static final TenantId B = new TenantId("b");
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
        Optional.of("done"),
        pool.run(A, () -> "done", released::incrementAndGet, Deadline.in(LONG)));
    assertEquals(1, released.get());
  }

  @Test
  void submit_isDoneInItsTurnAndNotWaitedFor() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Integer> first =
        pool.submit(
            A,
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return 1;
            });
    CompletableFuture<Integer> second = pool.submit(A, () -> 2);
    CompletableFuture<Integer> broken =
        pool.submit(
            B,
            () -> {
              throw new IllegalArgumentException("broken");
            });
    assertFalse(second.isDone());
    go.countDown();
    assertEquals(1, first.get());
    assertEquals(2, second.get());
    assertThrows(ExecutionException.class, broken::get);
  }

  @Test
  void run_workThrows_releasesOnceAndThrows() {
    assertThrows(
        IllegalStateException.class,
        () ->
            pool.run(
                A,
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
                    pool.run(A, () -> hold(busy, free), () -> {}, Deadline.in(LONG));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertTrue(busy.await(30, TimeUnit.SECONDS));
    AtomicInteger begun = new AtomicInteger();
    Optional<Integer> outcome =
        pool.run(
            A,
            begun::incrementAndGet,
            released::incrementAndGet,
            Deadline.in(Duration.ofMillis(1)));
    assertEquals(Optional.empty(), outcome);
    assertEquals(1, released.get());
    free.countDown();
    holder.join();
    // The one thread has passed the abandoned job by the time it has done another.
    pool.run(A, () -> 0, () -> {}, Deadline.in(LONG));
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
            A,
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

  @Test
  void run_ofATenantThatWaitsAlone_comesAfterOneOfAnothersMany() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    List<Thread> callers = new ArrayList<>();
    callers.add(call(A, () -> hold(busy, free)));
    assertTrue(busy.await(30, TimeUnit.SECONDS));
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 64; i++) {
      callers.add(call(A, () -> note(order, "a")));
      awaitWaiting(callers.get(i + 1));
    }
    callers.add(call(B, () -> note(order, "b")));
    awaitWaiting(callers.getLast());
    assertEquals(2, pool.waitingTenants());
    free.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(65, order.size());
    assertEquals(1, order.indexOf("b"));
    assertEquals(0, pool.waitingTenants());
  }

  @Test
  void line_bySeededTraffic_keepsEachTenantsOrderAndTakesTurns() throws InterruptedException {
    Random random = new Random(7);
    List<TenantId> tenants =
        IntStream.range(0, 5).mapToObj(number -> new TenantId("t" + number)).toList();
    FairLine<Integer> line = new FairLine<>();
    Map<Integer, TenantId> owners = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      TenantId tenant = tenants.get(random.nextInt(5));
      owners.put(i, tenant);
      line.add(tenant, i);
    }
    for (int i = 0; i < 500; i += 10) {
      line.remove(owners.remove(i), i);
    }
    Map<TenantId, Integer> last = new HashMap<>();
    Map<TenantId, Integer> taken = new HashMap<>();
    while (line.tenants() == 5) {
      int item = line.take();
      TenantId tenant = owners.remove(item);
      assertTrue(last.getOrDefault(tenant, -1) < item);
      last.put(tenant, item);
      taken.merge(tenant, 1, Integer::sum);
      int least = tenants.stream().mapToInt(one -> taken.getOrDefault(one, 0)).min().orElse(0);
      int most = tenants.stream().mapToInt(one -> taken.getOrDefault(one, 0)).max().orElse(0);
      assertTrue(most - least <= 1);
    }
    while (!owners.isEmpty()) {
      assertNotNull(owners.remove(line.take()));
    }
    assertEquals(0, line.tenants());
  }

  private Thread call(TenantId tenant, Supplier<Integer> work) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                pool.run(tenant, work, () -> {}, Deadline.in(LONG));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Waits until a caller stands in line: it then waits for its result. */
  private static void awaitWaiting(Thread caller) {
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static int note(List<String> order, String who) {
    order.add(who);
    return 0;
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
