package org.hirz.hashlist.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.Columns.Column;

/** Reads one row after another; a bad one costs itself only. Not thread-safe. */
final class RowParser {
  private static final String FILE = ListSource.ENTRIES_FILE;
  private static final String TYPES =
      Stream.of(HashType.values()).map(HashType::wireName).collect(Collectors.joining(", "));

  private final Columns columns;
  private final ProblemLog problems;
  private final WorthlessHashes worthless = new WorthlessHashes();
  private final Map<Label, Label> labels = new HashMap<>();

  RowParser(Columns columns, ProblemLog problems) {
    this.columns = columns;
    this.problems = problems;
  }

  /** Returns the row in a line that is not blank, or empty where it was rejected. */
  Optional<Row> parse(long line, String text) {
    return switch (CsvLine.parse(text)) {
      case CsvLine.Malformed(String reason) -> rejected(line, "", reason);
      case CsvLine.Fields(List<String> fields) when fields.size() > columns.width() ->
          rejected(line, "", "the row has more fields than the header");
      case CsvLine.Fields(List<String> fields) -> row(line, fields);
    };
  }

  private Optional<Row> row(long line, List<String> fields) {
    String id = columns.get(fields, Column.ID);
    if (!id.isEmpty() && !PlainText.isPlain(id, HashEntry.MAX_ID_LENGTH)) {
      return rejected(
          line, Column.ID, "takes at most " + HashEntry.MAX_ID_LENGTH + " characters, on one line");
    }
    Optional<HashType> type = HashType.byWireName(columns.get(fields, Column.TYPE));
    if (type.isEmpty()) {
      return rejected(line, Column.TYPE, "is not one of " + TYPES);
    }
    return switch (HashValue.parse(type.get(), columns.get(fields, Column.VALUE))) {
      case HashValue.Parsed.Malformed(String reason) -> rejected(line, Column.VALUE, reason);
      case HashValue.Parsed.Ok(HashValue value) when worthless.contains(value) ->
          rejected(line, Column.VALUE, "is the digest of the empty file or all zeros");
      case HashValue.Parsed.Ok(HashValue value) -> row(line, fields, id, value);
    };
  }

  private Optional<Row> row(long line, List<String> fields, String id, HashValue value) {
    String quality = columns.get(fields, Column.QUALITY);
    int stated = EntryHash.QUALITY_NOT_STATED;
    if (!quality.isEmpty() && !value.type().isPerceptual()) {
      problems.warning(
          FILE, line, Column.QUALITY.fileName(), "is left out: a hash of this type has no quality");
    } else if (!quality.isEmpty()) {
      stated = quality(quality);
      if (stated < 0) {
        return rejected(line, Column.QUALITY, "takes a whole number, 0 to 100, or nothing");
      }
    }
    String scheme = columns.get(fields, Column.LABEL_SCHEME);
    String code = columns.get(fields, Column.LABEL_CODE);
    if (!isLabelText(scheme) || !isLabelText(code)) {
      return rejected(
          line,
          isLabelText(scheme) ? Column.LABEL_CODE : Column.LABEL_SCHEME,
          "takes at most " + SettingsReader.MAX_TEXT_LENGTH + " characters, on one line");
    }
    Label label = scheme.isEmpty() && code.isEmpty() ? null : shared(new Label(scheme, code));
    int flags = flags(line, columns.get(fields, Column.FLAGS));
    return Optional.of(new Row(id, line, new EntryHash(value, stated), label, flags));
  }

  /** Returns the whole number, 0 to 100, or -1 where the text is anything else. */
  private static int quality(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || text.length() > 3) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value > 100 ? -1 : value;
  }

  /** A list has many entries and few labels: equal ones are one object. */
  private Label shared(Label label) {
    Label earlier = labels.putIfAbsent(label, label);
    return earlier == null ? label : earlier;
  }

  private static boolean isLabelText(String text) {
    return text.isEmpty() || PlainText.isPlain(text, SettingsReader.MAX_TEXT_LENGTH);
  }

  private int flags(long line, String text) {
    int packed = Flags.NONE.packed();
    if (text.isEmpty()) {
      return packed;
    }
    for (String part : text.split(";")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      Optional<Flag> flag =
          equals < 0 ? Optional.empty() : Flag.byWireName(part.substring(0, equals).strip());
      Optional<Tristate> state =
          equals < 0 ? Optional.empty() : state(part.substring(equals + 1).strip());
      if (flag.isEmpty() || state.isEmpty()) {
        problems.warning(
            FILE,
            line,
            Column.FLAGS.fileName(),
            "takes name=true, name=false or name=unknown, parted by ;, of known names; another was"
                + " left out");
      } else {
        packed |= Flags.NONE.with(flag.get(), state.get()).packed();
      }
    }
    return packed;
  }

  private static Optional<Tristate> state(String text) {
    for (Tristate state : Tristate.values()) {
      if (state.wireName().equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  private Optional<Row> rejected(long line, Column column, String reason) {
    return rejected(line, column.fileName(), reason);
  }

  private Optional<Row> rejected(long line, String field, String reason) {
    problems.rejected(FILE, line, field, reason);
    return Optional.empty();
  }
}
