package org.hirz.hashlist.format;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;

/** Makes records of named texts, as a mapping says. For one file. */
final class MappedRecord {
  private final ColumnMapping mapping;
  private final RecordFields fields;
  private final UnaryOperator<String> series;

  /** By name, so that the first hash does not depend on chance. */
  private final SortedMap<String, HashType> hashColumns;

  private final SortedMap<String, String> labelColumns;

  MappedRecord(ColumnMapping mapping, FormatSettings settings, RecordFields fields) {
    this.mapping = mapping;
    this.fields = fields;
    this.series = settings.series();
    this.hashColumns = new TreeMap<>(mapping.hashes());
    this.labelColumns = new TreeMap<>(mapping.labels());
  }

  /**
   * Gives the record to the sink, or says why it was rejected.
   *
   * @param text gives the text of a column or field, empty where there is none
   */
  void state(UnaryOperator<String> text, long at) throws IOException {
    String id = mapping.id().map(text).orElse("");
    if (!fields.isId(id, at, mapping.id().orElse(""))) {
      return;
    }
    boolean withdrawn =
        mapping
            .withdrawn()
            .map(text)
            .filter(value -> mapping.withdrawnValues().stream().anyMatch(value::equalsIgnoreCase))
            .isPresent();
    Optional<Origin> origin = origin(text, at);
    if (origin.isEmpty()) {
      return;
    }
    if (withdrawn && !id.isEmpty() && hasNoHash(text)) {
      fields.sink().record(SourceRecord.withdrawal(id, origin.get(), at));
      return;
    }
    List<EntryHash> hashes = hashes(text, at);
    if (withdrawn && !hashes.isEmpty()) {
      fields
          .sink()
          .record(new SourceRecord(id, hashes, List.of(), Flags.NONE, origin.get(), true, at));
    } else if (!withdrawn) {
      Optional<List<Label>> labels = labels(text, at);
      if (labels.isPresent()) {
        fields.state(id, hashes, labels.get(), flags(text, at), origin.get(), at);
      }
    }
  }

  private boolean hasNoHash(UnaryOperator<String> text) {
    return mapping.hashes().keySet().stream().allMatch(column -> text.apply(column).isEmpty())
        && mapping.typed().map(typed -> text.apply(typed.valueColumn()).isEmpty()).orElse(true);
  }

  private List<EntryHash> hashes(UnaryOperator<String> text, long at) {
    if (hasNoHash(text)) {
      fields.problems().rejected(at, "", "has no hash");
      return List.of();
    }
    List<EntryHash> taken = new ArrayList<>();
    mapping
        .typed()
        .filter(typed -> !text.apply(typed.valueColumn()).isEmpty())
        .ifPresent(
            typed -> {
              HashType type = mapping.typeNames().get(text.apply(typed.typeColumn()));
              if (type == null) {
                fields
                    .problems()
                    .rejected(at, typed.typeColumn(), "is not a type that the mapping names");
              } else {
                take(type, typed.valueColumn(), text, at, taken);
              }
            });
    hashColumns.forEach(
        (column, type) -> {
          if (!text.apply(column).isEmpty()) {
            take(type, column, text, at, taken);
          }
        });
    return taken;
  }

  private void take(
      HashType type, String column, UnaryOperator<String> text, long at, List<EntryHash> taken) {
    int quality = EntryHash.QUALITY_NOT_STATED;
    if (type.isPerceptual() && mapping.quality().isPresent()) {
      String stated = text.apply(mapping.quality().get());
      if (!stated.isEmpty()) {
        quality = Quality.read(stated);
        if (quality < 0) {
          fields
              .problems()
              .rejected(at, mapping.quality().get(), "takes a whole number, 0 to 100, or nothing");
          return;
        }
      }
    }
    fields.hashes().take(type, text.apply(column), quality, at, column).ifPresent(taken::add);
  }

  private Optional<List<Label>> labels(UnaryOperator<String> text, long at) {
    List<Label> labels = new ArrayList<>();
    for (Map.Entry<String, String> column : labelColumns.entrySet()) {
      String code = text.apply(column.getKey());
      if (!code.isEmpty()) {
        if (!fields.isCode(code, at, column.getKey())) {
          return Optional.empty();
        }
        labels.add(new Label(column.getValue(), code));
      }
    }
    return Optional.of(labels);
  }

  private Flags flags(UnaryOperator<String> text, long at) {
    Flags flags = Flags.NONE;
    for (Map.Entry<String, Flag> column : mapping.flags().entrySet()) {
      flags =
          flags.with(
              column.getValue(),
              fields.flags().yesOrNo(text.apply(column.getKey()), at, column.getKey()));
    }
    return flags;
  }

  private Optional<Origin> origin(UnaryOperator<String> text, long at) {
    String member = mapping.member().map(text).orElse("");
    if (!member.isEmpty() && !PlainText.isPlain(member, Origin.MAX_TEXT_LENGTH)) {
      fields
          .problems()
          .rejected(
              at,
              mapping.member().orElse(""),
              "takes at most " + Origin.MAX_TEXT_LENGTH + " characters, on one line");
      return Optional.empty();
    }
    String name = mapping.series().map(text).orElse("");
    String time = mapping.updated().map(text).orElse("");
    Optional<Instant> updated = LenientTime.parse(time);
    if (updated.isEmpty() && !time.isEmpty()) {
      fields
          .problems()
          .warning(
              at,
              mapping.updated().orElse(""),
              "is not a time that is understood, and was left out");
    }
    return Optional.of(
        new Origin(member, name.isEmpty() ? "" : series.apply(name), updated.orElse(null)));
  }
}
