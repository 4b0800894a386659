package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.LifeCycle.Refusal;
import org.hirz.store.RecordedAct;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoredVersion.Signature;
import org.hirz.store.Withholdings;

/** The table of entries that are kept back. What is sealed of each are the texts entry, reason. */
final class WithholdingRows implements Withholdings {
  private static final String COLUMNS =
      """
      number, state, suspended_by, suspended_at, decided_by, decided_at, lifted_by, lifted_at, sealed
      """;

  /** A row and its number. */
  private record Row(int number, Withholding withholding, String confirmedBy) {}

  private final Archive archive;
  private final VersionRows versions;

  WithholdingRows(Archive archive, VersionRows versions) {
    this.archive = archive;
    this.versions = versions;
  }

  @Override
  public List<Withholding> of(ListId list) {
    return archive
        .transactions()
        .read(
            connection ->
                rows(connection, list, "ORDER BY number DESC").stream()
                    .map(Row::withholding)
                    .toList());
  }

  private List<Row> rows(Connection connection, ListId list, String more) throws SQLException {
    return Query.list(
        connection,
        "SELECT " + COLUMNS + " FROM withholding WHERE list_id = ? " + more,
        row -> row(list, row),
        list.value());
  }

  private Row row(ListId list, ResultSet row) throws SQLException {
    int number = row.getInt(1);
    State state = state(row.getString(2));
    Signature confirmed = VersionRows.signature(row.getString(5), Query.nullable(row, 6));
    Signature lifted = VersionRows.signature(row.getString(7), Query.nullable(row, 8));
    Place place = new Place(list, 0, "withholding " + number);
    try {
      ByteReader words = new ByteReader(archive.open(name(list, number), row.getBytes(9), place));
      Withholding withholding =
          new Withholding(
              list,
              words.text(),
              state,
              new Signature(row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
              lifted != null ? lifted : confirmed,
              words.text());
      return new Row(number, withholding, confirmed == null ? "" : confirmed.by());
    } catch (MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }

  private static String name(ListId list, int number) {
    return "withholding/" + list + "/" + number;
  }

  private static State state(String name) {
    for (State state : State.values()) {
      if (state.wireName().equals(name)) {
        return state;
      }
    }
    throw new IllegalStateException("the schema allows no other state");
  }

  /** Returns the ids of the entries that were kept back at a generation, of each list. */
  Map<ListId, Set<String>> at(Connection connection, long number) throws SQLException {
    Map<ListId, Set<String>> withheld = new HashMap<>();
    List<String> lists =
        Query.list(
            connection,
            """
            SELECT DISTINCT list_id FROM withholding
            WHERE from_number <= ? AND (until_number IS NULL OR until_number > ?)
            """,
            row -> row.getString(1),
            number,
            number);
    for (String list : lists) {
      ListId id = new ListId(list);
      Set<String> entries = new HashSet<>();
      rows(
              connection,
              id,
              "AND from_number <= "
                  + number
                  + " AND (until_number IS NULL OR until_number > "
                  + number
                  + ")")
          .forEach(row -> entries.add(row.withholding().entry()));
      withheld.put(id, Set.copyOf(entries));
    }
    return withheld;
  }

  @Override
  public boolean wasWithheld(ListId list, String entry, Instant when) {
    return archive
        .transactions()
        .read(
            connection -> {
              long number =
                  Query.number(
                      connection,
                      "SELECT COALESCE(MAX(number), 0) FROM generation WHERE published_at <= ?",
                      when.toEpochMilli());
              return at(connection, number).getOrDefault(list, Set.of()).contains(entry);
            });
  }

  private Optional<Row> active(Connection connection, ListId list, String entry)
      throws SQLException {
    return rows(connection, list, "AND until_number IS NULL").stream()
        .filter(row -> row.withholding().entry().equals(entry))
        .findFirst();
  }

  @Override
  public Outcome suspend(ListId list, String entry, Act act) {
    Optional<Integer> live =
        archive.transactions().read(connection -> LifeCycleRows.liveVersion(connection, list));
    if (live.isEmpty() || versions.entry(list, live.get(), entry).isEmpty()) {
      return new Outcome.Refused(Refusal.NOT_FOUND);
    }
    return archive
        .transactions()
        .write(
            connection -> {
              if (active(connection, list, entry).isPresent()) {
                return new Outcome.Refused(Refusal.WRONG_STATE);
              }
              long revision = renumber(connection, list);
              int number =
                  1
                      + (int)
                          Query.number(
                              connection,
                              "SELECT COALESCE(MAX(number), 0) FROM withholding WHERE list_id = ?",
                              list.value());
              byte[] words = new ByteWriter().text(entry).text(act.reason()).toBytes();
              Query.update(
                  connection,
                  """
                  INSERT INTO withholding
                    (list_id, number, state, suspended_by, suspended_at, from_number, sealed)
                  VALUES (?, ?, 'suspended', ?, ?, ?, ?)
                  """,
                  list.value(),
                  number,
                  act.by(),
                  archive.now().toEpochMilli(),
                  revision,
                  archive.sealing().seal(name(list, number), words));
              Acts.add(
                  archive, connection, RecordedAct.Kind.SUSPENDED, list, 0, revision, entry, act);
              return new Outcome.Done(revision);
            });
  }

  /** Makes a new generation with the same version; returns its number. */
  private long renumber(Connection connection, ListId list) throws SQLException {
    Integer version =
        LifeCycleRows.isEnabled(connection, list)
            ? LifeCycleRows.liveVersion(connection, list).orElse(null)
            : null;
    return GenerationRows.add(archive, connection, list, version);
  }

  @Override
  public Outcome confirm(ListId list, String entry, Act act) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<Row> row = active(connection, list, entry);
              if (row.isEmpty()) {
                return new Outcome.Refused(Refusal.NOT_FOUND);
              }
              if (row.get().withholding().state() != State.SUSPENDED) {
                return new Outcome.Refused(Refusal.WRONG_STATE);
              }
              if (ApiKeys.isSamePerson(
                  connection, row.get().withholding().suspended().by(), act.by())) {
                return new Outcome.Refused(Refusal.SAME_PERSON);
              }
              Query.update(
                  connection,
                  """
                  UPDATE withholding SET state = 'withdrawn', decided_by = ?, decided_at = ?
                  WHERE list_id = ? AND number = ?
                  """,
                  act.by(),
                  archive.now().toEpochMilli(),
                  list.value(),
                  row.get().number());
              Acts.add(archive, connection, RecordedAct.Kind.WITHDRAWN, list, 0, 0, entry, act);
              return new Outcome.Done(GenerationRows.revision(connection));
            });
  }

  @Override
  public Outcome lift(ListId list, String entry, Act act) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<Row> row = active(connection, list, entry);
              if (row.isEmpty()) {
                return new Outcome.Refused(Refusal.NOT_FOUND);
              }
              String before =
                  row.get().confirmedBy().isEmpty()
                      ? row.get().withholding().suspended().by()
                      : row.get().confirmedBy();
              if (ApiKeys.isSamePerson(connection, before, act.by())) {
                return new Outcome.Refused(Refusal.SAME_PERSON);
              }
              long revision = renumber(connection, list);
              Query.update(
                  connection,
                  """
                  UPDATE withholding
                  SET state = 'lifted', lifted_by = ?, lifted_at = ?, until_number = ?
                  WHERE list_id = ? AND number = ?
                  """,
                  act.by(),
                  archive.now().toEpochMilli(),
                  revision,
                  list.value(),
                  row.get().number());
              Acts.add(archive, connection, RecordedAct.Kind.LIFTED, list, 0, revision, entry, act);
              return new Outcome.Done(revision);
            });
  }
}
