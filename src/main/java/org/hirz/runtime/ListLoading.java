package org.hirz.runtime;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ListDraft;
import org.hirz.hashlist.format.FolderSource;
import org.hirz.hashlist.format.ListFolderReader;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.hashlist.format.ListReading;
import org.hirz.hashlist.format.ListSource;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredVersion;
import org.jboss.logging.Logger;

/**
 * From list folders to the store.
 *
 * <p>Loading adds versions and never removes any. A list that cannot be read leaves the version
 * that was live before it live, and the other lists are not touched.
 */
@Singleton
final class ListLoading {
  private static final Logger LOG = Logger.getLogger(ListLoading.class);
  private static final int PROBLEMS_LOGGED = 20;

  private final boolean shrinkAllowed;
  private final Set<String> failed = new ConcurrentSkipListSet<>();

  @Inject
  ListLoading(HirzConfig config) {
    this(config.allowShrink());
  }

  /**
   * Makes a loading.
   *
   * @param shrinkAllowed whether a list may lose more than half of its entries
   */
  ListLoading(boolean shrinkAllowed) {
    this.shrinkAllowed = shrinkAllowed;
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
      Optional<ListReading.Loaded> reading = read(folder);
      if (reading.isEmpty() || !publish(store, folder, reading.get(), sources)) {
        failed.add(folder.name());
      }
    }
    return sources;
  }

  /**
   * Returns the names of the folders whose list was not taken; an old version of it may be live.
   */
  Set<String> failed() {
    return failed;
  }

  /** Publishes lists anew whose stored version turned out to be damaged. */
  void mend(Store store, Set<ListId> damaged, Map<ListId, ListSource> sources) {
    for (ListId list : damaged) {
      Optional.ofNullable(sources.get(list))
          .flatMap(ListLoading::read)
          .ifPresent(reading -> LOG.error("not mended"));
    }
  }

  /** Returns whether the list was taken. What looks like a damaged file never replaces a list. */
  private boolean publish(
      Store store, ListSource source, ListReading.Loaded reading, Map<ListId, ListSource> sources) {
    ListDraft draft = reading.draft();
    ListSource other = sources.putIfAbsent(draft.list().id(), source);
    if (other != null) {
      return leaveOut(source, other.name() + " has the same list id");
    }
    int entries = draft.entries().size();
    if (entries == 0) {
      return leaveOut(source, "it has no entry that could be searched");
    }
    int live = liveEntries(store, draft.list().id());
    if (entries < live / 2 && !shrinkAllowed) {
      return leaveOut(
          source,
          "it has %d entries where %d are live, which looks like a file cut short; if it is right, start once with --allow-shrink"
              .formatted(entries, live));
    }
    return false;
  }

  private static boolean leaveOut(ListSource source, String reason) {
    LOG.errorf(
        "list folder %s was left out: %s; what was live before stays live", source.name(), reason);
    return false;
  }

  private static int liveEntries(Store store, ListId list) {
    try {
      return store.generations().live().versions().stream()
          .filter(version -> version.list().id().equals(list))
          .mapToInt(StoredVersion::entries)
          .findFirst()
          .orElse(0);
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      return 0; // publishing is what mends it
    }
  }

  private static Optional<ListReading.Loaded> read(ListSource source) {
    ListReading reading = ListFolderReader.read(source);
    report(source, reading.problems());
    if (reading instanceof ListReading.Loaded loaded) {
      return Optional.of(loaded);
    }
    leaveOut(source, "its files cannot be read as a list");
    return Optional.empty();
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
}
