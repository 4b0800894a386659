package org.hirz.staging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.store.Act;
import org.hirz.store.Store;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.hirz.store.Versions;

/**
 * Makes versions of lists: from a source's file, or of new settings.
 *
 * <p>A file is read once, as it comes. Its records are sorted by entry in bounded memory, in sealed
 * temporary files where they are many; those of one entry are put together ({@link Precedence},
 * {@link EntryUnion}); and the entries are merged with those of the live version ({@link Merge}).
 * Until the last step nothing can be seen of the new version, and whatever goes wrong before leaves
 * nothing of it and no file.
 *
 * <p>Heap: under 256 MiB each, whatever the file: 64 of buffers, 16 of blocks that are read back,
 * at worst 64 of counted values and 48 of a single entry, and a summary of a few hundred bytes for
 * each chunk of the live version (some 500 entries). Disk: the records once, 10 to 20 bytes more
 * each than stored; twice that while runs are merged, beyond some 8 GiB.
 *
 * <p>Any number of threads; each call blocks, and takes a second thread while it sorts.
 */
public final class Staging {
  private final Store store;
  private final Path folder;
  private final Clock clock;
  private final Sorter.Limits limits;

  /**
   * Makes a staging, and removes what an earlier program left in the folder.
   *
   * @param store where versions are kept
   * @param spillFolder for temporary files, and nothing else; made where it is missing, for its
   *     owner only. No other staging may use it
   * @param clock by which progress is told a few times a second
   * @throws UncheckedIOException if the folder cannot be made or looked into
   */
  public Staging(Store store, Path spillFolder, Clock clock) {
    this(store, spillFolder, clock, Sorter.Limits.DEFAULT);
  }

  Staging(Store store, Path spillFolder, Clock clock, Sorter.Limits limits) {
    this.store = store;
    this.folder = spillFolder;
    this.clock = clock;
    this.limits = limits;
    try {
      makeReady(spillFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder for temporary files cannot be used: " + spillFolder, e);
    }
  }

  private static void makeReady(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) && parent != null) {
      Files.createDirectories(parent);
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SealedFile.SUFFIX)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Makes a version of a file, under the settings that the list has.
   *
   * @param file the bytes as they came; not closed
   * @return what came of it; a file that breaks off is refused
   * @throws org.hirz.store.StoreException if the store fails, or temporary files cannot be written
   */
  public StagingOutcome stage(StagingRequest request, InputStream file, StagingProgress progress) {
    return store
        .lists()
        .find(request.list())
        .map(list -> run(request, list, list.settings(), false).stage(file, progress))
        .orElseGet(Staging::noSuchList);
  }

  /** Does the same under new settings, which the version brings with it. */
  public StagingOutcome stage(
      HashList settings, StagingRequest request, InputStream file, StagingProgress progress) {
    return store
        .lists()
        .find(request.list())
        .map(list -> run(request, list, settings, false).stage(file, progress))
        .orElseGet(Staging::noSuchList);
  }

  /**
   * Does the same without looking at the entries that are live, because they cannot be read back:
   * all entries of the file are new, and it is taken for a whole list. Never gives {@link
   * StagingOutcome.Unchanged}.
   */
  public StagingOutcome stageAnew(
      HashList settings, StagingRequest request, InputStream file, StagingProgress progress) {
    return store
        .lists()
        .find(request.list())
        .map(list -> run(request, list, settings, true).stage(file, progress))
        .orElseGet(Staging::noSuchList);
  }

  private StagingRun run(StagingRequest request, StoredList list, HashList settings, boolean anew) {
    if (!settings.id().equals(list.settings().id())) {
      throw new IllegalArgumentException("the settings are of another list");
    }
    return new StagingRun(
        new StagingRun.Place(store, folder, limits, clock), request, list, settings, anew);
  }

  private static StagingOutcome noSuchList() {
    return new StagingOutcome.Refused("there is no such list", noProblems());
  }

  private static ListProblems noProblems() {
    return new ListProblems(List.of(), Map.of());
  }

  /**
   * Makes a version of new settings over the entries of the live version, or over none where none
   * is live.
   *
   * @return {@code Unchanged} where the list has those settings already, or such a version is
   *     staged
   * @throws org.hirz.store.StoreException if the store fails
   */
  public StagingOutcome restate(HashList settings, VersionSource.Kind kind, Act act) {
    Optional<StoredList> found = store.lists().find(settings.id());
    if (found.isEmpty()) {
      return noSuchList();
    }
    OptionalInt live = found.get().live();
    if (settings.equals(found.get().settings())) {
      return new StagingOutcome.Unchanged(live.orElse(0), noProblems());
    }
    int base = live.orElse(0);
    for (StoredVersion version : store.versions().of(settings.id())) {
      if (isPending(version, base)
          && version.source().kind() == kind
          && version.source().fileDigest().isEmpty()
          && version.list().equals(settings)) {
        return new StagingOutcome.Unchanged(version.version(), noProblems());
      }
    }
    try (Versions.Writer writer = store.versions().write(settings, base)) {
      long entries = copy(settings, found.get(), base, writer);
      VersionSource source = new VersionSource(kind, "", "", settings.terms().updateMode(), "");
      VersionCounts counts = new VersionCounts(0, 0, 0, 0, 0, 0, entries, 0, 0, 0);
      return new StagingOutcome.Staged(writer.stage(source, counts, act), noProblems());
    }
  }

  /** Returns whether a version waits to follow another. */
  static boolean isPending(StoredVersion version, int base) {
    return version.base() == base
        && (version.state() == VersionState.STAGED || version.state() == VersionState.APPROVED);
  }

  private long copy(HashList settings, StoredList list, int base, Versions.Writer writer) {
    if (base == 0) {
      return 0;
    }
    List<ChunkSummary> chunks = store.versions().chunks(settings.id(), base);
    if (settings.labelPolicy().equals(list.settings().labelPolicy())) {
      for (int i = 0; i < chunks.size(); i++) {
        writer.keep(i);
      }
    } else {
      store.versions().<RuntimeException>read(settings.id(), base, writer::add);
    }
    return chunks.stream().mapToLong(ChunkSummary::entries).sum();
  }
}
