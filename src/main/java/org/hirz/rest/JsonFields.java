package org.hirz.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hashlist.format.PlainText;

/**
 * The fields of a small JSON object: the body of an act. No body at all is an object without
 * fields. What is wrong is refused with its place and never repeated.
 *
 * <p>Those of an object within are called by both names, as in {@code budget.bytesPerSecond}; a
 * field that takes an array of texts is called with brackets, as in {@code roles[]}.
 */
final class JsonFields {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxStringLength(SmallBody.MAX_BYTES)
                  .maxNameLength(200)
                  .maxNumberLength(32)
                  .build())
          .build();

  /** A value and where it stands; null is no value. */
  private record Value(JsonToken kind, String text, long line, long column) {}

  private static final String ARRAY = "[]";
  private static final int MOST_TEXTS = 100;

  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, List<String>> arrays = new HashMap<>();
  private final Set<String> objects = new HashSet<>();
  private final List<String> known;

  private JsonFields(List<String> known) {
    this.known = known;
  }

  /**
   * Reads a body.
   *
   * @param known the names of the fields that there may be
   * @throws ProblemException if the body is anything but an object with some of these fields
   */
  static JsonFields read(InputStream body, String... known) {
    JsonFields fields = new JsonFields(List.of(known));
    try (JsonParser json = JSON.createParser(SmallBody.read(body))) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return fields;
      }
      if (first != JsonToken.START_OBJECT) {
        throw wrong(json.currentTokenLocation(), "the body is not a JSON object");
      }
      fields.object(json, "");
      if (json.nextToken() != null) {
        throw wrong(json.currentTokenLocation(), "text follows the JSON object");
      }
    } catch (JacksonException e) {
      throw wrong(e.getLocation(), "the body is not valid JSON");
    } catch (IOException e) {
      throw new IllegalStateException("the body lies in memory", e);
    }
    return fields;
  }

  private void object(JsonParser json, String prefix) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      field(json, prefix + json.currentName());
    }
  }

  private void field(JsonParser json, String name) throws IOException {
    boolean array = known.contains(name + ARRAY);
    boolean object = known.stream().anyMatch(any -> any.startsWith(name + "."));
    if (!array && !object && !known.contains(name)) {
      throw wrong(
          json.currentTokenLocation(),
          known.isEmpty()
              ? "there is a field, and none is taken"
              : "there is a field other than " + String.join(", ", known));
    }
    JsonToken kind = json.nextToken();
    JsonLocation place = json.currentTokenLocation();
    if (kind == JsonToken.VALUE_NULL) {
      return;
    }
    if (object && kind == JsonToken.START_OBJECT) {
      objects.add(name);
      object(json, name + ".");
      return;
    }
    if (array && kind == JsonToken.START_ARRAY) {
      arrays.put(name, texts(json, name));
      return;
    }
    if (array || object) {
      throw wrong(place, name + " takes " + (array ? "an array" : "an object"));
    }
    if (!kind.isScalarValue()) {
      throw wrong(place, name + " takes no object and no array");
    }
    values.put(name, new Value(kind, json.getText(), place.getLineNr(), place.getColumnNr()));
  }

  private static List<String> texts(JsonParser json, String name) throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING || texts.size() == MOST_TEXTS) {
        throw wrong(json.currentTokenLocation(), name + " takes at most " + MOST_TEXTS + " texts");
      }
      texts.add(json.getText());
    }
    return texts;
  }

  /** Returns the texts of an array that is needed; they may be of any form. */
  List<String> neededTexts(String name) {
    List<String> texts = arrays.get(name);
    if (texts == null) {
      throw missing(name);
    }
    return texts;
  }

  /** Returns whether there is an object with the name. */
  boolean hasObject(String name) {
    return objects.contains(name);
  }

  /** Returns a whole number from 1 up to 18 digits, or empty where none is given. */
  Optional<Long> count(String name) {
    return Optional.ofNullable(values.get(name))
        .map(
            value -> {
              if (value.kind() == JsonToken.VALUE_NUMBER_INT
                  && value.text().matches("[1-9][0-9]{0,17}")) {
                return Long.valueOf(value.text());
              }
              throw wrong(value, name + " takes a whole number from 1 up");
            });
  }

  /** Returns a text on one line, or empty where there is none. */
  Optional<String> text(String name, int maxLength) {
    return Optional.ofNullable(values.get(name))
        .map(
            value -> {
              if (value.kind() != JsonToken.VALUE_STRING
                  || !PlainText.isPlain(value.text(), maxLength)) {
                throw wrong(
                    value, name + " takes a text of 1 to " + maxLength + " characters on one line");
              }
              return value.text();
            });
  }

  /** Returns one of the given texts, or empty where there is none. */
  Optional<String> oneOf(String name, List<String> choices) {
    return Optional.ofNullable(values.get(name))
        .map(
            value -> {
              if (value.kind() != JsonToken.VALUE_STRING || !choices.contains(value.text())) {
                throw wrong(value, name + " takes one of " + String.join(", ", choices));
              }
              return value.text();
            });
  }

  /** Returns a text on one line that is needed. */
  String neededText(String name, int maxLength) {
    return text(name, maxLength).orElseThrow(() -> missing(name));
  }

  /** Returns a point in time, or empty where none is given. */
  Optional<Instant> instant(String name) {
    return Optional.ofNullable(values.get(name))
        .map(
            value -> {
              try {
                if (value.kind() == JsonToken.VALUE_STRING) {
                  return Instants.parse(value.text());
                }
              } catch (DateTimeException e) {
                // answered below
              }
              throw wrong(value, name + " takes an instant such as " + Instants.EXAMPLE);
            });
  }

  /** Returns a whole number from {@code least} up that is needed. */
  int neededNumber(String name, int least) {
    Value value = values.get(name);
    if (value == null) {
      throw missing(name);
    }
    if (value.kind() == JsonToken.VALUE_NUMBER_INT && value.text().matches("\\d{1,9}")) {
      int number = Integer.parseInt(value.text());
      if (number >= least) {
        return number;
      }
    }
    throw wrong(value, name + " takes a whole number from " + least + " up");
  }

  /** Returns bytes of an exact length, written in base64 (RFC 4648 section 4), that are needed. */
  byte[] neededBytes(String name, int length) {
    Value value = values.get(name);
    if (value == null) {
      throw missing(name);
    }
    try {
      if (value.kind() == JsonToken.VALUE_STRING) {
        byte[] bytes = Base64.getDecoder().decode(value.text());
        if (bytes.length == length) {
          return bytes;
        }
      }
    } catch (IllegalArgumentException e) {
      // answered below
    }
    throw wrong(value, name + " takes " + length + " bytes in base64");
  }

  private static ProblemException missing(String name) {
    return new ProblemException(ProblemType.INVALID_REQUEST, name + " is missing");
  }

  private static ProblemException wrong(Value value, String reason) {
    return wrong(value.line(), value.column(), reason);
  }

  private static ProblemException wrong(JsonLocation place, String reason) {
    return wrong(place.getLineNr(), place.getColumnNr(), reason);
  }

  private static ProblemException wrong(long line, long column, String reason) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, "line " + line + ", column " + column + ": " + reason);
  }
}
