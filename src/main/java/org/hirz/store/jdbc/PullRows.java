package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.Act;
import org.hirz.store.Pulls;
import org.hirz.store.RecordedAct.Kind;
import org.hirz.store.StoreException.Place;
import org.jspecify.annotations.Nullable;

/**
 * The table of sources that are asked for changes. Sealed of each are: the count of settings and
 * each (two texts); and apart from them, as it changes with every asking, the texts checkpoint and
 * last result.
 */
final class PullRows implements Pulls {
  private static final String SELECT =
      "SELECT list_id, kind, enabled, every, next_at, sealed, progress FROM pull ";

  /** How a checkpoint and the last result are kept. */
  private record Progress(String checkpoint, String lastResult) {}

  private final Archive archive;
  private final String skipLocked;

  /**
   * @param skipLocked what to append to a query so that rows claimed by others are passed over
   */
  PullRows(Archive archive, String skipLocked) {
    this.archive = archive;
    this.skipLocked = skipLocked;
  }

  @Override
  public List<Pull> all() {
    return archive
        .transactions()
        .read(connection -> Query.list(connection, SELECT, this::pull))
        .stream() // databases differ in how they order texts
        .sorted(Comparator.comparing(Pull::list))
        .toList();
  }

  @Override
  public Optional<Pull> find(ListId list) {
    return archive.transactions().read(connection -> find(connection, list));
  }

  private Optional<Pull> find(Connection connection, ListId list) throws SQLException {
    return Query.first(connection, SELECT + "WHERE list_id = ?", this::pull, list.value());
  }

  private Pull pull(ResultSet row) throws SQLException {
    ListId list = new ListId(row.getString(1));
    Place place = new Place(list, 0, "source");
    try {
      ByteReader in = new ByteReader(archive.open(name(list), row.getBytes(6), place));
      Map<String, String> settings = new TreeMap<>();
      for (int rest = in.count(); rest > 0; rest--) {
        settings.put(in.text(), in.text());
      }
      ByteReader progress =
          new ByteReader(archive.open(progressName(list), row.getBytes(7), place));
      return new Pull(
          list,
          row.getString(2),
          settings,
          Duration.ofMillis(row.getLong(4)),
          row.getInt(3) != 0,
          progress.text(),
          Instant.ofEpochMilli(row.getLong(5)),
          progress.text());
    } catch (MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }

  private static String name(ListId list) {
    return "pull/" + list;
  }

  private static String progressName(ListId list) {
    return "pull/" + list + "/progress";
  }

  private byte[] seal(ListId list, Progress progress) {
    return archive
        .sealing()
        .seal(
            progressName(list),
            new ByteWriter().text(progress.checkpoint()).text(progress.lastResult()).toBytes());
  }

  @Override
  public void set(Pull pull, Act act) {
    ByteWriter settings = new ByteWriter().count(pull.settings().size());
    new TreeMap<>(pull.settings()).forEach((key, value) -> settings.text(key).text(value));
    byte[] sealed = archive.sealing().seal(name(pull.list()), settings.toBytes());
    archive
        .transactions()
        .write(
            connection -> {
              String checkpoint =
                  find(connection, pull.list()).map(Pull::checkpoint).orElse(pull.checkpoint());
              Query.update(connection, "DELETE FROM pull WHERE list_id = ?", pull.list().value());
              Query.update(
                  connection,
                  """
                  INSERT INTO pull
                    (list_id, kind, enabled, every, next_at, lease_until, sealed, progress)
                  VALUES (?, ?, ?, ?, ?, 0, ?, ?)
                  """,
                  pull.list().value(),
                  pull.kind(),
                  pull.enabled() ? 1 : 0,
                  pull.every().toMillis(),
                  pull.nextAt().toEpochMilli(),
                  sealed,
                  seal(pull.list(), new Progress(checkpoint, "")));
              Acts.add(archive, connection, Kind.PULL_SET, pull.list(), 0, 0, "", act);
              return true;
            });
  }

  @Override
  public void remove(ListId list, Act act) {
    archive
        .transactions()
        .write(
            connection -> {
              if (Query.update(connection, "DELETE FROM pull WHERE list_id = ?", list.value())
                  > 0) {
                Acts.add(archive, connection, Kind.PULL_REMOVED, list, 0, 0, "", act);
              }
              return true;
            });
  }

  @Override
  public Optional<Pull> claim(String worker, Duration lease) {
    long now = archive.now().toEpochMilli();
    return archive
        .transactions()
        .append(
            connection -> {
              Optional<Pull> due =
                  Query.first(
                      connection,
                      SELECT
                          + "WHERE enabled = 1 AND next_at <= ? AND lease_until <= ?"
                          + " ORDER BY next_at LIMIT 1 "
                          + skipLocked,
                      this::pull,
                      now,
                      now);
              if (due.isEmpty()) {
                return due;
              }
              int claimed =
                  Query.update(
                      connection,
                      """
                      UPDATE pull SET worker = ?, lease_until = ?
                      WHERE list_id = ? AND lease_until <= ?
                      """,
                      worker,
                      now + lease.toMillis(),
                      due.get().list().value(),
                      now);
              return claimed == 1 ? due : Optional.<Pull>empty();
            });
  }

  @Override
  public boolean renew(ListId list, String worker, Duration lease) {
    return archive
        .transactions()
        .write(
            connection ->
                Query.update(
                        connection,
                        """
                        UPDATE pull SET lease_until = ?
                        WHERE list_id = ? AND worker = ? AND enabled = 1
                        """,
                        archive.now().plus(lease).toEpochMilli(),
                        list.value(),
                        worker)
                    == 1);
  }

  @Override
  public void done(ListId list, String worker, @Nullable String checkpoint, String result) {
    giveBack(list, worker, checkpoint, result, null);
  }

  @Override
  public void postpone(ListId list, String worker, String result, Duration delay) {
    giveBack(list, worker, null, result, delay);
  }

  private void giveBack(
      ListId list,
      String worker,
      @Nullable String checkpoint,
      String result,
      @Nullable Duration delay) {
    archive
        .transactions()
        .write(
            connection -> {
              Optional<Pull> pull = find(connection, list);
              if (pull.isEmpty()) {
                return false;
              }
              Progress progress =
                  new Progress(checkpoint == null ? pull.get().checkpoint() : checkpoint, result);
              Query.update(
                  connection,
                  """
                  UPDATE pull SET worker = NULL, lease_until = 0, next_at = ?, progress = ?
                  WHERE list_id = ? AND worker = ?
                  """,
                  archive.now().plus(delay == null ? pull.get().every() : delay).toEpochMilli(),
                  seal(list, progress),
                  list.value(),
                  worker);
              return true;
            });
  }
}
