package org.hirz.hashlist.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of separated values (RFC 4180) whose quoted fields may run over the ends of lines,
 * but not far: a quote that is not closed within {@value #MAX_LINES} lines costs its own line, and
 * reading goes on with the one after it. Only where a later line within reach has a stray quote of
 * its own, in just the place of a closing one, do the lines between go with it. Memory: that many
 * lines. Not thread-safe.
 */
final class CsvChunks {
  /** Greatest number of lines of a record, inclusive. */
  static final int MAX_LINES = 20;

  /** Greatest number of fields of a record, inclusive. */
  static final int MAX_FIELDS = 256;

  /** Greatest length of a record, in characters, inclusive. */
  private static final int MAX_RECORD = MAX_LINES * (LineReader.MAX_LINE_BYTES + 1);

  /** A record that no text has, put behind the lines: it is found only where all quotes close. */
  private static final String END = "\0";

  /** A line that was read ahead. */
  private record Line(long number, String text) {}

  /**
   * A record.
   *
   * @param at its first line, counted from 1
   * @param fields its fields, at least one
   */
  record Cut(long at, List<String> fields) {}

  private final FormatLines lines;
  private final Problems problems;
  private final CsvReader.CsvReaderBuilder parser;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final Deque<Cut> cut = new ArrayDeque<>();
  private long rejected;

  /**
   * Cuts the lines of a file.
   *
   * @throws IllegalArgumentException if the separator is a quote or ends lines
   */
  CsvChunks(FormatLines lines, char separator, Problems problems) {
    this.lines = lines;
    this.problems = problems;
    this.parser =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .trimWhitespacesAroundQuotes(true);
  }

  /** Returns the next record, or null at the end of the file. */
  @Nullable Cut next() throws IOException {
    while (cut.isEmpty()) {
      Line first = line(0);
      if (first == null) {
        return null;
      }
      read(first);
    }
    return cut.poll();
  }

  /** Returns how many records could not be cut. */
  long rejected() {
    return rejected;
  }

  /** Reads the record, or the records, that begin with the given line. */
  private void read(Line first) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean open = false;
    int taken = 0;
    Line line = first;
    while (line != null && taken < MAX_LINES && (taken == 0 || open)) {
      open ^= (line.text().chars().filter(c -> c == '"').count() & 1) != 0;
      text.append(line.text()).append('\n');
      taken++;
      line = open ? line(taken) : null;
    }
    if (taken > 1 && !open && cut(first.number(), text.toString())) {
      drop(taken);
      return;
    }
    // Where no quote in reach ends the record, the line's own may stand in the midst of a field.
    drop(1);
    if (!cut(first.number(), first.text() + '\n')) {
      rejected++;
      problems.rejected(
          first.number(),
          "",
          "cannot be cut into fields: a quote is not closed, or text follows one that is");
    }
  }

  /** Cuts whole lines; returns false, having kept nothing, where that cannot be done. */
  private boolean cut(long at, String text) {
    var handler =
        CsvRecordHandler.builder()
            .maxFields(MAX_FIELDS)
            .maxFieldSize(MAX_RECORD)
            .maxRecordSize(MAX_RECORD)
            .build();
    List<Cut> found = new ArrayList<>();
    boolean ended = false;
    try {
      for (CsvRecord record : parser.build(handler, text + END)) {
        ended = record.getField(0).equals(END);
        if (!ended) {
          found.add(new Cut(at + record.getStartingLineNumber() - 1, record.getFields()));
        }
      }
    } catch (CsvParseException e) {
      // The message may repeat the text.
      return false;
    }
    if (ended) {
      cut.addAll(found);
    }
    return ended;
  }

  /** Returns the line that is this many after the first that is not dropped, or null. */
  private @Nullable Line line(int index) throws IOException {
    while (ahead.size() <= index && lines.next()) {
      ahead.add(new Line(lines.line().number(), lines.line().text()));
    }
    return index == 0 ? ahead.peek() : ahead.stream().skip(index).findFirst().orElse(null);
  }

  private void drop(int count) {
    for (int i = 0; i < count; i++) {
      ahead.remove();
    }
  }
}
