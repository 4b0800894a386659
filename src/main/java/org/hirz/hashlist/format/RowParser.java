package org.hirz.hashlist.format;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.format.Columns.Column;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row of our own format after another; a bad one costs itself only. A row of an id, a
 * hash and a quality, of which a list has tens of millions, is read from the bytes of its line and
 * makes no text but the id. Not thread-safe.
 */
final class RowParser {
  private static final HashType[] TYPES = HashType.values();
  private static final String TYPE_NAMES =
      Stream.of(TYPES).map(HashType::wireName).collect(Collectors.joining(", "));

  private final Columns columns;
  private final RecordDefaults defaults;
  private final Problems problems;
  private final CsvFields fields = new CsvFields(',');
  private final FlagText flagText;
  private final WorthlessHashes worthless = new WorthlessHashes();
  private final Map<Label, List<Label>> labels = new HashMap<>();

  private RowParser(Columns columns, RecordDefaults defaults, Problems problems) {
    this.columns = columns;
    this.defaults = defaults;
    this.problems = problems;
    this.flagText = new FlagText(problems);
  }

  /**
   * Returns a parser of the rows below a header, or empty where the header says too little; the
   * problems say what.
   */
  static Optional<RowParser> of(LineReader header, RecordDefaults defaults, Problems problems) {
    CsvFields names = new CsvFields(',');
    if (names.cut(header).isPresent()) {
      problems.rejected(header.number(), "", "the header is not a line of CSV");
      return Optional.empty();
    }
    return Columns.parse(names, header.number(), problems)
        .map(columns -> new RowParser(columns, defaults, problems));
  }

  /**
   * Returns the row in a line that is not blank, or null where it was rejected. It has one hash and
   * at most one label of its own; a scheme or a code may be empty where only the other is stated.
   */
  @Nullable SourceRecord parse(LineReader line) {
    Optional<String> fault = fields.cut(line);
    if (fault.isPresent()) {
      return rejected(line.number(), "", fault.get());
    }
    if (fields.size() > columns.width()) {
      return rejected(line.number(), "", "the row has more fields than the header");
    }
    return row(line.number());
  }

  private @Nullable SourceRecord row(long line) {
    int idField = columns.of(Column.ID);
    String id = isEmpty(Column.ID) ? "" : fields.text(idField);
    if (!id.isEmpty() && !PlainText.isPlain(id, HashEntry.MAX_ID_LENGTH)) {
      return rejected(
          line, Column.ID, "takes at most " + HashEntry.MAX_ID_LENGTH + " characters, on one line");
    }
    boolean withdrawn = false;
    if (!isEmpty(Column.WITHDRAWN)) {
      String text = text(Column.WITHDRAWN);
      withdrawn = text.equals("true");
      if (!withdrawn && !text.equals("false")) {
        return rejected(line, Column.WITHDRAWN, "takes true or false, or nothing");
      }
    }
    Origin origin = origin(line);
    if (origin == null) {
      return null;
    }
    if (withdrawn && !id.isEmpty() && isEmpty(Column.TYPE) && isEmpty(Column.VALUE)) {
      return SourceRecord.withdrawal(id, origin, line);
    }
    EntryHash hash = hash(line);
    if (hash == null) {
      return null;
    }
    if (withdrawn) {
      return new SourceRecord(id, List.of(hash), List.of(), Flags.NONE, origin, true, line);
    }
    List<Label> own = labels(line);
    return own == null
        ? null
        : SourceRecord.of(
            id,
            List.of(hash),
            defaults.orOwn(own),
            defaults.orOwn(
                isEmpty(Column.FLAGS)
                    ? Flags.NONE
                    : flagText.read(text(Column.FLAGS), line, Column.FLAGS.fileName())),
            origin,
            line);
  }

  private @Nullable EntryHash hash(long line) {
    HashType type = type();
    if (type == null) {
      rejected(line, Column.TYPE, "is not one of " + TYPE_NAMES);
      return null;
    }
    int field = columns.of(Column.VALUE);
    HashValue.Parsed parsed =
        isEmpty(Column.VALUE)
            ? HashValue.parse(type, "")
            : HashValue.parse(type, fields.bytes(), fields.start(field), fields.end(field));
    return switch (parsed) {
      case HashValue.Parsed.Malformed(String reason) -> rejectedHash(line, Column.VALUE, reason);
      case HashValue.Parsed.Ok(HashValue value) when worthless.contains(value) ->
          rejectedHash(line, Column.VALUE, "is the digest of the empty file or all zeros");
      case HashValue.Parsed.Ok(HashValue value) -> hash(line, value);
    };
  }

  private @Nullable EntryHash hash(long line, HashValue value) {
    String derivation = isEmpty(Column.DERIVED) ? "" : text(Column.DERIVED);
    if (!derivation.isEmpty()
        && !(value.type().isPerceptual() && EntryHash.isDerivation(derivation))) {
      return rejectedHash(
          line,
          Column.DERIVED,
          "takes at most "
              + EntryHash.MAX_DERIVATION
              + " of a-z, 0-9, blank and .,=+-, of a perceptual hash, or nothing");
    }
    if (isEmpty(Column.QUALITY)) {
      return new EntryHash(value, EntryHash.QUALITY_NOT_STATED, derivation);
    }
    if (!value.type().isPerceptual()) {
      problems.warning(
          line, Column.QUALITY.fileName(), "is left out: a hash of this type has no quality");
      return new EntryHash(value, EntryHash.QUALITY_NOT_STATED);
    }
    int field = columns.of(Column.QUALITY);
    int quality = Quality.read(fields.bytes(), fields.start(field), fields.end(field));
    return quality < 0
        ? rejectedHash(line, Column.QUALITY, "takes a whole number, 0 to 100, or nothing")
        : new EntryHash(value, quality, derivation);
  }

  private @Nullable HashType type() {
    int field = columns.of(Column.TYPE);
    for (HashType type : TYPES) {
      if (!isEmpty(Column.TYPE) && equals(type.wireName(), field)) {
        return type;
      }
    }
    return null;
  }

  private boolean equals(String name, int field) {
    int start = fields.start(field);
    if (fields.end(field) - start != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (fields.bytes()[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the row's own label, if any, or null where it was rejected. */
  private @Nullable List<Label> labels(long line) {
    if (isEmpty(Column.LABEL_SCHEME) && isEmpty(Column.LABEL_CODE)) {
      return List.of();
    }
    String scheme = text(Column.LABEL_SCHEME);
    String code = text(Column.LABEL_CODE);
    if (!isLabelText(scheme) || !isLabelText(code)) {
      rejected(
          line,
          isLabelText(scheme) ? Column.LABEL_CODE : Column.LABEL_SCHEME,
          "takes at most " + SettingsReader.MAX_TEXT_LENGTH + " characters, on one line");
      return null;
    }
    // A list has many entries and few labels: equal ones are one object.
    return labels.computeIfAbsent(new Label(scheme, code), List::of);
  }

  private static boolean isLabelText(String text) {
    return text.isEmpty() || PlainText.isPlain(text, SettingsReader.MAX_TEXT_LENGTH);
  }

  /** Returns what the row says of its origin, or null where it was rejected. */
  private @Nullable Origin origin(long line) {
    if (isEmpty(Column.MEMBER) && isEmpty(Column.UPDATED)) {
      return Origin.NONE;
    }
    String member = text(Column.MEMBER);
    if (!member.isEmpty() && !PlainText.isPlain(member, Origin.MAX_TEXT_LENGTH)) {
      rejected(
          line,
          Column.MEMBER,
          "takes at most " + Origin.MAX_TEXT_LENGTH + " characters, on one line");
      return null;
    }
    Optional<Instant> updated = Times.read(text(Column.UPDATED));
    if (updated.isEmpty() && !isEmpty(Column.UPDATED)) {
      problems.warning(line, Column.UPDATED.fileName(), "is left out: it is no ISO-8601 instant");
    }
    return new Origin(member, "", updated.orElse(null));
  }

  private boolean isEmpty(Column column) {
    return fields.isEmpty(columns.of(column));
  }

  private String text(Column column) {
    return fields.text(columns.of(column));
  }

  private @Nullable EntryHash rejectedHash(long line, Column column, String reason) {
    rejected(line, column, reason);
    return null;
  }

  private @Nullable SourceRecord rejected(long line, Column column, String reason) {
    return rejected(line, column.fileName(), reason);
  }

  private @Nullable SourceRecord rejected(long line, String field, String reason) {
    problems.rejected(line, field, reason);
    return null;
  }
}
