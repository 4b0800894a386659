package org.hirz.staging;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FolderSettings;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListSource;
import org.hirz.store.Act;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.hirz.store.VersionSource;

/**
 * A list folder as a first version of its list.
 *
 * @param version the version
 * @param entries in order
 * @param problems of both files
 */
public record StagedFolder(
    StoredVersion version, List<HashEntry> entries, List<ListProblem> problems) {
  private static final Act ANNE = Act.by("anne");

  /** Stages a folder into a store of its own below {@code scratch}. */
  public static StagedFolder of(ListSource folder, Path scratch) throws IOException {
    FolderSettings.Read settings =
        assertInstanceOf(FolderSettings.Read.class, FolderSettings.of(folder));
    HashList list = settings.list();
    Store store = StagingFixture.store(scratch);
    store.lists().create(list, ANNE);
    Staging staging = new Staging(store, scratch.resolve("spill"), Clock.systemUTC());
    StagingRequest request =
        new StagingRequest(
            list.id(),
            ListFormats.byName("hirz").orElseThrow(),
            FormatSettings.of(list.nature()),
            UpdateMode.FULL,
            VersionSource.Kind.FOLDER,
            Optional.empty(),
            ANNE);
    try (InputStream entries = folder.openEntries()) {
      StagingOutcome.Staged staged =
          StagingFixture.staged(staging.stage(request, entries, StagingProgress.NONE));
      List<ListProblem> problems = new ArrayList<>(settings.problems().first());
      problems.addAll(staged.problems().first());
      return new StagedFolder(
          staged.version(),
          List.copyOf(
              TestLists.read(store, list.id().value(), staged.version().version()).values()),
          problems);
    }
  }
}
