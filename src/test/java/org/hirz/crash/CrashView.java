package org.hirz.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionState;
import org.hirz.store.Withholdings;

/** What a store says of the list of the test, a line each. */
final class CrashView {
  private static final int ALL = 1_000_000;

  private CrashView() {}

  static String list(long revision, long acts, boolean enabled, int live, int served) {
    return "revision %d, acts %d, enabled %s, live %d, served %d"
        .formatted(revision, acts, enabled, live, served);
  }

  static String version(int number, int base, VersionState state, String digest, int entries) {
    return "version %d on %d %s %s with %d".formatted(number, base, state, digest, entries);
  }

  static String withheld(String entry, Withholdings.State state) {
    return "withheld " + entry + " " + state;
  }

  /** Returns everything that the store says. */
  static List<String> lines(Store store) {
    List<String> lines = new ArrayList<>();
    StoredList list = store.lists().find(CrashList.ID).orElseThrow();
    StoredGeneration generation = store.generations().live();
    int served = generation.versions().isEmpty() ? 0 : generation.versions().getFirst().version();
    long acts = store.lists().history(CrashList.ID, ALL).size();
    lines.add(list(generation.number(), acts, list.enabled(), list.live().orElse(0), served));
    for (StoredVersion version : store.versions().of(CrashList.ID)) {
      int entries = Math.toIntExact(version.counts().entries());
      lines.add(
          version(version.version(), version.base(), version.state(), version.digest(), entries));
    }
    for (Withholdings.Withholding each : store.withholdings().of(CrashList.ID)) {
      lines.add(withheld(each.entry(), each.state()));
    }
    return lines;
  }

  /** Returns what is wrong with the entries of a version, or empty. */
  static String unreadable(Store store, StoredVersion version) {
    List<EntryRecord> records = new ArrayList<>();
    try {
      store
          .versions()
          .<RuntimeException>read(
              CrashList.ID, version.version(), listed -> records.add(listed.record()));
    } catch (StoreException e) {
      return "version " + version.version() + " cannot be read: " + e.getMessage();
    }
    return CrashList.digest(records).equals(version.digest())
        ? ""
        : "version " + version.version() + " holds other entries than its digest is of";
  }

  /** Returns how many pieces belong to nothing. */
  static long orphans(DataSource database) {
    return count(
        database,
        """
        SELECT COUNT(*) FROM piece p
        WHERE NOT EXISTS (SELECT 1 FROM list_version v
                          WHERE v.list_id = p.list_id AND v.version = p.version)
          AND NOT EXISTS (SELECT 1 FROM staging s
                          WHERE s.list_id = p.list_id AND s.version = p.version)
        """);
  }

  /** Returns how many versions are thought to be in writing. */
  static long inWriting(DataSource database) {
    return count(database, "SELECT COUNT(*) FROM staging");
  }

  /** Waits until PostgreSQL has noticed that its client is dead, and ended what that had begun. */
  static void awaitEndOfSessions(DataSource database) {
    while (count(
            database,
            """
            SELECT COUNT(*) FROM pg_stat_activity, pg_sleep(0.01)
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
        > 0) {
      Thread.onSpinWait();
    }
  }

  private static long count(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
