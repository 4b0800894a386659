package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey.Purpose;
import org.hirz.audit.KeyedDigest;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.Act;
import org.hirz.store.RecordedAct;
import org.hirz.store.StoreException.Place;

/** The table of what was done. What is sealed of each are the texts entry and reason. */
final class Acts {
  private static final String SELECT =
      "SELECT number, at, actor, kind, version, generation, sealed FROM list_act WHERE list_id = ?";

  private Acts() {}

  /** Adds an act, within a transaction that locks. */
  static void add(
      Archive archive,
      Connection connection,
      RecordedAct.Kind kind,
      ListId list,
      int version,
      long generation,
      String entry,
      Act act)
      throws SQLException {
    long number = 1 + Query.number(connection, "SELECT COALESCE(MAX(number), 0) FROM list_act");
    byte[] words = new ByteWriter().text(entry).text(act.reason()).toBytes();
    Query.update(
        connection,
        """
        INSERT INTO list_act (number, at, actor, kind, list_id, version, generation, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        number,
        archive.now().toEpochMilli(),
        act.by(),
        kind.wireName(),
        list.value(),
        version,
        generation,
        archive.sealing().seal(name(number), words));
    audit(archive, connection, kind, list, version, generation, entry, act);
  }

  /** Records the act, with the version's digest and how many of its entries are matched. */
  private static void audit(
      Archive archive,
      Connection connection,
      RecordedAct.Kind kind,
      ListId list,
      int version,
      long generation,
      String entry,
      Act act)
      throws SQLException {
    // A damaged version can still be disabled, or another be put in its place.
    Optional<Header> header =
        version == 0
            ? Optional.empty()
            : VersionRows.findHeader(archive, connection, list, version);
    archive.audit(
        connection,
        new AuditEvent.ListActed(
            kind.wireName(),
            act.by(),
            list,
            version,
            header.map(Header::digest).orElse(""),
            header.map(known -> known.counts().active()).orElse(0L),
            generation,
            entry.isEmpty() ? null : entryDigest(archive, list, entry),
            act.reason().isEmpty() ? null : archive.digests().of(Purpose.REASON, act.reason())));
  }

  private static KeyedDigest entryDigest(Archive archive, ListId list, String entry) {
    return archive.digests().of(Purpose.ENTRY, list.value() + '\n' + entry);
  }

  private static String name(long number) {
    return "act/" + number;
  }

  static List<RecordedAct> of(Archive archive, Connection connection, ListId list, int limit)
      throws SQLException {
    return Query.list(
        connection,
        SELECT + " ORDER BY number DESC LIMIT ?",
        row -> act(archive, list, row),
        list.value(),
        limit);
  }

  static Optional<RecordedAct> last(
      Archive archive, Connection connection, ListId list, RecordedAct.Kind kind)
      throws SQLException {
    return Query.first(
        connection,
        SELECT + " AND kind = ? ORDER BY number DESC LIMIT 1",
        row -> act(archive, list, row),
        list.value(),
        kind.wireName());
  }

  private static RecordedAct act(Archive archive, ListId list, ResultSet row) throws SQLException {
    long number = row.getLong(1);
    Place place = new Place(list, row.getInt(5), "act " + number);
    try {
      ByteReader words = new ByteReader(archive.open(name(number), row.getBytes(7), place));
      return new RecordedAct(
          Instant.ofEpochMilli(row.getLong(2)),
          row.getString(3),
          list,
          row.getInt(5),
          row.getLong(6),
          kind(row.getString(4)),
          words.text(),
          words.text());
    } catch (MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }

  private static RecordedAct.Kind kind(String name) throws MalformedException {
    for (RecordedAct.Kind kind : RecordedAct.Kind.values()) {
      if (kind.wireName().equals(name)) {
        return kind;
      }
    }
    throw new MalformedException("its kind is of another release");
  }
}
