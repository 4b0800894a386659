package org.hirz.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.flywaydb.core.Flyway;
import org.hirz.generation.LiveGeneration;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.store.Store;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.sqlite.SQLiteDataSource;

/**
 * Times a new version of a list from the store to what is served: whole, and by its differences.
 * {@code benchmarks/serving} runs it.
 */
public final class ServingRun {
  private static final int CHANGED = 1000;

  private ServingRun() {}

  /** Runs with the number of entries given, a million where none is. */
  public static void main(String[] args) throws IOException {
    int entries = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("hirz-serving");
    Path database = folder.resolve("hirz.db");
    try {
      run(store(database), entries);
    } finally {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(folder.resolve("hirz.db" + suffix));
      }
      Files.delete(folder);
    }
  }

  private static Store store(Path database) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(database));
    Flyway.configure().dataSource(source).locations(SqliteStore.MIGRATIONS).load().migrate();
    return SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
  }

  private static void run(Store store, int entries) {
    ListServing serving =
        ListServingTest.serving(
            new LiveGeneration(), merge -> Thread.ofPlatform().daemon(true).start(merge));
    List<HashEntry> rows = new ArrayList<>(entries);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < entries; i++) {
      rows.add(entry("entry-%08x".formatted(i), random));
    }
    time("stored", () -> store.publish(draft(rows)));
    time("served whole", () -> serving.serve(store));
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < CHANGED / 2; i++) {
        int at = random.nextInt(rows.size());
        rows.set(at, entry(rows.get(at).id(), random));
        rows.add(entry("more-%d-%d".formatted(round, i), random));
      }
      time("the next version stored", () -> store.publish(draft(rows)));
      time(CHANGED + " differences served", () -> serving.serve(store));
    }
  }

  private static ListDraft draft(List<HashEntry> rows) {
    HashList list =
        new HashList(
            new ListId("great"), "Great", Nature.TEST, "benchmark", Map.of(), LabelPolicy.DEFAULTS);
    return ListDraft.of(list, rows, 0);
  }

  private static HashEntry entry(String id, SplittableRandom random) {
    Hash256 hash =
        new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    return new HashEntry(
        id, List.of(new EntryHash(HashValue.pdq(hash), 100)), List.of(), Flags.NONE);
  }

  private static void time(String what, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    System.out.println(
        String.format(Locale.ROOT, "%s: %.2f s", what, (System.nanoTime() - begun) / 1e9));
  }
}
