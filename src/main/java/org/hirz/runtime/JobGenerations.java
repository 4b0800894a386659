package org.hirz.runtime;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.Publishing;
import org.hirz.job.PinnedGenerations;
import org.hirz.store.JobTerms;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;

/**
 * Finds what jobs are searched in: what is served, as long as that has the versions of a job's
 * lists, with the same entries kept back; else those versions, built from the store beside it,
 * where there is room. What is served comes first: what was built for jobs goes when that needs the
 * room.
 */
final class JobGenerations implements PinnedGenerations {
  private static final String NOTHING_SERVED = "no list is served yet";
  private static final String NO_ROOM =
      "other list versions are served now, and there is no memory for the job's beside them";
  private static final String GONE = "the list versions that it began with are not there any more";
  private static final String DAMAGED = "a list version that it began with cannot be read back";

  /** What an entry takes where nothing is served to compare with, in bytes; rather too much. */
  private static final long BYTES_OF_AN_ENTRY = 256;

  private final Store store;
  private final LiveGeneration live;
  private final ListServing serving;
  private final Publishing publishing;
  private final Indexing indexing;
  private final HeapBudget heap;
  private final Clock clock;

  /** What the versions of a job are, whoever's it is. */
  private record Pinned(long generation, List<JobTerms.Pin> lists) {
    static Pinned of(JobTerms terms) {
      return new Pinned(terms.generation(), terms.lists());
    }
  }

  /** Whether what is served under a number has what a job is pinned to. */
  private record Comparison(Pinned pinned, long served) {}

  private final Map<Pinned, Generation> built = new HashMap<>();
  private final Map<Comparison, Boolean> compared = new HashMap<>();

  /** What serves lists, and what bounds it. */
  record Served(
      LiveGeneration live, ListServing serving, Publishing publishing, Indexing indexing) {}

  JobGenerations(Store store, Served served, HeapBudget heap, Clock clock) {
    this.store = store;
    this.live = served.live();
    this.serving = served.serving();
    this.publishing = served.publishing();
    this.indexing = served.indexing().onOneThread();
    this.heap = heap;
    this.clock = clock;
  }

  @Override
  public synchronized Outcome of(JobTerms terms) {
    Pinned pinned = Pinned.of(terms);
    Optional<Generation> now = live.current();
    if (now.isEmpty()) {
      return new Outcome.Waiting(NOTHING_SERVED);
    }
    if (isIn(now.get(), pinned)) {
      return new Outcome.Ready(now.get());
    }
    Generation known = built.get(pinned);
    return known == null ? build(pinned, now.get()) : new Outcome.Ready(known);
  }

  private boolean isIn(Generation served, Pinned pinned) {
    boolean same =
        pinned.lists().stream()
            .allMatch(
                pin ->
                    !served.missing().contains(pin.list())
                        && served
                            .list(pin.list())
                            .filter(
                                list ->
                                    list.version() == pin.version()
                                        && list.digest().equals(pin.digest()))
                            .isPresent());
    return same
        && (served.number() == pinned.generation()
            || compared.computeIfAbsent(
                new Comparison(pinned, served.number()), this::keepsBackTheSame));
  }

  private boolean keepsBackTheSame(Comparison comparison) {
    Optional<StoredGeneration> then = store.generations().at(comparison.pinned().generation());
    Optional<StoredGeneration> now = store.generations().at(comparison.served());
    return then.isPresent()
        && now.isPresent()
        && comparison.pinned().lists().stream()
            .allMatch(
                pin -> then.get().withheld(pin.list()).equals(now.get().withheld(pin.list())));
  }

  private Outcome build(Pinned pinned, Generation served) {
    Optional<StoredGeneration> stored = store.generations().at(pinned.generation());
    if (stored.isEmpty()) {
      return new Outcome.Gone(GONE);
    }
    Map<JobTerms.Pin, StoredVersion> versions = new HashMap<>();
    long entries = 0;
    for (JobTerms.Pin pin : pinned.lists()) {
      Optional<StoredVersion> version =
          stored.get().versions().stream()
              .filter(
                  each ->
                      each.list().id().equals(pin.list())
                          && each.version() == pin.version()
                          && each.digest().equals(pin.digest()))
              .findFirst();
      if (version.isEmpty()) {
        return new Outcome.Gone(stored.get().damaged().contains(pin.list()) ? DAMAGED : GONE);
      }
      versions.put(pin, version.get());
      entries += version.get().entries();
    }
    if (serving.isBehind() || !hasRoom(served, entries)) {
      return new Outcome.Waiting(NO_ROOM);
    }
    try {
      Generation made = build(pinned, stored.get(), versions);
      built.put(pinned, made);
      tellPublishing();
      return new Outcome.Ready(made);
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      return new Outcome.Gone(DAMAGED);
    }
  }

  /**
   * As much again as is served is left for serving; what is built takes twice its size meanwhile.
   */
  private boolean hasRoom(Generation served, long entries) {
    long each =
        served.entries() == 0
            ? BYTES_OF_AN_ENTRY
            : Math.max(BYTES_OF_AN_ENTRY / 2, served.bytes() / served.entries());
    return heap.allows(2 * served.bytes() + bytes() + 2 * entries * each);
  }

  private long bytes() {
    return built.values().stream().mapToLong(Generation::bytes).sum();
  }

  private Generation build(
      Pinned pinned, StoredGeneration stored, Map<JobTerms.Pin, StoredVersion> versions) {
    GenerationBuilder builder = new GenerationBuilder(indexing);
    for (JobTerms.Pin pin : pinned.lists()) {
      StoredVersion version = versions.get(pin);
      if (version != null) {
        Set<String> withheld = stored.withheld(pin.list());
        builder.addList(
            ServedDifference.liveList(version, withheld),
            sink -> ServedDifference.active(store, version, withheld, sink));
      }
    }
    return builder.build(pinned.generation(), clock.instant());
  }

  @Override
  public synchronized void keepOnly(Collection<JobTerms> needed) {
    Set<Pinned> open = new HashSet<>();
    needed.forEach(terms -> open.add(Pinned.of(terms)));
    if (serving.isBehind()) {
      built.clear();
    }
    built.keySet().retainAll(open);
    compared.keySet().removeIf(comparison -> !open.contains(comparison.pinned()));
    tellPublishing();
  }

  private void tellPublishing() {
    publishing.beside(bytes());
  }
}
