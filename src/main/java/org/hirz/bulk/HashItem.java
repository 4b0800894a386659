package org.hirz.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.hash.HashText;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.screening.HashQuery;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of one file as JSON submits them: an item of a batch, or a row of a bulk check. {@link
 * Good} or {@link Bad}.
 */
public sealed interface HashItem {
  /** Most hashes of an item, inclusive. */
  int MAX_HASHES = 32;

  /** Greatest length of the client's own id of an item, in characters, inclusive. */
  int MAX_ID_LENGTH = 200;

  /** Returns the client's own id of the item, if it gave a usable one. */
  @Nullable String id();

  /** An item that can be searched. */
  record Good(@Nullable String id, HashQuery query) implements HashItem {}

  /** An item that cannot; the reason names the field and repeats nothing. */
  record Bad(@Nullable String id, String reason) implements HashItem {}

  /**
   * Reads the item at the parser's current token, to its end whatever it is.
   *
   * @throws IOException if the parser does: what there is is not JSON
   */
  static HashItem read(JsonParser json) throws IOException {
    return new Reader(json).item();
  }

  /** Gathers the fields of one item; the first thing that is wrong is what is said. */
  final class Reader {
    private static final Set<String> FIELDS = Set.of("id", "orientations", "hashes");
    private static final Set<String> HASH_FIELDS = Set.of("type", "value", "quality");
    static final String KNOWN_TYPES =
        Arrays.stream(HashType.values()).map(HashType::wireName).collect(Collectors.joining(", "));

    private final JsonParser json;
    private final List<HashQuery.Submitted> hashes = new ArrayList<>();
    private @Nullable String id;
    private boolean derived;
    private @Nullable String wrong;

    private Reader(JsonParser json) {
      this.json = json;
    }

    private HashItem item() throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        return new Bad(null, "the item is not an object");
      }
      Set<String> given = new HashSet<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (FIELDS.contains(field) && !given.add(field)) {
          wrong("there is a field twice");
        }
        switch (field) {
          case "id" -> readId();
          case "orientations" -> readOrientations();
          case "hashes" -> readHashes();
          default -> {
            wrong("there is a field other than id, orientations and hashes");
            json.skipChildren();
          }
        }
      }
      if (!given.contains("hashes")) {
        wrong("hashes is missing");
      }
      return wrong == null ? new Good(id, new HashQuery(hashes, derived)) : new Bad(id, wrong);
    }

    private void wrong(String reason) {
      if (wrong == null) {
        wrong = reason;
      }
    }

    private void readId() throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        if (json.getTextLength() > MAX_ID_LENGTH) {
          wrong("id has over " + MAX_ID_LENGTH + " characters");
        } else {
          String text = json.getText();
          if (isWellFormed(text)) {
            id = text;
          } else {
            wrong("id has half of a surrogate pair, which no text can be");
          }
        }
      } else if (json.currentToken() != JsonToken.VALUE_NULL) {
        wrong("id is not a text");
        json.skipChildren();
      }
    }

    /**
     * JSON may escape what has no form in UTF-8 (RFC 8259, section 8.2): it could not be echoed.
     */
    private static boolean isWellFormed(String text) {
      return text.codePoints()
          .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void readOrientations() throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals("derived")) {
        derived = true;
      } else if (json.currentToken() != JsonToken.VALUE_NULL) {
        wrong("orientations may only be \"derived\"");
        json.skipChildren();
      }
    }

    private void readHashes() throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        wrong("hashes is not an array");
        json.skipChildren();
        return;
      }
      int count = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (count == MAX_HASHES || wrong != null) {
          json.skipChildren();
        } else {
          readHash("hashes[" + count + "]: ");
        }
        count++;
      }
      if (count == 0 || count > MAX_HASHES) {
        wrong("hashes has not 1 to " + MAX_HASHES + " of them");
      }
    }

    private void readHash(String where) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        wrong(where + "it is not an object");
        json.skipChildren();
        return;
      }
      @Nullable String type = null;
      @Nullable String value = null;
      int quality = EntryHash.QUALITY_NOT_STATED;
      Set<String> given = new HashSet<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken token = json.nextToken();
        if (HASH_FIELDS.contains(field) && !given.add(field)) {
          wrong(where + "there is a field twice");
        }
        switch (field) {
          case "type" -> type = text(where + "type");
          case "value" -> value = text(where + "value");
          case "quality" -> {
            if (token == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= 3) {
              quality = json.getIntValue();
            }
            boolean absent = token == JsonToken.VALUE_NULL;
            if (!absent && (token != JsonToken.VALUE_NUMBER_INT || quality < 0 || quality > 100)) {
              wrong(where + "quality is not a whole number from 0 to 100");
              json.skipChildren();
            }
          }
          default -> {
            wrong(where + "there is a field other than type, value and quality");
            json.skipChildren();
          }
        }
      }
      if (wrong == null) {
        add(where, type, value, quality);
      }
    }

    private @Nullable String text(String where) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      wrong(where + " is not a text");
      json.skipChildren();
      return null;
    }

    private void add(String where, @Nullable String typeName, @Nullable String value, int quality) {
      Optional<HashType> type = Optional.ofNullable(typeName).flatMap(HashType::byWireName);
      if (type.isEmpty()) {
        wrong(where + "type is none of " + KNOWN_TYPES);
      } else if (value == null) {
        wrong(where + "value is missing");
      } else {
        switch (HashText.parse(type.get(), value)) {
          case HashValue.Parsed.Ok(HashValue parsed) ->
              hashes.add(new HashQuery.Submitted(parsed, quality));
          case HashValue.Parsed.Malformed(String reason) -> wrong(where + reason);
        }
      }
    }
  }
}
