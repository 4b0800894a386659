package org.hirz.runtime;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.format.FolderSource;
import org.hirz.hashlist.format.ListFolderReader;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.hashlist.format.ListReading;
import org.hirz.hashlist.format.ListSource;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.store.PublishOutcome;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.jboss.logging.Logger;

/**
 * From list folders to the store, and from the store to what is served.
 *
 * <p>Loading adds versions and never removes any. A list that cannot be read leaves the version
 * that was live before it live, and the other lists are not touched.
 */
@Singleton
final class ListLoading {
  private static final Logger LOG = Logger.getLogger(ListLoading.class);
  private static final int PROBLEMS_LOGGED = 20;

  private final LiveGeneration live;
  private final Metrics metrics;
  private final Clock clock;
  private final Optional<IndexKind> forcedIndex;

  ListLoading(LiveGeneration live, Metrics metrics, Clock clock, HirzConfig config) {
    this.live = live;
    this.metrics = metrics;
    this.clock = clock;
    this.forcedIndex = config.index().map(ListLoading::indexKind);
  }

  private static IndexKind indexKind(String name) {
    return IndexKind.byWireName(name)
        .orElseThrow(
            () -> new IllegalArgumentException("hirz.index is none of linear, bk-tree, banded"));
  }

  /**
   * Loads every list folder below a directory into the store.
   *
   * @return where each list that was read came from
   * @throws IOException if the directory cannot be read
   */
  Map<ListId, ListSource> load(Store store, Path directory) throws IOException {
    List<FolderSource> folders = FolderSource.under(directory);
    if (folders.isEmpty()) {
      LOG.warnf("no list folder (one with a list.json) below %s", directory);
    }
    Map<ListId, ListSource> sources = new HashMap<>();
    for (FolderSource folder : folders) {
      read(folder)
          .ifPresent(
              draft -> {
                ListSource other = sources.putIfAbsent(draft.list().id(), folder);
                if (other == null) {
                  loaded(draft, store.publish(draft));
                } else {
                  LOG.errorf(
                      "list folder %s was left out: %s has the same list id",
                      folder.name(), other.name());
                }
              });
    }
    return sources;
  }

  /** Publishes lists anew whose stored version turned out to be damaged. */
  void mend(Store store, Set<ListId> damaged, Map<ListId, ListSource> sources) {
    for (ListId list : damaged) {
      Optional.ofNullable(sources.get(list))
          .flatMap(ListLoading::read)
          .ifPresent(draft -> loaded(draft, store.republish(draft)));
    }
  }

  private static Optional<ListDraft> read(ListSource source) {
    ListReading reading = ListFolderReader.read(source);
    report(source, reading.problems());
    return switch (reading) {
      case ListReading.Loaded loaded -> Optional.of(loaded.draft());
      case ListReading.Rejected rejected -> {
        LOG.errorf("list folder %s was left out; what was live before stays live", source.name());
        yield Optional.empty();
      }
    };
  }

  private static void loaded(ListDraft draft, PublishOutcome outcome) {
    LOG.infof(
        "list %s: version %d, %d entries, %d quarantined, %s",
        draft.list().id(),
        outcome.version(),
        draft.entries().size(),
        draft.quarantined(),
        outcome instanceof PublishOutcome.Published ? "new" : "unchanged");
  }

  private static void report(ListSource folder, ListProblems problems) {
    for (ListProblem problem :
        problems.first().subList(0, Math.min(PROBLEMS_LOGGED, problems.first().size()))) {
      LOG.warnf("%s/%s", folder.name(), problem);
    }
    long more =
        problems.counts().values().stream().mapToLong(Long::longValue).sum() - PROBLEMS_LOGGED;
    if (more > 0) {
      LOG.warnf("%s: and %d more", folder.name(), more);
    }
  }

  /**
   * What came of serving.
   *
   * @param generation what is served, or empty where no list could be: nothing is served then
   * @param damaged lists that are left out because they cannot be read back
   */
  record Served(Optional<Generation> generation, Set<ListId> damaged) {}

  /**
   * Builds what the store says is live and serves it. A version that cannot be read back is left
   * out by name, and the others go live.
   */
  Served serve(Store store) {
    StoredGeneration stored = store.live();
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), forcedIndex);
    Set<ListId> damaged = new TreeSet<>();
    for (StoredVersion version : stored.versions()) {
      if (!add(store, version, builder)) {
        damaged.add(version.list().id());
      }
    }
    if (damaged.size() == stored.versions().size()) {
      return new Served(Optional.empty(), damaged);
    }
    Generation generation = builder.build(stored.number(), clock.instant());
    live.publish(generation);
    metrics.published(generation);
    return new Served(Optional.of(generation), damaged);
  }

  private static boolean add(Store store, StoredVersion version, GenerationBuilder builder) {
    LiveList list =
        new LiveList(
            version.list(),
            version.version(),
            version.digest(),
            version.reviewed(),
            version.entries(),
            version.quarantined());
    try {
      builder.addList(
          list, sink -> store.readEntries(version.list().id(), version.version(), sink));
      return true;
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      LOG.errorf("not served: %s", e.getMessage());
      return false;
    }
  }
}
