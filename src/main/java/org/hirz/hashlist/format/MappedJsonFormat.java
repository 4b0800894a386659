package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * JSON in a form of its owner's making, read by the settings' {@link ColumnMapping}: an array of
 * objects, an object with exactly one array of objects (whatever its name), or an object a line
 * (NDJSON). Several may follow each other.
 *
 * <p>The mapping's columns are fields directly in each object, in any case; the separator is not
 * used. A label may be an array of codes. A hash's type is its column's; or what the type column
 * says, by the mapping's names and then by the common ones ({@code MD5}, {@code SHA-256}…); or, for
 * records without a type, the settings'. It is never told by the look of the hash: 64 hex digits
 * are a SHA-256 as well as a PDQ.
 */
public final class MappedJsonFormat implements ListFormat {
  /** Makes a reader. */
  public MappedJsonFormat() {}

  @Override
  public String name() {
    return "json-mapped";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    Optional<ColumnMapping> mapping = settings.mapping();
    if (mapping.isEmpty()) {
      return new Outcome.Refused(0, "needs a mapping, which says what each field means");
    }
    MappedJsonRecords records =
        new MappedJsonRecords(mapping.get(), settings, new RecordDraft(name(), settings, sink));
    return JsonInput.read(in, json -> new Walk(json, columns(mapping.get()), records).document());
  }

  /** Returns the names of all fields that are read, in lower case. */
  private static Set<String> columns(ColumnMapping mapping) {
    Set<String> columns = new HashSet<>(mapping.hashes().keySet());
    columns.addAll(mapping.labels().keySet());
    columns.addAll(mapping.flags().keySet());
    mapping.id().ifPresent(columns::add);
    mapping.quality().ifPresent(columns::add);
    mapping.member().ifPresent(columns::add);
    mapping.series().ifPresent(columns::add);
    mapping.updated().ifPresent(columns::add);
    mapping.withdrawn().ifPresent(columns::add);
    mapping
        .typed()
        .ifPresent(
            typed -> {
              columns.add(typed.typeColumn());
              columns.add(typed.valueColumn());
            });
    Set<String> lower = new HashSet<>();
    columns.forEach(column -> lower.add(column.toLowerCase(Locale.ROOT)));
    return lower;
  }

  /** Finds the records, wherever they stand. */
  private static final class Walk {
    private final JsonInput json;
    private final Set<String> columns;
    private final MappedJsonRecords records;
    private final JsonRecordReader reader;
    private final JsonRecordReader pages;
    private boolean arraySeen;
    private int arraysOfRecords;

    Walk(JsonInput json, Set<String> columns, MappedJsonRecords records) {
      this.json = json;
      this.columns = columns;
      this.records = records;
      JsonRecordReader.Wanted wanted = new JsonRecordReader.Wanted(columns, Set.of(), Set.of());
      this.reader = new JsonRecordReader(json, wanted);
      this.pages = new JsonRecordReader(json, wanted);
    }

    void document() throws IOException, DocumentRefusedException {
      JsonToken token = json.next();
      if (token == null) {
        throw json.refused("is empty");
      }
      for (; token != null; token = json.next()) {
        switch (token) {
          case START_ARRAY -> elements();
          case START_OBJECT -> pageOrRecord();
          default -> throw json.refused("is neither an array nor an object");
        }
      }
    }

    private void pageOrRecord() throws IOException, DocumentRefusedException {
      arraySeen = false;
      arraysOfRecords = 0;
      JsonRecord record = pages.read(this::array);
      boolean mapped = !record.names().isEmpty();
      if (arraysOfRecords > 1) {
        throw json.refused("has more than one array of objects: which one is meant is not clear");
      }
      if (arraysOfRecords == 1 || (arraySeen && !mapped)) {
        return;
      }
      if (!mapped && record.defect().isEmpty()) {
        throw json.refused("has none of the fields that the mapping names");
      }
      take(record);
    }

    /** Reads an array of objects that is no field of a record, to its end. */
    private boolean array(String name) throws IOException, DocumentRefusedException {
      if (columns.contains(name)) {
        return false;
      }
      arraySeen = true;
      JsonToken first = json.next();
      if (first == JsonToken.START_OBJECT) {
        arraysOfRecords++;
        take(reader.read());
        elements();
      } else if (first != JsonToken.END_ARRAY) {
        // No records: such as the tags of a record that stands alone.
        do {
          json.skip();
        } while (json.next() != JsonToken.END_ARRAY);
      }
      return true;
    }

    private void elements() throws IOException, DocumentRefusedException {
      while (json.next() != JsonToken.END_ARRAY) {
        if (json.token() == JsonToken.START_OBJECT) {
          take(reader.read());
        } else {
          json.skip();
          records.reject(json.countRecord(), "is not an object");
        }
      }
    }

    private void take(JsonRecord record) throws IOException, DocumentRefusedException {
      records.take(record, json.countRecord());
    }
  }
}
