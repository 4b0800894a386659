package org.hirz.runtime;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.GenerationChange;
import org.hirz.generation.Indexing;
import org.hirz.generation.ListDiff;
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
 * <p>A new version of a list is compared with what is served of it, entry by entry as it is read,
 * so that nothing but the differences is held. Up to {@value #SMALL_PERCENT} % of all entries (or
 * {@value #SMALL_AT_LEAST}) they are applied to what is served; beyond that everything is built
 * anew beside it.
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
   * @param damaged lists that are left out because they cannot be read back
   */
  record Served(Optional<Generation> generation, Set<ListId> damaged) {}

  /** Returns whether what the store says is live could not be served, for want of room. */
  boolean isBehind() {
    return behind;
  }

  /**
   * Serves what the store says is live. A version that cannot be read back is left out by name, and
   * the others go live. One call at a time.
   */
  synchronized Served serve(Store store) {
    Optional<Generation> now = live.current();
    StoredGeneration stored = store.generations().live();
    if (now.isEmpty()) {
      return whole(store, stored);
    }
    if (now.get().number() == stored.number() && now.get().isComplete()) {
      return new Served(now, Set.of());
    }
    Optional<GenerationChange> change = difference(store, stored, now.get());
    if (change.isEmpty()) {
      return whole(store, stored);
    }
    return switch (publishing.apply(change.get())) {
      case Publishing.Outcome.Live(Generation next) -> served(next, Set.of());
      case Publishing.Outcome.Stale stale -> whole(store, stored);
      case Publishing.Outcome.NoRoom(String reason) -> stayBehind(reason);
    };
  }

  private Served served(Generation generation, Set<ListId> damaged) {
    behind = false;
    return new Served(Optional.of(generation), damaged);
  }

  private Served stayBehind(String reason) {
    behind = true;
    LOG.errorf("the newest list versions are not served: %s", reason);
    return new Served(live.current(), Set.of());
  }

  /** Returns how what is served differs, or empty where that is not a small change. */
  private Optional<GenerationChange> difference(
      Store store, StoredGeneration stored, Generation now) {
    int limit = Math.max(SMALL_AT_LEAST, now.entries() / 100 * SMALL_PERCENT);
    List<StoredVersion> changed =
        stored.versions().stream().filter(version -> !isServed(version, now)).toList();
    GenerationChange.Builder change = GenerationChange.builder(stored.number(), clock.instant());
    for (StoredVersion version : changed) {
      int entries =
          now.list(version.list().id()).map(LiveList::entries).orElse(0) - version.entries();
      if (Math.abs(entries) > limit) {
        return Optional.empty();
      }
    }
    try {
      for (StoredVersion version : changed) {
        if (!ListDiff.addTo(change, now, liveList(version), entries(store, version), limit)) {
          return Optional.empty();
        }
      }
    } catch (StoreException e) {
      throwUnlessCorrupt(e);
      return Optional.empty(); // building the whole says which list it is, and leaves it out
    }
    return Optional.of(change.build());
  }

  private static boolean isServed(StoredVersion version, Generation now) {
    return now.list(version.list().id())
        .filter(list -> list.version() == version.version())
        .isPresent();
  }

  private Served whole(Store store, StoredGeneration stored) {
    if (!publishing.hasRoomForAnother()) {
      return stayBehind(
          "everything would have to be built anew, which does not fit beside what is served;"
              + " restart, or give the program more heap");
    }
    GenerationBuilder builder =
        new GenerationBuilder(live.current().isEmpty() ? indexing : indexing.onOneThread());
    Set<ListId> damaged = new TreeSet<>();
    for (StoredVersion version : stored.versions()) {
      if (!add(store, version, builder)) {
        damaged.add(version.list().id());
        builder.missing(version.list().id());
      }
    }
    if (damaged.size() == stored.versions().size()) {
      return new Served(Optional.empty(), damaged);
    }
    Generation generation = builder.build(stored.number(), clock.instant());
    publishing.publish(generation);
    return served(generation, damaged);
  }

  private static boolean add(Store store, StoredVersion version, GenerationBuilder builder) {
    try {
      builder.addList(liveList(version), entries(store, version));
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

  private static GenerationBuilder.Entries entries(Store store, StoredVersion version) {
    return sink ->
        store
            .versions()
            .read(
                version.list().id(),
                version.version(),
                listed -> sink.accept(entry(listed.record())));
  }

  private static org.hirz.hashlist.HashEntry entry(org.hirz.hashlist.canonical.EntryRecord record) {
    try {
      return record.entry();
    } catch (org.hirz.hashlist.canonical.ByteReader.MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LiveList liveList(StoredVersion version) {
    return new LiveList(
        version.list(),
        version.version(),
        version.digest(),
        version.reviewed(),
        version.entries(),
        version.quarantined());
  }
}
