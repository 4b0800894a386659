package org.hirz.runtime;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FolderSettings;
import org.hirz.hashlist.format.FolderSource;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.hashlist.format.ListSource;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingOutcome;
import org.hirz.staging.StagingProgress;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.jboss.logging.Logger;

/**
 * From list folders to the store: each becomes a version that is live at once, seen by no second
 * person and shown as such.
 *
 * <p>Loading adds versions and never removes any. A list that cannot be read leaves the version
 * that was live before it live, and the other lists are not touched.
 */
@Singleton
final class ListLoading {
  private static final Logger LOG = Logger.getLogger(ListLoading.class);
  private static final int PROBLEMS_LOGGED = 20;
  private static final String FORMAT = "hirz";

  /** Who loads folders: whoever may start the program. */
  static final Act OPERATOR = new Act("operator", "loaded from a list folder");

  /** On what basis those who run the service are granted what they load. */
  static final String BASIS = "loaded from a folder by the operator";

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
   * Where lists are loaded to.
   *
   * @param store the store
   * @param staging the way into it
   */
  record Target(Store store, Staging staging) {}

  /**
   * Loads every list folder below a directory into the store.
   *
   * @return where each list that was read came from
   * @throws IOException if the directory cannot be read
   */
  Map<ListId, ListSource> load(Target target, Path directory) throws IOException {
    List<FolderSource> folders = FolderSource.under(directory);
    if (folders.isEmpty()) {
      LOG.warnf("no list folder (one with a list.json) below %s", directory);
    }
    Map<ListId, ListSource> sources = new HashMap<>();
    for (FolderSource folder : folders) {
      if (!load(target, folder, sources)) {
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
  void mend(Target target, Set<ListId> damaged, Map<ListId, ListSource> sources) {
    for (ListId list : damaged) {
      ListSource source = sources.get(list);
      Optional<HashList> settings = source == null ? Optional.empty() : settings(source);
      if (source != null && settings.isPresent()) {
        loadAnew(target, source, settings.get());
      }
    }
  }

  /** Returns whether the list was taken. */
  private boolean load(Target target, ListSource source, Map<ListId, ListSource> sources) {
    Optional<HashList> settings = settings(source);
    if (settings.isEmpty()) {
      return leaveOut(source, "its settings cannot be read");
    }
    HashList list = settings.get();
    ListSource other = sources.putIfAbsent(list.id(), source);
    if (other != null) {
      return leaveOut(source, other.name() + " has the same list id");
    }
    try {
      if (target.store().lists().find(list.id()).isEmpty()) {
        target.store().lists().create(list, BASIS, OPERATOR);
      }
      return take(target, source, list.id(), stage(target, source, list, false));
    } catch (StoreException e) {
      throwUnlessCorrupt(e);
      return loadAnew(target, source, list); // publishing is what mends it
    }
  }

  private boolean loadAnew(Target target, ListSource source, HashList list) {
    try {
      return take(target, source, list.id(), stage(target, source, list, true));
    } catch (StoreException e) {
      throwUnlessCorrupt(e);
      return leaveOut(source, "what the store has of the list cannot be read back");
    }
  }

  private static void throwUnlessCorrupt(StoreException e) {
    if (e.reason() != StoreException.Reason.CORRUPT) {
      throw e;
    }
  }

  private static Optional<HashList> settings(ListSource source) {
    FolderSettings settings = FolderSettings.of(source);
    report(source, settings.problems());
    return settings instanceof FolderSettings.Read read
        ? Optional.of(read.list())
        : Optional.empty();
  }

  private static StagingOutcome stage(
      Target target, ListSource source, HashList list, boolean anew) {
    StagingRequest request =
        new StagingRequest(
            list.id(),
            format(),
            FormatSettings.of(list.nature()),
            UpdateMode.FULL,
            VersionSource.Kind.FOLDER,
            Optional.empty(),
            OPERATOR);
    try (InputStream entries = source.openEntries()) {
      return anew
          ? target.staging().stageAnew(list, request, entries, StagingProgress.NONE)
          : target.staging().stage(list, request, entries, StagingProgress.NONE);
    } catch (IOException e) {
      return new StagingOutcome.Refused(
          ListSource.ENTRIES_FILE + " is missing or cannot be read",
          new ListProblems(List.of(), Map.of()));
    }
  }

  private static ListFormat format() {
    return ListFormats.byName(FORMAT)
        .orElseThrow(() -> new IllegalStateException("there is no format " + FORMAT));
  }

  /** Returns whether the list was taken. What looks like a damaged file never replaces a list. */
  private boolean take(Target target, ListSource source, ListId list, StagingOutcome outcome) {
    report(source, outcome.problems());
    return switch (outcome) {
      case StagingOutcome.Refused(String reason, ListProblems p) -> leaveOut(source, reason);
      case StagingOutcome.Unchanged(int version, ListProblems p) ->
          isLiveNow(target, source, list, version);
      case StagingOutcome.Staged(StoredVersion version, ListProblems p) ->
          publish(target, source, version);
    };
  }

  /** What was staged and not published, by a start that was broken off, is published now. */
  private boolean isLiveNow(Target target, ListSource source, ListId list, int version) {
    Optional<StoredVersion> stored = target.store().versions().find(list, version);
    return stored.isEmpty()
        || stored.get().state() == VersionState.LIVE
        || publish(target, source, stored.get());
  }

  private boolean publish(Target target, ListSource source, StoredVersion version) {
    long entries = version.counts().active();
    long live = liveEntries(target.store(), version.list().id());
    if (entries == 0) {
      return reject(target, source, version, "it has no entry that could be searched");
    }
    if (entries < live / 2 && !shrinkAllowed) {
      return reject(
          target,
          source,
          version,
          "it has %d entries where %d are live, which looks like a file cut short; if it is right, start once with --allow-shrink"
              .formatted(entries, live));
    }
    LifeCycle.Outcome published =
        target
            .store()
            .lifeCycle()
            .publishUnreviewed(version.list().id(), version.version(), OPERATOR);
    return switch (published) {
      case LifeCycle.Outcome.Done done -> true;
      case LifeCycle.Outcome.Refused(LifeCycle.Refusal refusal) ->
          reject(target, source, version, refusal.text());
    };
  }

  /** Leaves a list out; a version that somebody uploaded is theirs to decide on. */
  private static boolean reject(
      Target target, ListSource source, StoredVersion version, String reason) {
    if (version.source().kind() == VersionSource.Kind.FOLDER) {
      target
          .store()
          .lifeCycle()
          .reject(version.list().id(), version.version(), new Act(OPERATOR.by(), reason));
    }
    return leaveOut(source, reason);
  }

  private static boolean leaveOut(ListSource source, String reason) {
    LOG.errorf("list folder %s was left out: %s", source.name(), reason);
    LOG.infof("list folder %s: what was live before stays live", source.name());
    return false;
  }

  private static long liveEntries(Store store, ListId list) {
    try {
      return store.generations().live().versions().stream()
          .filter(version -> version.list().id().equals(list))
          .mapToLong(StoredVersion::entries)
          .findFirst()
          .orElse(0);
    } catch (StoreException e) {
      throwUnlessCorrupt(e);
      return 0; // publishing is what mends it
    }
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
