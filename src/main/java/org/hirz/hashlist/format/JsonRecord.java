package org.hirz.hashlist.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hashlist.Tristate;
import org.jspecify.annotations.Nullable;

/**
 * Those fields of a JSON object that a reader asked for, by their names in lower case. A field that
 * is null is as good as absent. Immutable; of bounded size, since {@link JsonRecordReader} made it.
 */
final class JsonRecord {
  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "0");

  /** The value of a field. */
  sealed interface Value {
    /**
     * A string, a number or a truth.
     *
     * @param text of it
     * @param quoted whether it is a string
     */
    record Scalar(String text, boolean quoted) implements Value {}

    /** An array, its nulls left out. */
    record Items(List<Value> values) implements Value {}

    /** An object. */
    record Fields(JsonRecord record) implements Value {}

    /** Something that is there; what, was not asked for. */
    record Present() implements Value {}
  }

  private final Map<String, Value> fields;
  private final @Nullable String defect;

  /**
   * Takes the map as it is.
   *
   * @param defect why the object cannot be used, or null
   */
  JsonRecord(LinkedHashMap<String, Value> fields, @Nullable String defect) {
    this.fields = fields;
    this.defect = defect;
  }

  /** Returns why the object cannot be used: too large, a field twice; or empty. */
  Optional<String> defect() {
    return Optional.ofNullable(defect);
  }

  /** Returns whether the field is there and not null. */
  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Returns whether the field is a string. */
  boolean isQuoted(String name) {
    return fields.get(name) instanceof Value.Scalar scalar && scalar.quoted();
  }

  /** Returns the names of the fields, in their order. */
  Set<String> names() {
    return fields.keySet();
  }

  /** Returns the text of a string, number or truth without white space around it, if any. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).flatMap(JsonRecord::text);
  }

  /** Returns the texts of the strings of an array, or the one that stands in its place. */
  List<String> texts(String name) {
    return values(name).stream().flatMap(value -> text(value).stream()).toList();
  }

  /** Returns the object in a field. */
  Optional<JsonRecord> object(String name) {
    return fields.get(name) instanceof Value.Fields(JsonRecord record)
        ? Optional.of(record)
        : Optional.empty();
  }

  /** Returns the objects of an array, or the one that stands in its place. */
  List<JsonRecord> objects(String name) {
    List<JsonRecord> objects = new ArrayList<>();
    for (Value value : values(name)) {
      if (value instanceof Value.Fields(JsonRecord record)) {
        objects.add(record);
      }
    }
    return objects;
  }

  /**
   * Returns what a yes or no says, in any of the ways in which tools write one: as a truth, a
   * string (in any case) or 1 and 0. {@code "false"} is false.
   */
  Tristate truth(String name) {
    String text = text(name).orElse("").toLowerCase(Locale.ROOT);
    if (YES.contains(text)) {
      return Tristate.TRUE;
    }
    return NO.contains(text) ? Tristate.FALSE : Tristate.UNKNOWN;
  }

  private List<Value> values(String name) {
    return switch (fields.get(name)) {
      case null -> List.of();
      case Value.Items(List<Value> values) -> values;
      case Value value -> List.of(value);
    };
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Scalar scalar
        ? Optional.of(scalar.text().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Returns how many fields there are: their content is never printed. */
  @Override
  public String toString() {
    return "JsonRecord[" + fields.size() + "]";
  }
}
