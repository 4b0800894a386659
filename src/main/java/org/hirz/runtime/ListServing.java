package org.hirz.runtime;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.GenerationChange;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.generation.Publishing;
import org.hirz.hashlist.ListId;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.jboss.logging.Logger;

/**
 * From the store to what is served: whole at first, and by what has changed from then on.
 *
 * <p>Two versions of a list are compared in the store, where they share the chunks that they have
 * in common, so that a small change costs little however great the list is. Up to {@value
 * #SMALL_PERCENT} % of all entries (or {@value #SMALL_AT_LEAST}) are applied to what is served;
 * beyond that everything is built anew beside it.
 *
 * <p>A version that cannot be read back leaves what was served of its list before in place, and the
 * generation says that the list is missing, so that nothing is taken for absent that may be in it.
 */
@Singleton
final class ListServing {
  private static final Logger LOG = Logger.getLogger(ListServing.class);
  private static final int SMALL_PERCENT = 5;
  private static final int SMALL_AT_LEAST = 10_000;

  private final LiveGeneration live;
  private final Publishing publishing;
  private final Indexing indexing;
  private final Clock clock;

  /** Ids kept back in what is served, of the lists that have any. */
  private final Map<ListId, Set<String>> withheld = new HashMap<>();

  private volatile boolean behind;

  ListServing(LiveGeneration live, Publishing publishing, Indexing indexing, Clock clock) {
    this.live = live;
    this.publishing = publishing;
    this.indexing = indexing;
    this.clock = clock;
  }

  /**
   * What came of serving.
   *
   * @param generation what is served, or empty where no list could be: nothing is served then
   * @param damaged lists whose version cannot be read back
   */
  record Served(Optional<Generation> generation, Set<ListId> damaged) {}

  /** Returns whether what the store says is live could not be served, for want of room. */
  boolean isBehind() {
    return behind;
  }

  /**
   * Serves what the store says is live. A version that cannot be read back is named, and the others
   * go live. One call at a time.
   */
  synchronized Served serve(Store store) {
    Optional<Generation> now = live.current();
    StoredGeneration stored = store.generations().live();
    if (now.isPresent() && stored.number() < now.get().number()) {
      return new Served(now, Set.of()); // the store was set back: StoreWatch says so
    }
    if (now.isEmpty() || now.get().number() == stored.number()) {
      if (now.isEmpty() || !is(now.get(), stored)) {
        return whole(store, stored);
      }
      behind = false;
      return new Served(now, Set.of());
    }
    Set<ListId> damaged = new TreeSet<>(stored.damaged());
    Optional<GenerationChange> change = difference(store, stored, now.get(), damaged);
    if (change.isEmpty()) {
      return whole(store, stored);
    }
    return switch (publishing.apply(change.get())) {
      case Publishing.Outcome.Live(Generation next) -> served(next, stored, damaged);
      case Publishing.Outcome.Stale stale -> whole(store, stored);
      case Publishing.Outcome.NoRoom(String reason) -> stayBehind(reason);
    };
  }

  /**
   * Returns whether what is served is all of what the store says. A database that lost its last
   * transactions, as when another takes over, gives a number once more for something else.
   */
  private boolean is(Generation generation, StoredGeneration stored) {
    return generation.isComplete()
        && stored.damaged().isEmpty()
        && generation.lists().size() == stored.versions().size()
        && stored.versions().stream()
            .allMatch(
                version -> {
                  ListId list = version.list().id();
                  return generation
                          .list(list)
                          .filter(served -> ServedDifference.is(served, version))
                          .isPresent()
                      && withheld.getOrDefault(list, Set.of()).equals(stored.withheld(list));
                });
  }

  private Served served(Generation generation, StoredGeneration stored, Set<ListId> damaged) {
    behind = false;
    for (LiveList list : generation.lists()) {
      ListId id = list.list().id();
      if (!damaged.contains(id)) {
        withheld.put(id, stored.withheld(id));
      }
    }
    withheld.keySet().retainAll(ids(generation));
    return new Served(Optional.of(generation), damaged);
  }

  private static Set<ListId> ids(Generation generation) {
    Set<ListId> ids = new HashSet<>();
    generation.lists().forEach(list -> ids.add(list.list().id()));
    return ids;
  }

  private Served stayBehind(String reason) {
    behind = true;
    LOG.errorf("the newest list versions are not served: %s", reason);
    return new Served(live.current(), Set.of());
  }

  /**
   * Returns how what is served differs, or empty where that is not a small change.
   *
   * @param damaged lists that are known to be damaged; those that turn out to be so are added
   */
  private Optional<GenerationChange> difference(
      Store store, StoredGeneration stored, Generation now, Set<ListId> damaged) {
    int limit = Math.max(SMALL_AT_LEAST, now.entries() / 100 * SMALL_PERCENT);
    Set<ListId> alone = new HashSet<>();
    while (true) {
      ServedDifference difference =
          new ServedDifference(
              store, now, GenerationChange.builder(stored.number(), clock.instant()), limit);
      ListId reading = null;
      try {
        damaged.forEach(difference::keep);
        difference.removeAllBut(stored, damaged);
        boolean small = true;
        for (StoredVersion version : stored.versions()) {
          reading = version.list().id();
          if (small && !damaged.contains(reading)) {
            small =
                difference.add(
                    version,
                    withheld.getOrDefault(reading, Set.of()),
                    stored.withheld(reading),
                    alone.contains(reading));
          }
        }
        return small ? Optional.of(difference.change()) : Optional.empty();
      } catch (StoreException e) {
        throwUnlessCorrupt(e);
        if (reading == null || damaged.contains(reading)) {
          throw e;
        }
        // It may be the version before that is damaged, which need not be read.
        if (!alone.add(reading)) {
          LOG.errorf("not served: %s", e.getMessage());
          damaged.add(reading);
        }
      }
    }
  }

  private Served whole(Store store, StoredGeneration stored) {
    if (!publishing.hasRoomForAnother()) {
      return stayBehind(
          "everything would have to be built anew, which does not fit beside what is served;"
              + " restart, or give the program more heap");
    }
    GenerationBuilder builder =
        new GenerationBuilder(live.current().isEmpty() ? indexing : indexing.onOneThread());
    Set<ListId> damaged = new TreeSet<>(stored.damaged());
    damaged.addAll(addAll(store, stored, builder));
    damaged.forEach(builder::missing);
    if (damaged.size() == stored.versions().size() + stored.damaged().size()
        && (!damaged.isEmpty() || live.current().isEmpty())) {
      return new Served(Optional.empty(), damaged);
    }
    Generation generation = builder.build(stored.number(), clock.instant());
    publishing.publish(generation);
    return served(generation, stored, damaged);
  }

  /**
   * Adds every list of a stored generation that can be read to one that is being built.
   *
   * @return the lists that cannot be read
   */
  static Set<ListId> addAll(Store store, StoredGeneration stored, GenerationBuilder builder) {
    Set<ListId> damaged = new TreeSet<>();
    for (StoredVersion version : stored.versions()) {
      if (!add(store, version, stored.withheld(version.list().id()), builder)) {
        damaged.add(version.list().id());
      }
    }
    return damaged;
  }

  private static boolean add(
      Store store, StoredVersion version, Set<String> withheld, GenerationBuilder builder) {
    try {
      builder.addList(
          ServedDifference.liveList(version, withheld),
          sink -> ServedDifference.active(store, version, withheld, sink));
      return true;
    } catch (StoreException e) {
      throwUnlessCorrupt(e);
      LOG.errorf("not served: %s", e.getMessage());
      return false;
    }
  }

  private static void throwUnlessCorrupt(StoreException e) {
    if (e.reason() != StoreException.Reason.CORRUPT) {
      throw e;
    }
  }
}
