package org.hirz.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hirz.audit.AuditEvent;
import org.hirz.store.jdbc.AuditCheck;
import org.hirz.store.jdbc.AuditForgery;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random alterations of a real store's audit log: each is found by the check that {@code hirz audit
 * verify} runs. The store has lived: acts, events of sessions, a change of both keys, records that
 * were erased.
 */
class AuditTamperTest {
  private static final long SEED = 0x5eed_0503L;
  private static final int MUTATIONS = 1000;
  private static final Instant AT = Instant.parse("2026-11-22T09:05:07.123Z");

  private static final List<String> TABLES =
      List.of(
          "audit_log",
          "audit_key",
          "audit_record",
          "audit_tile",
          "audit_checkpoint",
          "audit_session",
          "audit_figure");

  /** What is done to the log. */
  private enum Alteration {
    BYTE,
    DROP,
    SWAP,
    DUPLICATE,
    RENUMBER,
    FORK,
    CUT
  }

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private StorePlace place = new StorePlace("", Path.of(""));
  private String outside = "";

  @BeforeEach
  void makeStore() {
    StorePlace first = StorePlace.make("sqlite", folder);
    Store store = first.open();
    Instant old = Instant.now().minusSeconds(86_400L * 400);
    store.auditLog().append(AuditEvents.some(store, "old", 0, 150, old, random));
    TestLists.publish(store, "a", TestLists.entries(1, 20));
    store.auditLog().append(AuditEvents.some(store, "one", 0, 300, AT, random));
    store.auditLog().rotateKey("synthetic-admin");
    store.auditLog().append(AuditEvents.some(store, "two", 0, 200, AT, random));
    place = new StorePlace(first.url(), folder.resolve("next.key"));
    JdbcStore.rotate(
        first.dataSource(),
        SqliteStore.DIALECT,
        StoreKey.loadExisting(first.key()),
        StoreKey.loadOrCreate(place.key()),
        Clock.systemUTC());
    Store next = place.open();
    next.auditLog().erase(Instant.now().plusSeconds(60), "synthetic-admin");
    next.auditLog().append(AuditEvents.some(next, "three", 0, 800, AT, random));
    next.auditLog()
        .append(List.of(AuditEvents.spooled("two", 200, AT, new AuditEvent.ServiceStopped("two"))));
    outside =
        new String(
            next.auditLog().newestCheckpoint().orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private AuditCheck.Result check() {
    return AuditEvents.check(
        place.dataSource(), Optional.of(StoreKey.loadExisting(place.key())), Optional.of(outside));
  }

  @Test
  void check_rotatedAndErased_findsNothing() {
    AuditCheck.Result result = check();
    assertEquals(List.of(), AuditEvents.faults(result));
    assertTrue(result.verification().erased() > 300, "something was erased");
    assertTrue(result.verification().read() > 700, "something was read");
  }

  @Test
  void check_alteredInAnyWay_findsIt() throws SQLException, IOException {
    Path database = folder.resolve("hirz.db");
    Path kept = folder.resolve("kept.db");
    statement("PRAGMA wal_checkpoint(TRUNCATE)");
    Files.copy(database, kept);
    Map<Alteration, Integer> done = new EnumMap<>(Alteration.class);
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < MUTATIONS; i++) {
      Alteration alteration = choose(i);
      String what = alter(alteration);
      if (isUnnoticed()) {
        missed.add(i + ": " + alteration + " " + what);
      }
      done.merge(alteration, 1, Integer::sum);
      Files.deleteIfExists(folder.resolve("hirz.db-wal"));
      Files.deleteIfExists(folder.resolve("hirz.db-shm"));
      Files.copy(kept, database, StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(List.of(), missed, "not found, seed " + SEED + ", of " + done);
    assertEquals(Alteration.values().length, done.size(), "all were tried");
    assertEquals(List.of(), AuditEvents.faults(check()), "the kept one is as it was");
  }

  /** What the tag covers, put back together with the tag: the next append does not vouch for it. */
  @Test
  void check_rowsBesideRecordsPutBackBeforeAnAppend_findsIt() throws SQLException {
    List<String> beside = List.of("audit_session", "audit_figure", "audit_checkpoint");
    for (String table : beside) {
      statement("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
    }
    statement("CREATE TABLE kept_log AS SELECT total, tag FROM audit_log");
    Store store = place.open();
    store.auditLog().append(AuditEvents.some(store, "four", 0, 50, AT, random));
    for (String table : beside) {
      statement("DELETE FROM " + table);
      statement("INSERT INTO " + table + " SELECT * FROM kept_" + table);
    }
    statement(
        "UPDATE audit_log SET total = (SELECT total FROM kept_log),"
            + " tag = (SELECT tag FROM kept_log)");
    assertFalse(check().isIntact(), "put back");
    for (int i = 0; i < 2; i++) {
      Store next = i == 0 ? store : place.open();
      next.auditLog().append(AuditEvents.some(next, "five" + i, 0, 50, AT, random));
      assertFalse(check().isIntact(), "put back, and appended to");
    }
  }

  private boolean isUnnoticed() {
    try {
      return check().isIntact();
    } catch (StoreException unreadable) {
      return false; // hirz audit verify fails then, too
    }
  }

  /** A byte most of the time; the rest in turn. */
  private static Alteration choose(int i) {
    Alteration[] all = Alteration.values();
    return i % 2 == 0 ? Alteration.BYTE : all[i / 2 % all.length];
  }

  private String alter(Alteration alteration) throws SQLException {
    String table = TABLES.get(random.nextInt(TABLES.size()));
    long size = number("SELECT MAX(number) + 1 FROM audit_record");
    return switch (alteration) {
      case BYTE -> alterByte(random.nextBoolean() ? "audit_record" : table);
      case DROP -> table + statement("DELETE FROM " + table + " WHERE rowid = " + row(table));
      case SWAP -> swap();
      case DUPLICATE -> duplicate(size);
      case RENUMBER -> renumber(size);
      case FORK -> fork(size);
      case CUT -> cut(size);
    };
  }

  private long row(String table) throws SQLException {
    return number(
        "SELECT rowid FROM "
            + table
            + " ORDER BY rowid LIMIT 1 OFFSET "
            + random.nextInt(Math.toIntExact(number("SELECT COUNT(*) FROM " + table))));
  }

  /** Changes one byte of one column of one row. */
  private String alterByte(String table) throws SQLException {
    while (true) {
      long row = row(table);
      List<String> columns = columns(table);
      String column = columns.get(random.nextInt(columns.size()));
      try (Connection connection = place.dataSource().getConnection();
          Statement select = connection.createStatement();
          ResultSet found =
              select.executeQuery(
                  "SELECT " + column + " FROM " + table + " WHERE rowid = " + row)) {
        found.next();
        Object value = found.getObject(1);
        if (value == null || column.equals("singleton")) {
          continue;
        }
        Object changed = changed(value);
        try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE " + table + " SET " + column + " = ? WHERE rowid = " + row)) {
          if (changed instanceof byte[] bytes) {
            update.setBytes(1, bytes);
          } else {
            update.setObject(1, changed);
          }
          update.executeUpdate();
        } catch (SQLException refused) {
          continue; // the database itself does not take it: another
        }
        return table + "." + column + " of row " + row;
      }
    }
  }

  private Object changed(Object value) {
    return switch (value) {
      case byte[] bytes -> {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        yield other;
      }
      case String text -> {
        char[] chars = text.toCharArray();
        int at = random.nextInt(chars.length);
        chars[at] = chars[at] == 'a' ? 'b' : 'a';
        yield new String(chars);
      }
      case Number number -> number.longValue() ^ 1L << random.nextInt(12);
      default -> throw new IllegalStateException("no such column");
    };
  }

  private List<String> columns(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = place.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
      while (row.next()) {
        columns.add(row.getString(1));
      }
    }
    return columns;
  }

  private String swap() throws SQLException {
    long one = row("audit_record");
    long other = row("audit_record");
    if (one == other) {
      other = one == 0 ? 1 : one - 1;
    }
    boolean whole = random.nextBoolean();
    String columns = whole ? "sealed, leaf" : random.nextBoolean() ? "leaf" : "sealed";
    if (columns.equals("sealed")) {
      // Two erased records have the same: nothing.
      long erased =
          number(
              "SELECT COUNT(*) FROM audit_record WHERE sealed IS NULL AND number IN ("
                  + one
                  + ","
                  + other
                  + ")");
      if (erased == 2) {
        columns = "leaf";
      }
    }
    statement(
        "CREATE TEMP TABLE swapped AS SELECT number, sealed, leaf FROM audit_record WHERE number IN ("
            + one
            + ","
            + other
            + ");"
            + set(columns, one, other)
            + set(columns, other, one));
    return one + " and " + other + " " + columns;
  }

  private static String set(String columns, long to, long from) {
    StringBuilder sets = new StringBuilder();
    for (String column : columns.split(", ")) {
      sets.append("UPDATE audit_record SET ")
          .append(column)
          .append(" = (SELECT ")
          .append(column)
          .append(" FROM swapped WHERE number = ")
          .append(from)
          .append(") WHERE number = ")
          .append(to)
          .append(';');
    }
    return sets.toString();
  }

  private String duplicate(long size) throws SQLException {
    long one = row("audit_record");
    return one
        + statement(
            "INSERT INTO audit_record (number, sealed, leaf) SELECT "
                + size
                + ", sealed, leaf FROM audit_record WHERE number = "
                + one);
  }

  private String renumber(long size) throws SQLException {
    long from = random.nextLong(size);
    long by = 1 + random.nextInt(3);
    return from
        + statement(
            "UPDATE audit_record SET number = -1 - number + 1000000 WHERE number >= "
                + from
                + ";"
                + "UPDATE audit_record SET number = 999999 - number + "
                + by
                + " WHERE number > 900000");
  }

  /** Writes the end of the log anew, with everything that an owner of the store's key can make. */
  private String fork(long size) throws SQLException {
    long from = size - 1 - random.nextInt(200);
    AuditForgery.fork(place, from, random.nextBoolean());
    return "from " + from;
  }

  /** Cuts off the end with all that knows of it, but for the checkpoint outside. */
  private String cut(long size) throws SQLException {
    long from = size - 1 - random.nextInt(200);
    AuditForgery.cut(place, from);
    return "from " + from;
  }

  private String statement(String sql) throws SQLException {
    try (Connection connection = place.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : sql.split(";")) {
        assertFalse(one.isBlank());
        statement.execute(one);
      }
    }
    return "";
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = place.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
