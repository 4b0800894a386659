package org.hirz.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hirz.bulk.HashItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of hashes: {@code {"items": [...]}}.
 *
 * <p>The envelope must be well formed as a whole, with nothing doubled, unknown or after its end;
 * each item stands or falls by itself. The body is read as a stream and never as a tree, so what is
 * held is bounded by the items that are kept. No message repeats anything of the body.
 *
 * <p>One instance a batch; not thread-safe.
 */
final class HashesReader {
  /** Most items of a batch, inclusive. */
  static final int MAX_ITEMS = 1000;

  private static final String FORM = "The body takes the form {\"items\": [...]}.";

  /** Keeps no table of the names that it meets: whoever sends them chooses them. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser json;

  private HashesReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads the items in the first bytes of an array.
   *
   * @throws ProblemException if the body is not such a batch
   */
  static List<HashItem> read(byte[] body, int length) {
    try (JsonParser json = JSON.createParser(body, 0, length)) {
      return new HashesReader(json).envelope();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw invalid(
          at == null
              ? "The body is not JSON."
              : "The body is not JSON at line "
                  + at.getLineNr()
                  + ", column "
                  + at.getColumnNr()
                  + ".");
    } catch (IOException e) {
      throw invalid("The body is not JSON.");
    }
  }

  private List<HashItem> envelope() throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT);
    @Nullable List<HashItem> items = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      expect(items == null && json.currentName().equals("items"));
      expect(json.nextToken() == JsonToken.START_ARRAY);
      items = items();
    }
    if (items == null || json.nextToken() != null) {
      throw invalid(FORM);
    }
    if (items.isEmpty()) {
      throw invalid("There may be 1 to " + MAX_ITEMS + " items, got none.");
    }
    return items;
  }

  private List<HashItem> items() throws IOException {
    List<HashItem> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MAX_ITEMS) {
        throw invalid("There may be 1 to " + MAX_ITEMS + " items, got more.");
      }
      items.add(HashItem.read(json));
    }
    return items;
  }

  private static void expect(boolean asTheFormSays) {
    if (!asTheFormSays) {
      throw invalid(FORM);
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
