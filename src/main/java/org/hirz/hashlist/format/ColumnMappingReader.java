package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;

/**
 * Reads a mapping of columns: a small file of JSON (RFC 8259), or of YAML without anchors and tags.
 *
 * <pre>{@code
 * {"name": "…", "separator": ",", "id": "column", "hashes": {"column": "md5"},
 *  "typed": {"type": "column", "value": "column"}, "types": {"what it says": "sha256"},
 *  "quality": "column", "labels": {"column": "scheme"}, "flags": {"column": "grid"},
 *  "member": "column", "series": "column", "updated": "column",
 *  "withdrawn": {"column": "column", "values": ["what it says"]}}
 * }</pre>
 *
 * <p>Only {@code name} and one of {@code hashes} and {@code typed} are needed. A field that is not
 * known refuses the file: a mistyped {@code withdrawn} must not bring back what was withdrawn.
 * Stateless; any number of threads.
 */
public final class ColumnMappingReader {
  /** Greatest size of a file, in bytes, inclusive. */
  public static final int MAX_BYTES = 1 << 16;

  private static final int MAX_TEXT = 200;
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(4096).build();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(LIMITS)
          .build();
  private static final JsonFactory YAML =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(LIMITS)
          .build();

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Map<String, String>> tables = new HashMap<>();
  private List<String> withdrawnValues = List.of();

  private ColumnMappingReader() {}

  /** What came of reading a mapping. */
  public sealed interface Parsed {
    /** The file was a mapping. */
    record Ok(ColumnMapping mapping) implements Parsed {}

    /**
     * The file was no mapping.
     *
     * @param reason what is wrong, in English, without repeating any of the file but the names of
     *     the fields above
     */
    record Malformed(String reason) implements Parsed {}
  }

  /** Why a file is no mapping. */
  private static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedException(String reason) {
      super(reason);
    }
  }

  /**
   * Reads a mapping; does not close the stream.
   *
   * @throws IOException if the stream fails
   */
  public static Parsed read(InputStream in) throws IOException {
    byte[] file = in.readNBytes(MAX_BYTES + 1);
    if (file.length > MAX_BYTES) {
      return new Parsed.Malformed("the mapping is longer than " + MAX_BYTES + " bytes");
    }
    JsonFactory language = isJson(file) ? JSON : YAML;
    try (JsonParser parser = language.createParser(new ByteArrayInputStream(file))) {
      ColumnMappingReader reader = new ColumnMappingReader();
      reader.read(parser);
      return new Parsed.Ok(reader.mapping());
    } catch (MalformedException e) {
      return new Parsed.Malformed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // The bytes are in memory: only the parser fails. Its message may repeat the text.
      return new Parsed.Malformed("the mapping is neither JSON nor YAML, or names a field twice");
    }
  }

  private static boolean isJson(byte[] file) {
    for (byte octet : file) {
      if (octet > ' ') {
        return octet == '{';
      }
    }
    return true;
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedException("the mapping is not an object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name", "separator", "id", "quality", "member", "series", "updated" ->
            texts.put(field, text(parser, field));
        case "hashes", "typed", "types", "labels", "flags" ->
            tables.put(field, table(parser, field));
        case "withdrawn" -> withdrawn(parser);
        default -> throw new MalformedException("the mapping has a field that is not known");
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedException("text follows the mapping");
    }
  }

  private static String text(JsonParser parser, String field) throws IOException {
    if (parser.currentToken() == null
        || !parser.currentToken().isScalarValue()
        || parser.currentToken() == JsonToken.VALUE_NULL
        || parser.getText().length() > MAX_TEXT
        || parser.getText().isEmpty()) {
      throw new MalformedException(field + " takes a text of 1 to " + MAX_TEXT + " characters");
    }
    return parser.getText();
  }

  private static Map<String, String> table(JsonParser parser, String field) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedException(field + " takes an object");
    }
    Map<String, String> table = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      table.put(name, text(parser, field));
    }
    return table;
  }

  private void withdrawn(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedException("withdrawn takes an object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("column")) {
        texts.put("withdrawn", text(parser, "withdrawn"));
      } else if (name.equals("values") && token == JsonToken.START_ARRAY) {
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(text(parser, "withdrawn"));
        }
        withdrawnValues = List.copyOf(values);
      } else {
        throw new MalformedException("withdrawn takes a column and an array of values");
      }
    }
    if (withdrawnValues.isEmpty() || !texts.containsKey("withdrawn")) {
      throw new MalformedException("withdrawn takes a column and an array of values");
    }
  }

  private ColumnMapping mapping() throws MalformedException {
    Map<String, HashType> hashes = table("hashes", HashType::byWireName);
    Optional<ColumnMapping.Typed> typed = typed();
    if (hashes.isEmpty() && typed.isEmpty()) {
      throw new MalformedException("the mapping needs hashes or typed");
    }
    Map<String, Flag> flags = table("flags", Flag::byWireName);
    if (Set.copyOf(flags.values()).size() < flags.size()) {
      throw new MalformedException("flags has a flag twice");
    }
    return new ColumnMapping(
        text("name").orElseThrow(() -> new MalformedException("the mapping needs a name")),
        separator(),
        text("id"),
        hashes,
        typed,
        types(),
        text("quality"),
        tables.getOrDefault("labels", Map.of()),
        flags,
        text("member"),
        text("series"),
        text("updated"),
        text("withdrawn"),
        withdrawnValues);
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(texts.get(field));
  }

  private char separator() throws MalformedException {
    String text = texts.getOrDefault("separator", ",");
    if (!Set.of(",", ";", "\t", "|").contains(text)) {
      throw new MalformedException("separator takes a comma, a semicolon, a tab or a bar");
    }
    return text.charAt(0);
  }

  private Optional<ColumnMapping.Typed> typed() throws MalformedException {
    Map<String, String> typed = tables.get("typed");
    if (typed == null) {
      return Optional.empty();
    }
    String type = typed.get("type");
    String value = typed.get("value");
    if (type == null || value == null || typed.size() != 2) {
      throw new MalformedException("typed takes type and value, the names of two columns");
    }
    return Optional.of(new ColumnMapping.Typed(type, value));
  }

  /** Returns the names of types, our own where the file states none. */
  private Map<String, HashType> types() throws MalformedException {
    if (tables.containsKey("types")) {
      return table("types", HashType::byWireName);
    }
    Map<String, HashType> own = new HashMap<>();
    for (HashType type : HashType.values()) {
      own.put(type.wireName(), type);
    }
    return own;
  }

  private <T> Map<String, T> table(String field, Function<String, Optional<T>> known)
      throws MalformedException {
    Map<String, T> table = new HashMap<>();
    for (Map.Entry<String, String> entry : tables.getOrDefault(field, Map.of()).entrySet()) {
      table.put(
          entry.getKey(),
          known
              .apply(entry.getValue())
              .orElseThrow(
                  () -> new MalformedException(field + " names something that is not known")));
    }
    return table;
  }
}
