package org.hirz.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.staging.SmallStaging;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingOutcome;
import org.hirz.staging.StagingProgress;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.TestLists;
import org.hirz.store.VersionSource;
import org.hirz.store.postgres.TestPostgres;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a list can be read on disk: not while it is staged, and not afterwards. */
class NothingReadableTest {
  private static final long SEED = 0x5eed_0092L;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void files_whileStagingAndAfter_holdNoHashAndNoId(String kind) throws Exception {
    StorePlace place = StorePlace.make(kind, folder);
    // Kept open, so that SQLite's log is not folded into the database and both are searched.
    try (Connection held = place.dataSource().getConnection()) {
      assertTrue(held.isValid(1));
      Store store = place.open();
      Staging staging = SmallStaging.of(store, folder.resolve("spill"));
      store.lists().create(CrashList.settings(), TestLists.ANNE);
      SortedMap<String, String> first = CrashList.next(SEED, new TreeMap<>());
      SortedMap<String, String> second = CrashList.next(SEED + 1, first);
      EncodedHashes hidden = new EncodedHashes(second);
      List<Path> spilled = new ArrayList<>();

      publish(store, stage(staging, CrashList.file(true, new TreeMap<>(), first)));
      InputStream file =
          new AtEnd(
              CrashList.file(true, first, second),
              () -> {
                spilled.addAll(files(folder.resolve("spill")));
                assertEquals(Set.of(), found(place, hidden), "while staging; seed " + SEED);
              });
      int version = stage(staging, file);

      assertTrue(!spilled.isEmpty(), "there was a temporary file to be searched");
      assertEquals(Set.of(), found(place, hidden), "staged; seed " + SEED);
      publish(store, version);
      String withheld = second.firstKey();
      TestLists.expectDone(store.withholdings().suspend(CrashList.ID, withheld, TestLists.ANNE));
      assertEquals(Set.of(), found(place, hidden), "live; seed " + SEED);
      assertEquals(
          Set.of("published"),
          found(place, new EncodedHashes(new TreeMap<>()).with("published")),
          "the search finds what is there");
    }
  }

  private Set<String> found(StorePlace place, EncodedHashes hidden) {
    List<Path> files = new ArrayList<>(files(folder));
    if (!place.isSqlite()) {
      TestPostgres.execute("CHECKPOINT");
      files.addAll(files(TestPostgres.folder()));
    }
    return hidden.in(files);
  }

  private static List<Path> files(Path below) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          below,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // a server removes files while it runs
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static int stage(Staging staging, InputStream file) {
    StagingRequest request =
        new StagingRequest(
            CrashList.ID,
            ListFormats.byName("hirz").orElseThrow(),
            FormatSettings.of(Nature.TEST),
            UpdateMode.FULL,
            VersionSource.Kind.UPLOAD,
            Optional.empty(),
            TestLists.ANNE);
    return assertInstanceOf(
            StagingOutcome.Staged.class, staging.stage(request, file, StagingProgress.NONE))
        .version()
        .version();
  }

  private static void publish(Store store, int version) {
    TestLists.expectDone(store.lifeCycle().approve(CrashList.ID, version, TestLists.BERT));
    TestLists.expectDone(store.lifeCycle().publish(CrashList.ID, version, null, TestLists.BERT));
  }

  /** A file at whose end, before it is told, something is run once. */
  private static final class AtEnd extends FilterInputStream {
    private final Runnable last;
    private boolean ended;

    AtEnd(InputStream file, Runnable last) {
      super(file);
      this.last = last;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int count = super.read(to, from, length);
      if (count < 0 && !ended) {
        ended = true;
        last.run();
      }
      return count;
    }
  }
}
