package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * CSV of its owner's making: a header, and a {@link ColumnMapping} that says what its columns mean.
 * Names of columns are taken in any case; those that the mapping does not name are left out. Quoted
 * fields may run over a few lines.
 */
final class MappedCsvFormat implements ListFormat {
  @Override
  public String name() {
    return "mapped-csv";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    if (settings.mapping().isEmpty()) {
      return new Outcome.Refused(0, "needs a mapping of its columns");
    }
    ColumnMapping mapping = settings.mapping().get();
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.UTF_8, fields.problems());
    CsvChunks records = new CsvChunks(lines, mapping.separator(), fields.problems());
    CsvChunks.Cut header = records.next();
    if (header == null) {
      return lines.outcome() instanceof Outcome.Refused binary
          ? binary
          : new Outcome.Refused(0, "has no header");
    }
    HeaderNames names = new HeaderNames(header.fields());
    if (!names.hasAll(List.copyOf(needed(mapping)))) {
      return new Outcome.Refused(header.at(), "the header lacks a column that the mapping names");
    }
    Map<String, Integer> places =
        needed(mapping).stream().collect(Collectors.toMap(Function.identity(), names::of));
    MappedRecord record = new MappedRecord(mapping, settings, fields);
    long count = 0;
    for (CsvChunks.Cut row = records.next(); row != null; row = records.next()) {
      count++;
      List<String> texts = row.fields();
      if (texts.size() > names.width()) {
        fields.problems().rejected(row.at(), "", "the row has more fields than the header");
      } else {
        record.state(column -> text(texts, places.getOrDefault(column, -1)), row.at());
      }
    }
    return lines.outcome() instanceof Outcome.Refused binary
        ? binary
        : new Outcome.Complete(count + records.rejected());
  }

  private static String text(List<String> fields, int place) {
    return place < 0 || place >= fields.size() ? "" : fields.get(place).strip();
  }

  private static Set<String> needed(ColumnMapping mapping) {
    Set<String> names = new HashSet<>(mapping.hashes().keySet());
    names.addAll(mapping.labels().keySet());
    names.addAll(mapping.flags().keySet());
    mapping
        .typed()
        .ifPresent(typed -> names.addAll(List.of(typed.typeColumn(), typed.valueColumn())));
    mapping.id().ifPresent(names::add);
    mapping.quality().ifPresent(names::add);
    mapping.member().ifPresent(names::add);
    mapping.series().ifPresent(names::add);
    mapping.updated().ifPresent(names::add);
    mapping.withdrawn().ifPresent(names::add);
    return names;
  }
}
