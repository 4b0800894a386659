package org.hirz.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.MergeState;
import org.hirz.generation.Publishing;
import org.hirz.generation.PublishingObserver;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.store.Store;

/** What serves a store, made of the service's own parts. */
public final class ServingParts {
  private final LiveGeneration live = new LiveGeneration();
  private final ListServing serving;

  /** Begins with nothing served. */
  public ServingParts() {
    Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
    BackgroundThreads threads = new BackgroundThreads("hirz-merge");
    Publishing publishing =
        new Publishing(
            live,
            indexing,
            HeapBudget.ofThisProgram(),
            merge -> threads.newThread(merge).start(),
            new Unwatched(),
            Clock.systemUTC());
    serving = new ListServing(live, publishing, indexing, Clock.systemUTC());
  }

  /** Serves what is live in the store. */
  public void serve(Store store) {
    if (!serving.serve(store).damaged().isEmpty() || serving.isBehind()) {
      throw new IllegalStateException("what is live is not served");
    }
  }

  /** Returns the ids of the entries that a hash finds, nearest first. */
  public List<String> found(Hash256 hash) {
    Generation generation = live.current().orElseThrow();
    ViewHash view = new ViewHash(new View(ViewKind.WHOLE, Orientation.ORIG, 0), hash, 100);
    return generation.search(HashType.PDQ, List.of(view), ListScope.ALL).matches().stream()
        .map(match -> match.entry())
        .toList();
  }

  /** Throws if a hash does not find exactly the given entries. */
  public void demand(Hash256 hash, List<String> ids) {
    if (!found(hash).equals(ids)) {
      throw new IllegalStateException("a search finds other entries than the list has");
    }
  }

  static final class Unwatched implements PublishingObserver {
    @Override
    public void published(Generation generation) {}

    @Override
    public void merging(MergeState state) {}

    @Override
    public void merged(int entries, Duration took) {}

    @Override
    public void mergeFailed(Throwable cause) {
      throw new IllegalStateException("a merge failed", cause);
    }
  }
}
