package org.hirz.staging;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestSchema;
import org.hirz.store.VersionSource;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.sqlite.SQLiteDataSource;

/** A store with one list, and a staging into it. */
final class StagingFixture {
  static final String HEADER = "id,type,value,quality,label_scheme,label_code,flags";
  static final String TIMED = "id,type,value,updated,withdrawn";
  static final Act ANNE = Act.by("anne");
  static final ListId LIST = new ListId("t");

  /** Buffers of a few records each, so that the disk is needed. */
  static final Sorter.Limits TINY = new Sorter.Limits(1 << 12, 3);

  final Path spill;
  final Store store;
  final Staging staging;

  StagingFixture(Path folder) {
    this(folder, Sorter.Limits.DEFAULT);
  }

  StagingFixture(Path folder, Sorter.Limits limits) {
    spill = folder.resolve("spill");
    store = store(folder);
    store.lists().create(settings(), ANNE);
    staging = new Staging(store, spill, Clock.systemUTC(), limits);
  }

  /** Returns an empty store in a folder. */
  static Store store(Path folder) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, source);
    return SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
  }

  static HashList settings() {
    return new HashList(LIST, "T", Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
  }

  static InputStream file(String... lines) {
    return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static StagingRequest request(UpdateMode mode) {
    return request(format("hirz"), mode);
  }

  static StagingRequest request(ListFormat format, UpdateMode mode) {
    return new StagingRequest(
        LIST,
        format,
        FormatSettings.of(Nature.TEST),
        mode,
        VersionSource.Kind.UPLOAD,
        Optional.empty(),
        ANNE);
  }

  static ListFormat format(String name) {
    return ListFormats.byName(name).orElseThrow();
  }

  StagingOutcome stage(UpdateMode mode, String... lines) {
    return staging.stage(request(mode), file(lines), StagingProgress.NONE);
  }

  StagingOutcome.Staged full(String... lines) {
    return staged(stage(UpdateMode.FULL, lines));
  }

  StagingOutcome.Staged delta(String... lines) {
    return staged(stage(UpdateMode.DELTA, lines));
  }

  static StagingOutcome.Staged staged(StagingOutcome outcome) {
    return assertInstanceOf(
        StagingOutcome.Staged.class, outcome, () -> outcome + " " + outcome.problems().first());
  }

  static StagingOutcome.Refused refused(StagingOutcome outcome) {
    return assertInstanceOf(StagingOutcome.Refused.class, outcome);
  }

  /** Makes what was staged live. */
  StoredVersion live(StagingOutcome.Staged staged) {
    assertInstanceOf(
        LifeCycle.Outcome.Done.class,
        store.lifeCycle().publishUnreviewed(LIST, staged.version().version(), ANNE));
    return staged.version();
  }

  /** Returns what a version holds. */
  List<ListedRecord> listed(int version) {
    List<ListedRecord> listed = new ArrayList<>();
    store.versions().<RuntimeException>read(LIST, version, listed::add);
    return listed;
  }

  /** Returns the entries of a version, by id. */
  SortedMap<String, HashEntry> entries(StagingOutcome.Staged staged) {
    SortedMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
    for (ListedRecord listed : listed(staged.version().version())) {
      entries.put(listed.record().id(), org.hirz.store.TestLists.entryOf(listed.record()));
    }
    return entries;
  }

  /** Returns the temporary files that there are. */
  List<Path> spilled() {
    try (var files = Files.list(spill)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HashValue hash(HashType type, String hex) {
    return ((HashValue.Parsed.Ok) HashValue.parse(type, hex)).value();
  }

  /** Returns the hex of a made-up MD5. */
  static String md5(int number) {
    return "5a5a%028x".formatted(number);
  }
}
