package org.hirz.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hirz.access.ListScope;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Readers, changes and merges on threads of their own. */
class PublishingTest {
  private static final ListId LIST = new ListId("a");
  private static final int MANY = 3_000;
  private static final int CHANGES = 400;

  private final LiveGeneration live = new LiveGeneration();
  private final AtomicInteger merged = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private static Hash256 hash(int number) {
    Random random = new Random(number);
    return new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static HashEntry entry(int number) {
    return new HashEntry(
        "e%07d".formatted(number),
        List.of(new EntryHash(HashValue.pdq(hash(number)), 100)),
        List.of(),
        Flags.NONE);
  }

  private static List<String> search(Generation generation, int number) {
    ViewHash view = new ViewHash(new View(ViewKind.WHOLE, Orientation.ORIG, 0), hash(number), 100);
    return generation.search(HashType.PDQ, List.of(view), ListScope.ALL).matches().stream()
        .map(Match::entry)
        .toList();
  }

  /** Change {@code n} makes generation {@code n}: entry {@code n} goes and MANY + n comes. */
  private static GenerationChange change(int n) {
    return GenerationChange.builder(n, Clock.systemUTC().instant())
        .list(TestEntries.live(LIST, n, 31, MANY), n - 1)
        .withdraw("e%07d".formatted(n))
        .put(entry(MANY + n))
        .build();
  }

  @Test
  void search_whileChangesAndMergesGoOn_seesEachGenerationWhole() throws InterruptedException {
    Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
    try (ExecutorService merges = Executors.newSingleThreadExecutor();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        Publishing publishing =
            new Publishing(
                live,
                indexing,
                new HeapBudget(Long.MAX_VALUE),
                new MergeLimits(4, 16, 3, 30, 1, 64),
                merges,
                new Watch(),
                Clock.systemUTC())) {
      GenerationBuilder builder = new GenerationBuilder(indexing);
      builder.addList(
          TestEntries.live(LIST, 1, 31, MANY),
          sink -> {
            for (int i = 2; i < MANY; i++) {
              sink.accept(entry(i));
            }
          });
      publishing.publish(builder.build(1, Clock.systemUTC().instant()));
      AtomicBoolean ends = new AtomicBoolean();
      for (int reader = 0; reader < 2; reader++) {
        readers.execute(() -> readUntil(ends));
      }
      for (int n = 2; n < CHANGES; n++) {
        assertTrue(publishing.apply(change(n)) instanceof Publishing.Outcome.Live, "change " + n);
      }
      ends.set(true);
      readers.shutdown();
      assertTrue(readers.awaitTermination(1, TimeUnit.MINUTES));
      merges.shutdown();
      assertTrue(merges.awaitTermination(1, TimeUnit.MINUTES));
    }
    assertNull(failure.get());
    assertTrue(merged.get() > 1, "merges: " + merged);
    check(live.current().orElseThrow());
    assertEquals(MANY - 2, live.current().orElseThrow().entries());
  }

  private void readUntil(AtomicBoolean ends) {
    try {
      while (!ends.get()) {
        check(live.current().orElseThrow());
      }
    } catch (RuntimeException | AssertionError e) {
      failure.set(e);
    }
  }

  private static void check(Generation generation) {
    int n = (int) generation.number();
    List<Integer> gone = new ArrayList<>(List.of(n));
    List<Integer> there = new ArrayList<>(List.of(n + 1));
    if (n > 1) {
      gone.add(2 + n / 2 - 1);
      there.add(MANY + n);
      there.add(MANY + 2 + (n - 2) / 2);
    }
    gone.removeIf(number -> number < 2);
    for (int number : gone) {
      assertEquals(List.of(), search(generation, number), "generation " + n);
    }
    for (int number : there) {
      assertEquals(
          List.of("e%07d".formatted(number)), search(generation, number), "generation " + n);
    }
  }

  private final class Watch implements PublishingObserver {
    @Override
    public void published(Generation generation) {}

    @Override
    public void merging(MergeState state) {}

    @Override
    public void merged(int entries, Duration took) {
      merged.incrementAndGet();
    }

    @Override
    public void mergeFailed(Throwable cause) {
      if (!(cause instanceof RejectedExecutionException)) { // begun after the test's end
        failure.set(cause);
      }
    }
  }
}
