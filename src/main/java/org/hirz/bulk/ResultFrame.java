package org.hirz.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;

/**
 * What stands around results: before the first and after the last. Needs no index, so that results
 * that were written earlier can be put together where nothing is searched.
 *
 * @param generation the number of the generation that was searched
 * @param lists the lists in it that were, by id ascending
 */
public record ResultFrame(long generation, List<Searched> lists) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Copies the lists. */
  public ResultFrame {
    lists = List.copyOf(lists);
  }

  /**
   * A list that was searched.
   *
   * @param list its settings
   * @param version its version
   * @param digest of that, {@code sha256:} and 64 hex digits
   */
  public record Searched(HashList list, int version, String digest) {}

  /** Returns the frame of what is searched in the lists of a scope. */
  public static ResultFrame of(Generation generation, ListScope scope) {
    return new ResultFrame(
        generation.number(),
        generation.lists().stream()
            .filter(live -> scope.contains(live.list().id()))
            .map(live -> new Searched(live.list(), live.version(), live.digest()))
            .toList());
  }

  /** Returns what stands before the first result, possibly nothing. */
  public static byte[] head(RowFormat out) {
    return ResultWriter.of(out, false).head();
  }

  /**
   * Returns what ends the results. Without it they are incomplete.
   *
   * @param total of all rows
   * @param inputDigest of all bytes of the input, as {@link RowBlocks.Next.End} says it
   */
  public byte[] trailer(RowFormat out, BulkTally total, String inputDigest) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("rows", total.rows());
      json.writeNumberField("match", total.match());
      json.writeNumberField("no_match", total.noMatch());
      json.writeNumberField("undetermined", total.undetermined());
      json.writeNumberField("errors", total.errors());
      json.writeNumberField("generation", generation);
      json.writeArrayFieldStart("lists");
      for (Searched searched : lists) {
        list(searched, json);
      }
      json.writeEndArray();
      json.writeStringField("inputDigest", inputDigest);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return ResultWriter.of(out, false).trailer(text.toString());
  }

  private static void list(Searched searched, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", searched.list().id().value());
    json.writeNumberField("version", searched.version());
    json.writeStringField("digest", searched.digest());
    json.writeObjectFieldStart("threshold");
    for (HashType type : HashType.values()) {
      if (type == HashType.PDQ || searched.list().thresholds().containsKey(type)) {
        json.writeNumberField(type.wireName(), searched.list().threshold(type));
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
