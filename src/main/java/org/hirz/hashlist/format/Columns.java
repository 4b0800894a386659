package org.hirz.hashlist.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the columns of {@code entries.csv} stand, as its header says. */
final class Columns {
  /** A column that is read. */
  enum Column {
    ID,
    TYPE,
    VALUE,
    QUALITY,
    LABEL_SCHEME,
    LABEL_CODE,
    FLAGS;

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
  static Optional<Columns> parse(String header, long line, ProblemLog problems) {
    if (!(CsvLine.parse(header) instanceof CsvLine.Fields(List<String> names))) {
      problems.rejected(ListSource.ENTRIES_FILE, line, "", "the header is not a line of CSV");
      return Optional.empty();
    }
    Columns columns = new Columns(names.size());
    for (int i = 0; i < names.size(); i++) {
      Column column = Column.BY_NAME.get(names.get(i));
      if (column == null) {
        problems.warning(
            ListSource.ENTRIES_FILE,
            line,
            "",
            "column " + (i + 1) + " of the header is not known and was left out");
      } else if (columns.positions[column.ordinal()] != ABSENT) {
        problems.rejected(
            ListSource.ENTRIES_FILE, line, column.fileName(), "the header has the column twice");
        return Optional.empty();
      } else {
        columns.positions[column.ordinal()] = i;
      }
    }
    return columns.complete(line, problems) ? Optional.of(columns) : Optional.empty();
  }

  private boolean complete(long line, ProblemLog problems) {
    for (Column needed : new Column[] {Column.TYPE, Column.VALUE}) {
      if (positions[needed.ordinal()] == ABSENT) {
        problems.rejected(
            ListSource.ENTRIES_FILE,
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

  /** Returns the field of a row, or empty text where the file or the row has none. */
  String get(List<String> fields, Column column) {
    int position = positions[column.ordinal()];
    return position == ABSENT || position >= fields.size() ? "" : fields.get(position);
  }
}
