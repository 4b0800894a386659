package org.hirz.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.screening.HashQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of hashes. The envelope must be well formed as a whole; each item stands or falls
 * by itself. No message repeats anything of the body.
 */
@Singleton
final class HashesReader {
  /** Most items of a batch, inclusive. */
  static final int MAX_ITEMS = 1000;

  /** Most hashes of an item, inclusive. */
  static final int MAX_HASHES = 32;

  private static final int MAX_ID_LENGTH = 200;
  private static final String KNOWN_TYPES =
      Arrays.stream(HashType.values()).map(HashType::wireName).collect(Collectors.joining(", "));

  private final ObjectMapper json;

  HashesReader(ObjectMapper json) {
    this.json = json;
  }

  /** One item: {@link Good} or {@link Bad}. */
  sealed interface Item {
    /** Returns the client's own id of the item, if it gave a usable one. */
    @Nullable String id();
  }

  /** An item that can be searched. */
  record Good(@Nullable String id, HashQuery query) implements Item {}

  /** An item that cannot; the reason names the field. */
  record Bad(@Nullable String id, String reason) implements Item {}

  /**
   * Reads the items.
   *
   * @throws ProblemException if the body is not such a batch
   */
  List<Item> read(byte[] body, int length) {
    JsonNode root = parse(body, length);
    JsonNode items = root.path("items");
    if (!items.isArray()) {
      throw invalid("The body takes the form {\"items\": [...]}.");
    }
    if (items.isEmpty() || items.size() > MAX_ITEMS) {
      throw invalid("There may be 1 to " + MAX_ITEMS + " items, got " + items.size() + ".");
    }
    List<Item> read = new ArrayList<>(items.size());
    items.forEach(item -> read.add(item(item)));
    return read;
  }

  private JsonNode parse(byte[] body, int length) {
    try {
      JsonNode root = json.readTree(body, 0, length);
      return root;
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

  private static Item item(JsonNode item) {
    JsonNode idNode = item.path("id");
    if (!idNode.isMissingNode() && !idNode.isNull() && !idNode.isTextual()) {
      return new Bad(null, "id is not a text");
    }
    String id = idNode.isTextual() ? idNode.textValue() : null;
    if (id != null && id.length() > MAX_ID_LENGTH) {
      return new Bad(null, "id has over " + MAX_ID_LENGTH + " characters");
    }
    JsonNode orientations = item.path("orientations");
    boolean derived = "derived".equals(orientations.textValue());
    if (!orientations.isMissingNode() && !orientations.isNull() && !derived) {
      return new Bad(id, "orientations may only be \"derived\"");
    }
    JsonNode hashes = item.path("hashes");
    if (!hashes.isArray() || hashes.isEmpty() || hashes.size() > MAX_HASHES) {
      return new Bad(id, "hashes is not an array of 1 to " + MAX_HASHES);
    }
    List<HashQuery.Submitted> submitted = new ArrayList<>(hashes.size());
    for (int i = 0; i < hashes.size(); i++) {
      switch (hash(hashes.get(i))) {
        case HashRead.Ok(HashQuery.Submitted value) -> submitted.add(value);
        case HashRead.Wrong(String reason) -> {
          return new Bad(id, "hashes[" + i + "]: " + reason);
        }
      }
    }
    return new Good(id, new HashQuery(submitted, derived));
  }

  private sealed interface HashRead {
    record Ok(HashQuery.Submitted value) implements HashRead {}

    record Wrong(String reason) implements HashRead {}
  }

  private static HashRead hash(JsonNode node) {
    String typeName = node.path("type").textValue();
    Optional<HashType> type = typeName == null ? Optional.empty() : HashType.byWireName(typeName);
    if (type.isEmpty()) {
      return new HashRead.Wrong("type is none of " + KNOWN_TYPES);
    }
    String value = node.path("value").textValue();
    if (value == null) {
      return new HashRead.Wrong("value is not a text");
    }
    JsonNode qualityNode = node.path("quality");
    int quality = EntryHash.QUALITY_NOT_STATED;
    if (!qualityNode.isMissingNode() && !qualityNode.isNull()) {
      if (!qualityNode.isInt() || qualityNode.intValue() < 0 || qualityNode.intValue() > 100) {
        return new HashRead.Wrong("quality is not a whole number from 0 to 100");
      }
      quality = qualityNode.intValue();
    }
    return switch (HashValue.parse(type.get(), value)) {
      case HashValue.Parsed.Ok(HashValue parsed) ->
          new HashRead.Ok(new HashQuery.Submitted(parsed, quality));
      case HashValue.Parsed.Malformed(String reason) -> new HashRead.Wrong(reason);
    };
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
