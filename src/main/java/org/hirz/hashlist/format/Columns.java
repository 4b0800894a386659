package org.hirz.hashlist.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the columns of a file in our own format stand, as its header says. */
final class Columns {
  /** A column that is read. */
  enum Column {
    ID,
    TYPE,
    VALUE,
    QUALITY,
    LABEL_SCHEME,
    LABEL_CODE,
    FLAGS,
    MEMBER,
    UPDATED,
    WITHDRAWN,
    DERIVED;

    private static final Map<String, Column> BY_NAME =
        Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(Column::fileName, Function.identity()));

    /** Returns the name in the header. */
    String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int ABSENT = -1;

  private final int[] positions = new int[Column.values().length];
  private final int width;

  private Columns(int width) {
    Arrays.fill(positions, ABSENT);
    this.width = width;
  }

  /** Reads the header, or returns empty where the file cannot be read by it; problems say why. */
  static Optional<Columns> parse(CsvFields header, long line, Problems problems) {
    Columns columns = new Columns(header.size());
    for (int i = 0; i < header.size(); i++) {
      Column column = Column.BY_NAME.get(header.text(i));
      if (column == null) {
        problems.warning(
            line, "", "column " + (i + 1) + " of the header is not known and was left out");
      } else if (columns.positions[column.ordinal()] != ABSENT) {
        problems.rejected(line, column.fileName(), "the header has the column twice");
        return Optional.empty();
      } else {
        columns.positions[column.ordinal()] = i;
      }
    }
    return columns.complete(line, problems) ? Optional.of(columns) : Optional.empty();
  }

  private boolean complete(long line, Problems problems) {
    for (Column needed : new Column[] {Column.TYPE, Column.VALUE}) {
      if (positions[needed.ordinal()] == ABSENT) {
        problems.rejected(
            line,
            needed.fileName(),
            "the header, the first line, needs the columns type and value");
        return false;
      }
    }
    return true;
  }

  /** Returns how many columns there are, those that are left out included. */
  int width() {
    return width;
  }

  /** Returns the place of a column in a row, counted from 0, or -1 where the file has none. */
  int of(Column column) {
    return positions[column.ordinal()];
  }
}
