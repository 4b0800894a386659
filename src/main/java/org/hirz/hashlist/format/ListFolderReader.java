package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.HashList;

/**
 * Reads a list folder: {@code list.json} and {@code entries.csv}.
 *
 * <p>A bad row costs itself and is reported with its line; a row that is well-formed but must not
 * be searched (a quality under 50, a blank picture's hash, a label of which nobody said what it
 * leads to) is counted as quarantined. Only where the list as a whole cannot be trusted (no id, no
 * nature, no columns, a file that ends in an error or is larger than is allowed) is it rejected,
 * whole: never half a list.
 *
 * <p>Costs one pass over each file and a sort by id; {@code n} rows are held in memory. Files may
 * come from anywhere: their lines, fields and sizes are bounded, and no content raises an
 * exception. Stateless; any number of threads.
 */
public final class ListFolderReader {
  /** Greatest size of {@code list.json}, in bytes, inclusive. */
  public static final long MAX_SETTINGS_BYTES = 1 << 20;

  /** Greatest size of {@code entries.csv}, in bytes, inclusive. */
  public static final long MAX_ENTRIES_BYTES = 1L << 34;

  /** Greatest number of well-formed rows, inclusive. */
  public static final int MAX_ROWS = 100_000_000;

  private ListFolderReader() {}

  /** Reads a list. Opens and closes both files. */
  public static ListReading read(ListSource source) {
    ProblemLog problems = new ProblemLog();
    Optional<HashList> settings = readSettings(source, problems);
    if (settings.isEmpty()) {
      return new ListReading.Rejected(problems.problems());
    }
    Optional<List<Row>> rows = readRows(source, problems);
    if (rows.isEmpty()) {
      return new ListReading.Rejected(problems.problems());
    }
    var draft = new EntryAssembler(settings.get(), problems).assemble(rows.get());
    return new ListReading.Loaded(draft, problems.problems());
  }

  private static Optional<HashList> readSettings(ListSource source, ProblemLog problems) {
    try (InputStream in =
        new BoundedInput(new BufferedInputStream(source.openSettings()), MAX_SETTINGS_BYTES)) {
      return new SettingsReader(problems).read(in);
    } catch (JacksonException e) {
      JsonLocation place = e.getLocation();
      problems.rejected(
          ListSource.SETTINGS_FILE,
          place == null ? 0 : Math.max(place.getLineNr(), 0),
          "",
          "is not valid JSON"
              + (place == null ? "" : " at column " + Math.max(place.getColumnNr(), 0)));
    } catch (IOException e) {
      problems.rejected(ListSource.SETTINGS_FILE, 0, "", reason(e));
    }
    return Optional.empty();
  }

  private static Optional<List<Row>> readRows(ListSource source, ProblemLog problems) {
    try (InputStream in = new BoundedInput(source.openEntries(), MAX_ENTRIES_BYTES)) {
      Problems found = new Problems(ListSource.ENTRIES_FILE, problems::add);
      FormatLines lines = new FormatLines(in, StandardCharsets.UTF_8, found);
      if (!lines.next()) {
        found.rejected(0, "", "has no header, such as id,type,value,quality");
        return Optional.empty();
      }
      Optional<RowParser> parser = RowParser.of(lines.line(), RecordDefaults.NONE, found);
      return parser.isEmpty() ? Optional.empty() : readRows(lines, parser.get(), found);
    } catch (IOException e) {
      problems.rejected(ListSource.ENTRIES_FILE, 0, "", reason(e));
      return Optional.empty();
    }
  }

  private static Optional<List<Row>> readRows(
      FormatLines lines, RowParser parser, Problems problems) throws IOException {
    List<Row> rows = new ArrayList<>();
    while (lines.next()) {
      SourceRecord record = parser.parse(lines.line());
      if (record != null && record.withdrawn()) {
        problems.rejected(record.at(), "", "withdraws an entry, which a list in a folder cannot");
      } else if (record != null) {
        rows.add(Row.of(record));
      }
      if (rows.size() > MAX_ROWS) {
        problems.rejected(
            lines.line().number(),
            "",
            "has more than " + MAX_ROWS + " rows; the list was left out");
        return Optional.empty();
      }
    }
    if (lines.outcome() instanceof ListFormat.Outcome.Refused(long at, String reason)) {
      problems.rejected(at, "", reason);
      return Optional.empty();
    }
    return Optional.of(rows);
  }

  private static String reason(IOException e) {
    return switch (e) {
          case NoSuchFileException missing -> "is missing";
          case FileNotFoundException missing -> "is missing";
          case BoundedInput.TooLongException tooLong -> "is " + tooLong.getMessage();
          default -> "cannot be read";
        }
        + "; the list was left out";
  }
}
