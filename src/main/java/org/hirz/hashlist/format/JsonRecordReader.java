package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.hirz.hashlist.format.JsonRecord.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that are wanted of one object, and passes over all others without holding them.
 * What is held of one record is bounded; one that has more is read to its end and has a defect. For
 * one thread.
 */
final class JsonRecordReader {
  /** Greatest number of values held of one record, inclusive. */
  static final int MAX_VALUES = 4096;

  /** Greatest number of characters held of one record, inclusive. */
  static final int MAX_CHARACTERS = 1 << 20;

  /**
   * Which fields are held, by their names in lower case.
   *
   * @param names held, at any depth
   * @param open held with all that is below them, whatever its name
   * @param marks known to be there, but not held
   */
  record Wanted(Set<String> names, Set<String> open, Set<String> marks) {
    /** Copies the sets. */
    Wanted {
      names = Set.copyOf(names);
      open = Set.copyOf(open);
      marks = Set.copyOf(marks);
    }

    /** Returns what holds the fields with the given names only. */
    static Wanted of(String... names) {
      return new Wanted(Set.of(names), Set.of(), Set.of());
    }
  }

  /** Takes arrays out of an object and reads them itself. */
  interface Within {
    /**
     * Reads the array that was moved to, to its end, and returns true; or does nothing and returns
     * false.
     *
     * @param name of the field
     */
    boolean array(String name) throws IOException, DocumentRefusedException;
  }

  private final JsonInput json;
  private final Wanted wanted;
  private int values;
  private int characters;
  private @Nullable String defect;

  JsonRecordReader(JsonInput json, Wanted wanted) {
    this.json = json;
    this.wanted = wanted;
  }

  /** Reads the object whose start was moved to. */
  JsonRecord read() throws IOException, DocumentRefusedException {
    return read(name -> false);
  }

  /** Does the same, except for the arrays directly in the object that {@code within} takes. */
  JsonRecord read(Within within) throws IOException, DocumentRefusedException {
    values = 0;
    characters = 0;
    defect = null;
    LinkedHashMap<String, Value> fields = fields(within, false);
    return new JsonRecord(fields, defect);
  }

  private LinkedHashMap<String, Value> fields(Within within, boolean all)
      throws IOException, DocumentRefusedException {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    while (json.next() == JsonToken.FIELD_NAME) {
      String name = json.name();
      json.next();
      boolean open = all || wanted.open().contains(name);
      if (json.token() == JsonToken.START_ARRAY && within.array(name)) {
        continue;
      } else if (wanted.marks().contains(name)) {
        mark(fields, name);
      } else if (!open && !wanted.names().contains(name)) {
        json.skip();
      } else if (fields.containsKey(name)) {
        defect = "has a field twice";
        json.skip();
      } else {
        hold(fields, name, value(open));
      }
    }
    return fields;
  }

  private void mark(LinkedHashMap<String, Value> fields, String name)
      throws IOException, DocumentRefusedException {
    if (json.token() != JsonToken.VALUE_NULL) {
      fields.put(name, new Value.Present());
    }
    json.skip();
  }

  private void hold(LinkedHashMap<String, Value> fields, String name, @Nullable Value value) {
    if (value != null) {
      characters += name.length();
      fields.put(name, value);
    }
  }

  /** Returns the value that was moved to, read to its end; null where there is none to hold. */
  private @Nullable Value value(boolean all) throws IOException, DocumentRefusedException {
    if (++values > MAX_VALUES || characters > MAX_CHARACTERS) {
      defect = "has more in it than is taken of one record";
      json.skip();
      return null;
    }
    return switch (json.token()) {
      case START_OBJECT -> {
        LinkedHashMap<String, Value> fields = fields(name -> false, all);
        yield new Value.Fields(new JsonRecord(fields, null));
      }
      case START_ARRAY -> items(all);
      case VALUE_STRING -> scalar(true);
      case VALUE_NULL -> null;
      default -> scalar(false);
    };
  }

  private Value items(boolean all) throws IOException, DocumentRefusedException {
    List<Value> items = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      Value item = value(all);
      if (item != null) {
        items.add(item);
      }
    }
    return new Value.Items(items);
  }

  private Value scalar(boolean quoted) throws IOException, DocumentRefusedException {
    String text = json.text();
    characters += text.length();
    return new Value.Scalar(text, quoted);
  }
}
