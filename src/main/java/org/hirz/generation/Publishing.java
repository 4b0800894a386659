package org.hirz.generation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change what is served once something is: whole generations, small changes, and
 * merges of segments beside them.
 *
 * <p>Readers never wait: each publish is one write of {@link LiveGeneration}. Changes wait for each
 * other, and for nothing longer than a merge of small segments of 65,536 entries together. Great
 * merges run on an executor of the caller's; while one runs, changes go on, and what they withdraw
 * is withdrawn from the merged segment before it is served.
 *
 * <p>Threads: any number.
 */
public final class Publishing implements AutoCloseable {
  private final LiveGeneration live;
  private final Indexing indexing;
  private final HeapBudget heap;
  private final MergePolicy policy;
  private final Executor merges;
  private final PublishingObserver observer;
  private final Clock clock;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile MergeState merging = new MergeState.Idle();
  private volatile long beside;
  private boolean closed;
  private @Nullable Merge running;

  /**
   * @param indexing for the segments that are built here
   * @param heap bounds what is built beside what is served
   * @param merges runs one great merge at a time
   */
  public Publishing(
      LiveGeneration live,
      Indexing indexing,
      HeapBudget heap,
      Executor merges,
      PublishingObserver observer,
      Clock clock) {
    this(live, indexing, heap, MergeLimits.DEFAULT, merges, observer, clock);
  }

  /** The same with other limits. */
  Publishing(
      LiveGeneration live,
      Indexing indexing,
      HeapBudget heap,
      MergeLimits limits,
      Executor merges,
      PublishingObserver observer,
      Clock clock) {
    this.live = live;
    this.indexing = indexing.onOneThread(); // all that is built here is built beside a search
    this.heap = heap;
    this.policy = new MergePolicy(heap, limits);
    this.merges = merges;
    this.observer = observer;
    this.clock = clock;
  }

  /** What came of a change. */
  public sealed interface Outcome {
    /** It is served now. */
    record Live(Generation generation) implements Outcome {}

    /** It was made for versions that are not served, or for an older number: make it anew. */
    record Stale() implements Outcome {}

    /**
     * There is no room for it. Nothing of it is served.
     *
     * @param reason why, and what helps, in English
     */
    record NoRoom(String reason) implements Outcome {}
  }

  /** Returns what becomes of small segments and withdrawn entries. */
  public MergeState merging() {
    return merging;
  }

  /** Says how many bytes are held beside what is served, by others. */
  public void beside(long bytes) {
    beside = bytes;
  }

  /** Returns whether a generation as great as the live one may be built beside it. */
  public boolean hasRoomForAnother() {
    return live.current().map(now -> heap.allows(2 * now.bytes() + beside)).orElse(true);
  }

  /**
   * Serves a generation that was built as a whole, unless a later one is served already.
   *
   * @return whether it is served
   */
  public boolean publish(Generation whole) {
    changing.lock();
    try {
      boolean served = live.publish(whole);
      if (served) {
        cancelMerge();
        observer.published(whole);
        mergeWhereDue(whole);
      }
      return served;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Serves what the live generation becomes by a change. Costs a binary search for each entry that
   * goes or comes, the index of those that come, and copying the sets of withdrawn entries.
   *
   * @param change not used before
   * @throws IllegalStateException if nothing is served yet
   */
  public Outcome apply(GenerationChange change) {
    Segment newest = change.build(served(), indexing);
    changing.lock();
    try {
      Generation base = served();
      if (change.number() <= base.number() || !change.follows(base)) {
        return new Outcome.Stale();
      }
      if (newest != null && !policy.hasRoom(base, newest)) {
        return new Outcome.NoRoom(
            "The heap is full, or there are too many segments that do not fit a merge. A restart"
                + " builds one segment; more heap lets merges run.");
      }
      if (newest != null && running != null && !policy.fitsBeside(running, base, newest)) {
        cancelMerge(); // what is new goes before; whether a merge still fits is decided anew
      }
      Generation changed = change.applyTo(base, newest);
      Generation next = newest == null ? changed : mergeSmall(changed); // withdrawing is prompt
      live.publish(next);
      observer.published(next);
      mergeWhereDue(next);
      return new Outcome.Live(next);
    } finally {
      changing.unlock();
    }
  }

  private Generation served() {
    return live.current().orElseThrow(() -> new IllegalStateException("nothing is served yet"));
  }

  /** Merges the newest segment with those before it that are not much greater. */
  private Generation mergeSmall(Generation next) {
    List<Part> parts = new ArrayList<>(next.parts());
    while (parts.size() > 1 && isMergedAtOnce(parts.get(parts.size() - 2), parts.getLast())) {
      List<Part> pair = parts.subList(parts.size() - 2, parts.size());
      Segment merged = SegmentMerge.of(pair, () -> false).build(next::radius, indexing);
      pair.clear();
      parts.add(Part.of(merged));
    }
    return parts.size() == next.parts().size() ? next : next.with(parts);
  }

  private boolean isMergedAtOnce(Part before, Part newest) {
    return (running == null || !running.takes(before.segment()))
        && policy.isMergedAtOnce(before, newest);
  }

  /** Begins a merge where one is due and none is running. */
  private void mergeWhereDue(Generation generation) {
    if (running != null || closed) {
      return;
    }
    switch (policy.decide(generation)) {
      case MergePolicy.Decision.Nothing ignored -> merging(new MergeState.Idle());
      case MergePolicy.Decision.PutOff(String reason) -> merging(new MergeState.PutOff(reason));
      case MergePolicy.Decision.Merge(List<Part> parts) ->
          begin(new Merge(parts, generation, clock.instant()));
    }
  }

  private void begin(Merge merge) {
    running = merge;
    merging(new MergeState.Running(merge.entries(), merge.begun()));
    try {
      merges.execute(() -> run(merge));
    } catch (RuntimeException | Error e) {
      failed(e); // no thread is to be had; the change itself is served
    }
  }

  private void merging(MergeState state) {
    boolean changes = !state.getClass().equals(merging.getClass());
    merging = state;
    if (changes) {
      observer.merging(state);
    }
  }

  private void run(Merge merge) {
    try {
      serve(merge, merge.build(indexing));
    } catch (RuntimeException | Error e) { // whatever it was, the next one must be able to begin
      changing.lock();
      try {
        failed(e);
        if (e instanceof CancellationException) {
          mergeWhereDue(served());
        }
      } finally {
        changing.unlock();
      }
    }
  }

  private void failed(Throwable cause) {
    running = null;
    merging(new MergeState.Failed());
    observer.mergeFailed(cause);
  }

  private void serve(Merge merge, Segment merged) {
    changing.lock();
    try {
      Generation next =
          merge
              .into(served(), merged)
              .orElseThrow(() -> new CancellationException("nothing of it is served any more"));
      running = null;
      live.publish(next);
      observer.merged(merged.size(), Duration.between(merge.begun(), clock.instant()));
      observer.published(next);
      mergeWhereDue(next);
    } finally {
      changing.unlock();
    }
  }

  private void cancelMerge() {
    if (running != null) {
      running.cancel();
    }
  }

  /** Cancels a merge that is running, and begins no other. What is served stays so. */
  @Override
  public void close() {
    changing.lock();
    try {
      closed = true;
      cancelMerge();
    } finally {
      changing.unlock();
    }
  }
}
