package org.hirz.hashlist.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Tristate;

/** The records of one document of {@link MappedJsonFormat}. For one thread. */
final class MappedJsonRecords {
  private static final UnaryOperator<String> LOWER = text -> text.toLowerCase(Locale.ROOT);

  private final ColumnMapping mapping;
  private final FormatSettings settings;
  private final RecordDraft draft;
  private final Map<String, HashType> typeNames = new HashMap<>();

  MappedJsonRecords(ColumnMapping mapping, FormatSettings settings, RecordDraft draft) {
    this.mapping = mapping;
    this.settings = settings;
    this.draft = draft;
    mapping.typeNames().forEach((name, type) -> typeNames.put(LOWER.apply(name), type));
  }

  /** Rejects a record. */
  void reject(long at, String reason) {
    draft.start(at);
    draft.reject("", reason);
  }

  /** Takes a record. */
  void take(JsonRecord record, long at) throws IOException {
    if (record.defect().isPresent()) {
      reject(at, record.defect().get());
      return;
    }
    draft.start(at);
    text(record, mapping.id()).ifPresent(id -> draft.id(id, "id"));
    hashes(record);
    labels(record);
    for (Map.Entry<String, Flag> column : mapping.flags().entrySet()) {
      flag(record, LOWER.apply(column.getKey()), column.getValue());
    }
    text(record, mapping.member()).ifPresent(member -> draft.member(member, "member"));
    text(record, mapping.series()).ifPresent(series -> draft.series(series, "series"));
    text(record, mapping.updated()).ifPresent(updated -> draft.updated(updated, "updated"));
    boolean withdrawn =
        text(record, mapping.withdrawn()).stream()
            .anyMatch(
                stated -> mapping.withdrawnValues().stream().anyMatch(stated::equalsIgnoreCase));
    if (withdrawn) {
      draft.withdraw();
    }
    draft.emit();
  }

  private static Optional<String> text(JsonRecord record, Optional<String> column) {
    return column.map(LOWER).flatMap(record::text);
  }

  private void hashes(JsonRecord record) {
    int quality = quality(record);
    // In the order of the types, digests first: a mapping's columns have no order of their own.
    mapping.hashes().entrySet().stream()
        .sorted(
            Map.Entry.<String, HashType>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            column ->
                text(record, Optional.of(column.getKey()))
                    .ifPresent(text -> hash(column.getValue(), text, quality)));
    Optional<String> value = text(record, mapping.typed().map(ColumnMapping.Typed::valueColumn));
    if (value.isEmpty()) {
      return;
    }
    Optional<String> name = text(record, mapping.typed().map(ColumnMapping.Typed::typeColumn));
    Optional<HashType> type = name.isPresent() ? type(name.get()) : settings.type();
    if (type.isPresent()) {
      hash(type.get(), value.get(), quality);
    } else {
      draft.rejectHash(
          "type",
          name.isPresent()
              ? "is not a type of hash that is known here"
              : "is missing; the look of a hash does not tell its type");
    }
  }

  private Optional<HashType> type(String name) {
    return Optional.ofNullable(typeNames.get(LOWER.apply(name))).or(() -> HashTypeNames.find(name));
  }

  private void hash(HashType type, String text, int quality) {
    draft.hash(
        type, text, type.isPerceptual() ? quality : EntryHash.QUALITY_NOT_STATED, type.wireName());
  }

  /** Returns the stated quality; a record whose statement makes no sense is rejected. */
  private int quality(JsonRecord record) {
    Optional<String> text = text(record, mapping.quality());
    if (text.isEmpty()) {
      return EntryHash.QUALITY_NOT_STATED;
    }
    if (!text.get().matches("\\d{1,3}") || Integer.parseInt(text.get()) > 100) {
      draft.reject("quality", "takes a whole number 0 to 100");
      return EntryHash.QUALITY_NOT_STATED;
    }
    return Integer.parseInt(text.get());
  }

  private void labels(JsonRecord record) {
    mapping.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            column -> {
              String scheme =
                  column.getValue().isEmpty() ? settings.scheme().orElse("") : column.getValue();
              List<String> codes = record.texts(LOWER.apply(column.getKey()));
              codes.forEach(code -> draft.label(scheme, code, "label"));
            });
  }

  private void flag(JsonRecord record, String column, Flag flag) {
    Tristate state = record.truth(column);
    if (state == Tristate.UNKNOWN && record.has(column)) {
      draft.warnOnce(column, flag.wireName(), "says neither yes nor no, and was left out");
    }
    draft.flag(flag, state);
  }
}
