package org.hirz.findings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.WireNames;
import org.hirz.hashlist.EntryHash;
import org.hirz.json.JsonBytes;
import org.hirz.policy.UndeterminedReason;
import org.jspecify.annotations.Nullable;

/** Reads one line of {@link FindingForm}. For one thread, once. */
final class FindingParser {
  private static final int MAX_DEPTH = 8;

  private static final WireNames<UndeterminedReason> REASONS =
      WireNames.of(UndeterminedReason.values(), UndeterminedReason::wireName);

  /** Names of members only, no values, are remembered beyond a line. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Finding.MAX_TEXT_LENGTH)
                  .maxNameLength(100)
                  .maxNumberLength(20)
                  .build())
          .build();

  private int input = -1;
  private long item = -1;
  private @Nullable String path;
  private long line = Finding.NONE;
  private @Nullable String id;
  private long size = Finding.NONE;
  private @Nullable String mime;
  private final List<EntryHash> hashes = new ArrayList<>(4);
  private int quality = Finding.NONE;
  private @Nullable FindingVerdict verdict;
  private @Nullable UndeterminedReason reason;
  private List<FoundMatch> matches = List.of();
  private @Nullable String error;
  private @Nullable String detail;

  FindingForm.Read read(byte[] bytes, int from, int to) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new FindingForm.Read.Malformed("is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        member(json);
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        return new FindingForm.Read.Malformed("is not one whole JSON object");
      }
      Finding finding = finding();
      // Written again and compared, so that order, spaces, escapes and repeated names are checked.
      JsonBytes again = new JsonBytes();
      FindingForm.write(finding, again);
      return again.isLineOf(bytes, from, to)
          ? new FindingForm.Read.Ok(finding)
          : new FindingForm.Read.Malformed("is not in the canonical form");
    } catch (IOException e) {
      return new FindingForm.Read.Malformed("is not JSON, or beyond a limit");
    } catch (IllegalArgumentException e) {
      return new FindingForm.Read.Malformed("has a member that findings do not have");
    }
  }

  private void member(JsonParser json) throws IOException {
    String name = json.currentName();
    json.nextToken();
    switch (name) {
      case "detail" -> detail = text(json);
      case "error" -> error = text(json);
      case "hashes" -> hashes(json);
      case "id" -> id = text(json);
      case "input" -> input = integer(json);
      case "item" -> item = number(json);
      case "line" -> line = number(json);
      case "matches" -> matches = MatchParser.matches(json);
      case "mime" -> mime = text(json);
      case "path" -> path = text(json);
      case "quality" -> quality = integer(json);
      case "reason" -> reason = known(REASONS.find(text(json)));
      case "size" -> size = number(json);
      case "verdict" -> verdict = known(FindingVerdict.byWireName(text(json)));
      default -> throw new IllegalArgumentException("not a member of findings");
    }
  }

  private Finding finding() {
    FindingOutcome outcome;
    if (verdict == null && error != null) {
      outcome = new FindingOutcome.Failed(error, detail);
    } else {
      outcome = new FindingOutcome.Screened(known(Optional.ofNullable(verdict)), reason, matches);
    }
    return new Finding(
        input,
        item,
        new Finding.Place(path, line, id),
        new Finding.Contents(size, mime, hashes, quality),
        outcome);
  }

  private void hashes(JsonParser json) throws IOException {
    array(json);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      int ofHash = EntryHash.QUALITY_NOT_STATED;
      @Nullable HashType type = null;
      @Nullable String value = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "quality" -> ofHash = integer(json);
          case "type" -> type = known(HashType.byWireName(text(json)));
          case "value" -> value = text(json);
          default -> throw new IllegalArgumentException("not a member of hashes");
        }
      }
      if (type == null
          || value == null
          || hashes.size() == Finding.MAX_HASHES
          || !(HashValue.parse(type, value) instanceof HashValue.Parsed.Ok(HashValue hash))) {
        throw new IllegalArgumentException("not a hash");
      }
      hashes.add(new EntryHash(hash, ofHash));
    }
  }

  static void array(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException("not an array");
    }
  }

  static String text(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException("not a text");
    }
    return json.getText();
  }

  static int integer(JsonParser json) throws IOException {
    long number = number(json);
    if (number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too great an integer");
    }
    return (int) number;
  }

  static long number(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        || json.getLongValue() < 0) {
      throw new IllegalArgumentException("not an integer from 0");
    }
    return json.getLongValue();
  }

  static <T> T known(Optional<T> found) {
    return found.orElseThrow(() -> new IllegalArgumentException("not a word of findings"));
  }
}
