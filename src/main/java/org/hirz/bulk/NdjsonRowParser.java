package org.hirz.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Arrays;
import org.hirz.screening.HashQuery;

/** Rows that are JSON objects, as the items of {@code POST /v1/match/hashes} are. */
final class NdjsonRowParser extends RowParser {
  /** Keeps no table of the names that it meets: whoever sends them chooses them. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final int SHORT_BYTES = 4096;

  private final boolean derived;

  NdjsonRowParser(RowBlock block, boolean derived) {
    super(block);
    this.derived = derived;
  }

  /**
   * Of a long part of an array that does not begin at 0 the library (2.21) reads on past its end,
   * by as much as it began after the array's: so it is given an array of its own.
   */
  private static JsonParser parser(byte[] bytes, int from, int to) throws IOException {
    return to - from <= SHORT_BYTES
        ? JSON.createParser(bytes, from, to - from)
        : JSON.createParser(Arrays.copyOfRange(bytes, from, to));
  }

  @Override
  BulkRow row(byte[] bytes, int from, int to, Place place) {
    try (JsonParser json = parser(bytes, from, to)) {
      json.nextToken();
      HashItem item = HashItem.read(json);
      if (json.nextToken() != null) {
        return place.bad(null, "something follows the object");
      }
      return switch (item) {
        case HashItem.Good(String id, HashQuery query) ->
            new BulkRow.Good(
                place.index(),
                place.line(),
                id,
                derived ? new HashQuery(query.hashes(), true) : query);
        case HashItem.Bad bad -> place.bad(bad.id(), bad.reason());
      };
    } catch (JsonProcessingException e) {
      return place.bad(
          null,
          e.getLocation() == null
              ? "it is not JSON"
              : "it is not JSON at column " + e.getLocation().getColumnNr());
    } catch (IOException e) {
      return place.bad(null, "it is not JSON");
    }
  }
}
