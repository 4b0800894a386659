package org.hirz.crash;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.CanonicalDigest;
import org.hirz.hashlist.canonical.ChunkCutter;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Store;
import org.hirz.store.TestLists;

/** The made-up list: what each version holds follows from the one before and a seed. */
final class CrashList {
  static final ListId ID = new ListId("crash");
  private static final int ENTRIES = 3000;
  private static final int QUALITY = 90;
  private static final int[] CHANGES = {3, 30, 300};

  private CrashList() {}

  static HashList settings() {
    return TestLists.settings(ID.value());
  }

  /**
   * Returns what a version holds.
   *
   * @param base the version before: hashes in hex, by id
   */
  static SortedMap<String, String> next(long seed, SortedMap<String, String> base) {
    Random random = new Random(seed);
    SortedMap<String, String> next = new TreeMap<>(base);
    int changes = base.isEmpty() ? ENTRIES : CHANGES[random.nextInt(CHANGES.length)];
    List<String> ids = new ArrayList<>(base.keySet());
    for (int i = 0; i < changes; i++) {
      boolean takeAway = !ids.isEmpty() && next.size() > ENTRIES / 2 && random.nextInt(3) == 0;
      if (takeAway) {
        next.remove(ids.get(random.nextInt(ids.size())));
      } else {
        boolean known = !ids.isEmpty() && random.nextBoolean();
        String id = known ? ids.get(random.nextInt(ids.size())) : id(random);
        next.put(id, hash(random));
      }
    }
    next.put(id(random), hash(random)); // whatever else, it is another version
    return next;
  }

  private static String id(Random random) {
    return "entry-%07d".formatted(random.nextInt(10_000_000));
  }

  /** Returns the file that leads from one version to the next. */
  static InputStream file(
      boolean whole, SortedMap<String, String> base, SortedMap<String, String> next) {
    List<String> rows = new ArrayList<>();
    next.forEach(
        (id, hash) -> {
          if (whole || !hash.equals(base.get(id))) {
            rows.add(id + ",pdq," + hash + "," + QUALITY + ",");
          }
        });
    if (!whole) {
      base.keySet().stream()
          .filter(id -> !next.containsKey(id))
          .forEach(id -> rows.add(id + ",,,,true"));
    }
    Collections.shuffle(rows, new Random(rows.size()));
    rows.addFirst("id,type,value,quality,withdrawn");
    return new ByteArrayInputStream(String.join("\n", rows).getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(Random random) {
    return HexFormat.of().formatHex(TestLists.value(HashType.PDQ, random).toBytes());
  }

  /** Returns what a version in a store holds. */
  static SortedMap<String, String> read(Store store, int version) {
    SortedMap<String, String> entries = new TreeMap<>();
    if (version != 0) {
      TestLists.read(store, ID.value(), version)
          .forEach(
              (id, entry) -> {
                byte[] value = entry.hashes().getFirst().value().toBytes();
                entries.put(id, HexFormat.of().formatHex(value));
              });
    }
    return entries;
  }

  private static EntryRecord record(String id, String hash) {
    HashValue value = HashValue.of(HashType.PDQ, HexFormat.of().parseHex(hash));
    List<EntryHash> hashes = List.of(new EntryHash(value, QUALITY));
    return EntryRecord.of(new HashEntry(id, hashes, List.of(), Flags.NONE));
  }

  /** Returns the digest that a version with these entries must have. */
  static String digest(SortedMap<String, String> entries) {
    List<EntryRecord> records = new ArrayList<>();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      records.add(record(entry.getKey(), entry.getValue()));
    }
    return digest(records);
  }

  /** Returns the digest of records, which are in order of id. */
  static String digest(List<EntryRecord> records) {
    ChunkCutter cutter = new ChunkCutter(settings().labelPolicy());
    List<ChunkSummary> chunks = new ArrayList<>();
    try {
      for (EntryRecord record : records) {
        if (cutter.add(new ListedRecord(record, 1, 1))) {
          chunks.add(cutter.finish().summary());
        }
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a record cannot be read", e);
    }
    if (!cutter.isEmpty()) {
      chunks.add(cutter.finish().summary());
    }
    return CanonicalDigest.of(settings(), chunks);
  }
}
