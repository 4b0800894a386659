package org.hirz.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.hirz.store.Versions;

/** The versions of one list, in memory; only what a check reads. */
final class FakeVersions implements Versions {
  private record Held(StoredVersion version, TreeMap<String, EntryRecord> entries) {}

  private final List<Held> versions = new ArrayList<>();

  /** Which version changes were last asked for from. */
  int from = -1;

  /** Adds a version that follows the last. */
  int add(HashList list, List<HashEntry> entries) {
    TreeMap<String, EntryRecord> records = new TreeMap<>(CanonicalOrder.TEXT);
    entries.forEach(entry -> records.put(entry.id(), EntryRecord.of(entry)));
    long withdrawn =
        versions.isEmpty()
            ? 0
            : versions.getLast().entries().keySet().stream()
                .filter(id -> !records.containsKey(id))
                .count();
    int number = versions.size() + 1;
    long size = records.size();
    versions.add(
        new Held(
            new StoredVersion(
                list,
                number,
                number - 1,
                VersionState.STAGED,
                new VersionSource(VersionSource.Kind.UPLOAD, "csv", "", UpdateMode.FULL, ""),
                "sha256:" + number,
                new VersionCounts(size, size, 0, size, 0, 0, 0, withdrawn, 0, 0),
                new StoredVersion.Signature("kid", Instant.EPOCH),
                null,
                null),
            records));
    return number;
  }

  @Override
  public Optional<StoredVersion> find(ListId list, int version) {
    return version < 1 || version > versions.size()
        ? Optional.empty()
        : Optional.of(versions.get(version - 1).version());
  }

  @Override
  public void changes(ListId list, int from, int to, ChangeSink sink) {
    this.from = from;
    Map<String, EntryRecord> before = from == 0 ? Map.of() : versions.get(from - 1).entries();
    Map<String, EntryRecord> after = versions.get(to - 1).entries();
    TreeMap<String, EntryRecord> all = new TreeMap<>(CanonicalOrder.TEXT);
    all.putAll(before);
    all.putAll(after);
    all.forEach(
        (id, record) -> {
          if (!after.containsKey(id)) {
            sink.withdraw(record);
          } else if (!record.equals(before.get(id))) {
            sink.put(new ListedRecord(record, to, 1));
          }
        });
  }

  @Override
  public List<StoredVersion> of(ListId list) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ChunkSummary> chunks(ListId list, int version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <E extends Exception> void read(ListId list, int version, int from, int to, Sink<E> sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ListedRecord> entry(ListId list, int version, String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> problems(ListId list, int version, int from, int count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Writer write(HashList settings, int base) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Writer writeAnew(HashList settings, int base) {
    throw new UnsupportedOperationException();
  }
}
