package org.hirz.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.audit.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check.json} says: what a run is of, and how far it is. Canonical JSON (RFC 8785).
 *
 * @param plan what the run depends on
 * @param caseReference as the examiner gave it when the run was begun; may be empty
 * @param operator likewise
 * @param started when the run was begun, in milliseconds
 * @param progress how far it is
 */
public record CheckState(
    CheckPlan plan,
    String caseReference,
    String operator,
    Instant started,
    CheckProgress progress) {
  private static final String FORM = "hirz.check.v1";

  /** Greatest size of the file, in bytes. */
  static final int MAX_BYTES = 1 << 24;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(200)
                  .maxNumberLength(20)
                  .build())
          .build();

  /** Returns the same with other progress. */
  public CheckState with(CheckProgress other) {
    return new CheckState(plan, caseReference, operator, started, other);
  }

  /** Returns the file's bytes. */
  byte[] toBytes() {
    CheckTally tally = progress.tally();
    Map<String, Object> made = new TreeMap<>();
    made.put("bytes", progress.bytes());
    made.put("complete", progress.complete());
    made.put("errors", tally.errors());
    made.put(
        "inputs",
        progress.done().stream()
            .map(end -> Map.of("digest", end.digest(), "skipped", end.skipped()))
            .toList());
    made.put("inputBytes", progress.inputBytes());
    made.put("items", tally.items());
    made.put("last", progress.last());
    made.put("match", tally.match());
    made.put("noMatch", tally.noMatch());
    made.put("undetermined", tally.undetermined());
    made.put("units", progress.units());
    return CanonicalJson.write(
        Map.of(
            "case", caseReference,
            "form", FORM,
            "operator", operator,
            "plan", plan.toMap(),
            "progress", made,
            "started", CanonicalJson.instant(started)));
  }

  /** Reads the file's bytes; empty where they are no such file. */
  static Optional<CheckState> read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      Members all = Members.of(value(json));
      if (json.nextToken() != null || !all.text("form").equals(FORM)) {
        return Optional.empty();
      }
      Members plan = Members.of(all.get("plan"));
      Members made = Members.of(all.get("progress"));
      CheckTally tally =
          new CheckTally(
              made.number("items"),
              made.number("match"),
              made.number("noMatch"),
              made.number("undetermined"),
              made.number("errors"));
      CheckProgress progress =
          new CheckProgress(
              made.maps("inputs").stream().map(CheckState::end).toList(),
              made.number("units"),
              made.text("last"),
              made.number("bytes"),
              made.number("inputBytes"),
              tally,
              (boolean) made.get("complete"));
      return Optional.of(
          new CheckState(
              new CheckPlan(
                  plan.maps("inputs"), plan.maps("lists"), Members.of(plan.get("settings")).all()),
              all.text("case"),
              all.text("operator"),
              Instant.parse(all.text("started")),
              progress));
    } catch (IOException | ClassCastException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static CheckProgress.InputEnd end(Map<String, Object> map) {
    Members end = new Members(map);
    Members skipped = Members.of(end.get("skipped"));
    Map<String, Long> counts = new TreeMap<>();
    skipped.all().keySet().forEach(kind -> counts.put(kind, skipped.number(kind)));
    return new CheckProgress.InputEnd(end.text("digest"), counts);
  }

  /** The members of an object; those that are missing or of another kind fail with a cast. */
  private record Members(Map<String, Object> all) {
    static Members of(Object value) {
      Map<String, Object> all = new TreeMap<>();
      ((Map<?, ?>) value).forEach((name, member) -> all.put((String) name, member));
      return new Members(all);
    }

    Object get(String name) {
      Object value = all.get(name);
      if (value == null) {
        throw new ClassCastException("a member is missing");
      }
      return value;
    }

    String text(String name) {
      return (String) get(name);
    }

    long number(String name) {
      long number = (long) get(name);
      if (number < 0) {
        throw new ArithmeticException("counts are not negative");
      }
      return number;
    }

    List<Map<String, Object>> maps(String name) {
      List<Map<String, Object>> maps = new ArrayList<>();
      for (Object each : (List<?>) get(name)) {
        maps.add(of(each).all());
      }
      return maps;
    }
  }

  private static Object value(JsonParser json) throws IOException {
    @Nullable JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> throw new IOException("not of the values that the file has");
    };
  }
}
