package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hirz.hashlist.ListId;
import org.hirz.store.Generations;
import org.hirz.store.StoreException;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** The table of generations. */
final class GenerationRows implements Generations {
  /** A list and its version that was live. */
  private record Live(ListId list, int version) {}

  private final Archive archive;
  private final VersionRows versions;
  private final WithholdingRows withholdings;

  GenerationRows(Archive archive, VersionRows versions, WithholdingRows withholdings) {
    this.archive = archive;
    this.versions = versions;
    this.withholdings = withholdings;
  }

  static long revision(Connection connection) throws SQLException {
    return Query.number(connection, "SELECT COALESCE(MAX(number), 0) FROM generation");
  }

  /** Makes a new generation, within a transaction that locks; returns its number. */
  static long add(Archive archive, Connection connection, ListId list, @Nullable Integer version)
      throws SQLException {
    long number = revision(connection) + 1;
    Query.update(
        connection,
        "INSERT INTO generation (number, list_id, version, published_at) VALUES (?, ?, ?, ?)",
        number,
        list.value(),
        version,
        archive.now().toEpochMilli());
    if (!archive.dialect().announcement().isEmpty()) {
      Query.update(connection, archive.dialect().announcement());
    }
    return number;
  }

  @Override
  public long revision() {
    return archive.transactions().read(GenerationRows::revision);
  }

  @Override
  public Optional<StoredGeneration> at(long number) {
    return archive
        .transactions()
        .read(
            connection ->
                number < 0 || number > revision(connection)
                    ? Optional.empty()
                    : Optional.of(generation(connection, number)));
  }

  @Override
  public long numberAt(Instant when) {
    return archive
        .transactions()
        .read(
            connection ->
                Query.number(
                    connection,
                    "SELECT COALESCE(MAX(number), 0) FROM generation WHERE published_at <= ?",
                    when.toEpochMilli()));
  }

  @Override
  public StoredGeneration live() {
    return archive.transactions().read(connection -> generation(connection, revision(connection)));
  }

  private StoredGeneration generation(Connection connection, long number) throws SQLException {
    List<Live> live =
        Query.list(
            connection,
            """
            SELECT g.list_id, g.version
            FROM (SELECT MAX(number) AS number FROM generation
                  WHERE number <= ? GROUP BY list_id) newest
            JOIN generation g ON g.number = newest.number
            WHERE g.version IS NOT NULL
            """,
            row -> new Live(new ListId(row.getString(1)), row.getInt(2)),
            number);
    List<StoredVersion> whole = new ArrayList<>();
    Set<ListId> damaged = new TreeSet<>();
    for (Live version : live) {
      try {
        versions.find(connection, version.list(), version.version()).ifPresent(whole::add);
      } catch (StoreException e) {
        if (e.reason() != StoreException.Reason.CORRUPT) {
          throw e;
        }
        damaged.add(version.list());
      }
    }
    whole.sort(Comparator.comparing(version -> version.list().id()));
    Map<ListId, Set<String>> withheld = new HashMap<>(withholdings.at(connection, number));
    withheld.keySet().retainAll(whole.stream().map(version -> version.list().id()).toList());
    return new StoredGeneration(number, publishedAt(connection, number), whole, damaged, withheld);
  }

  private static @Nullable Instant publishedAt(Connection connection, long number)
      throws SQLException {
    return Query.first(
            connection,
            "SELECT published_at FROM generation WHERE number = ?",
            row -> Instant.ofEpochMilli(row.getLong(1)),
            number)
        .orElse(null);
  }
}
