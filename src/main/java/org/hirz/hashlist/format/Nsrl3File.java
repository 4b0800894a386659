package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.hirz.hashlist.format.RecordFields.HashColumn;

/**
 * The National Software Reference Library's RDS, version 3: an SQLite database, which is read where
 * it lies and never changed.
 *
 * <p>Layouts differ from release to release, so the schema is looked at: of the tables and views
 * named {@code METADATA}, {@code FILE} and {@code DISTINCT_HASH}, the first with a column of hashes
 * is read; a table before a view, since a view is somebody else's query: its functions are held to
 * those that SQLite deems safe, but it takes the time it takes. SQL from files, such as the
 * library's deltas, is never run. SHA-1, by which files are told apart as in version 2, MD5 and
 * SHA-256 are taken.
 *
 * <p>For files on the operator's own disk. Stateless; memory does not grow with the file.
 */
public final class Nsrl3File {
  /** What to call the format in problems. */
  public static final String NAME = "nsrl3";

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> SOURCES = List.of("METADATA", "FILE", "DISTINCT_HASH");
  private static final int FETCH_ROWS = 1000;

  /** The text that is looked at of a column, in characters: longer than any hash that is taken. */
  private static final int MAX_TEXT = 200;

  private Nsrl3File() {}

  /**
   * Reads a file to its end. Places are records, in the order in which the database gives them.
   *
   * @throws IOException if it is no readable file, or the sink fails
   */
  public static Outcome read(Path file, FormatSettings settings, RecordSink sink)
      throws IOException {
    if (settings.nature() != Nature.BENIGN) {
      return new Outcome.Refused(0, Nsrl2Format.NOT_BENIGN);
    }
    if (!isDatabase(file)) {
      return new Outcome.Refused(0, "the file is not an SQLite database");
    }
    if (hasJournal(file)) {
      return new Outcome.Refused(
          0, "a journal lies beside the file: the program that wrote it has not ended well");
    }
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA query_only = ON");
      statement.execute("PRAGMA cell_size_check = ON");
      Optional<Source> source = source(statement);
      return source.isEmpty()
          ? new Outcome.Refused(0, "has no table with the hashes of version 3 of the library")
          : read(statement, source.get(), RecordFields.of(NAME, settings, sink));
    } catch (SQLException e) {
      // The message may repeat what the file says.
      return new Outcome.Refused(0, "the database is damaged, or is not one that can be read");
    }
  }

  private static boolean isDatabase(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  private static boolean hasJournal(Path file) throws IOException {
    for (String suffix : List.of("-wal", "-journal")) {
      Path log = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(log) && Files.size(log) > 0) {
        return true;
      }
    }
    return false;
  }

  private static Connection open(Path file) throws SQLException {
    String uri = "file:" + file.toAbsolutePath().toUri().getRawPath();
    return DriverManager.getConnection("jdbc:sqlite:" + uri + "?mode=ro&immutable=1");
  }

  /**
   * What is read.
   *
   * @param name of the table or view, as the schema has it
   * @param columns the columns with hashes, numbered from 0
   */
  private record Source(String name, List<HashColumn> columns) {}

  private static Optional<Source> source(Statement statement) throws SQLException {
    for (String kind : List.of("table", "view")) {
      for (String wanted : SOURCES) {
        for (String name : named(statement, kind, wanted)) {
          List<HashColumn> columns = columns(statement, name);
          if (!columns.isEmpty()) {
            return Optional.of(new Source(name, columns));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> named(Statement statement, String kind, String name)
      throws SQLException {
    String query =
        "SELECT name FROM sqlite_schema WHERE type = '%s' AND upper(name) = '%s'"
            .formatted(kind, name);
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static List<HashColumn> columns(Statement statement, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    List<HashColumn> columns = new ArrayList<>();
    for (HashType type : List.of(HashType.SHA1, HashType.MD5, HashType.SHA256)) {
      if (names.contains(type.wireName())) {
        columns.add(new HashColumn(type, type.wireName(), columns.size()));
      }
    }
    return columns;
  }

  private static Outcome read(Statement statement, Source source, RecordFields fields)
      throws SQLException, IOException {
    String columns =
        source.columns().stream()
            .map(column -> "substr(" + column.name() + ", 1, " + MAX_TEXT + ")")
            .collect(Collectors.joining(", "));
    String[] values = new String[source.columns().size()];
    long at = 0;
    statement.setFetchSize(FETCH_ROWS);
    try (ResultSet rows =
        statement.executeQuery("SELECT " + columns + " FROM \"" + source.name() + "\"")) {
      while (rows.next()) {
        at++;
        for (int i = 0; i < values.length; i++) {
          String value = rows.getString(i + 1);
          values[i] = value == null ? "" : value;
        }
        fields.state(fields.take(source.columns(), i -> values[i], at), at);
      }
    }
    return new Outcome.Complete(at);
  }
}
