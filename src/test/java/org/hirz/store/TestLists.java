package org.hirz.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;

/** Made-up lists, and versions of them written into a store. */
public final class TestLists {
  /** Who stages. */
  public static final Act ANNE = Act.by("anne");

  /** Who approves. */
  public static final Act BERT = Act.by("bert");

  private TestLists() {}

  /** Returns settings of a list of drawings. */
  public static HashList settings(String id) {
    return new HashList(
        new ListId(id), "List " + id, Nature.TEST, "Us", Map.of(), LabelPolicy.DEFAULTS);
  }

  /** Returns entries with made-up hashes, by id. */
  public static SortedMap<String, HashEntry> entries(long seed, int count) {
    Random random = new Random(seed);
    SortedMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
    for (int i = 0; i < count; i++) {
      String id = "entry-%06d".formatted(random.nextInt(10 * count));
      entries.put(id, entry(id, random));
    }
    return entries;
  }

  /** Returns an entry in canonical form: a PDQ hash, now and then an MD5 before it and a label. */
  public static HashEntry entry(String id, Random random) {
    List<EntryHash> hashes = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      hashes.add(new EntryHash(value(HashType.MD5, random), EntryHash.QUALITY_NOT_STATED));
    }
    hashes.add(new EntryHash(value(HashType.PDQ, random), 50 + random.nextInt(51)));
    List<Label> labels =
        random.nextBoolean() ? List.of(new Label("hirz_test", "alert")) : List.of();
    return new HashEntry(id, hashes, labels, Flags.NONE);
  }

  /** Returns a made-up hash. */
  public static HashValue value(HashType type, Random random) {
    byte[] bytes = new byte[type.bytes()];
    random.nextBytes(bytes);
    return HashValue.of(type, bytes);
  }

  /** Stages a version that holds the given entries; creates the list where it is missing. */
  public static StoredVersion stage(
      Store store, String list, int base, SortedMap<String, HashEntry> entries) {
    if (store.lists().find(new ListId(list)).isEmpty()) {
      store.lists().create(settings(list), ANNE);
    }
    try (Versions.Writer writer = store.versions().write(settings(list), base)) {
      entries
          .values()
          .forEach(
              entry -> writer.add(new ListedRecord(EntryRecord.of(entry), writer.version(), 1)));
      return writer.stage(source(), counts(entries.size()), ANNE);
    }
  }

  /** Returns where made-up versions come from. */
  public static VersionSource source() {
    return new VersionSource(VersionSource.Kind.UPLOAD, "hirz", "", UpdateMode.FULL, "");
  }

  /** Returns counts of a file of which all is new. */
  public static VersionCounts counts(long read) {
    return new VersionCounts(0, 0, 0, read, read, 0, 0, 0, 0, 0);
  }

  /** Stages, approves and publishes a version against the live one; returns its number. */
  public static int publish(Store store, String list, SortedMap<String, HashEntry> entries) {
    int base = store.lists().find(new ListId(list)).map(found -> found.live().orElse(0)).orElse(0);
    StoredVersion version = stage(store, list, base, entries);
    expectDone(store.lifeCycle().approve(new ListId(list), version.version(), BERT));
    expectDone(store.lifeCycle().publish(new ListId(list), version.version(), null, BERT));
    return version.version();
  }

  /** Returns the revision of an act that was done. */
  public static long expectDone(LifeCycle.Outcome outcome) {
    return switch (outcome) {
      case LifeCycle.Outcome.Done(long revision) -> revision;
      case LifeCycle.Outcome.Refused(LifeCycle.Refusal refusal) ->
          throw new AssertionError("refused: " + refusal);
    };
  }

  /** Returns the entries of a version, by id. */
  public static SortedMap<String, HashEntry> read(Store store, String list, int version) {
    SortedMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
    store
        .versions()
        .read(
            new ListId(list),
            version,
            listed -> {
              HashEntry entry = entryOf(listed.record());
              entries.put(entry.id(), entry);
            });
    return entries;
  }

  /** Returns the entry of a record that was written. */
  public static HashEntry entryOf(EntryRecord record) {
    try {
      return record.entry();
    } catch (org.hirz.hashlist.canonical.ByteReader.MalformedException e) {
      throw new AssertionError("a record cannot be read", e);
    }
  }
}
