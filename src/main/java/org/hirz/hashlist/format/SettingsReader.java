package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code list.json}. Only a missing or wrong {@code id} or {@code nature}, and text that is
 * not JSON, cost the list; everything else that is wrong is reported and has a stated default. Not
 * thread-safe; one instance a file.
 */
final class SettingsReader {
  /** Greatest length of the name, the owner, a scheme and a code, in characters, inclusive. */
  static final int MAX_TEXT_LENGTH = 200;

  private static final String FILE = ListSource.SETTINGS_FILE;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(4096)
                  .maxNameLength(1024)
                  .maxNumberLength(32)
                  .build())
          .build();

  private final ProblemLog problems;
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable String nature;
  private @Nullable String owner;
  private final Map<HashType, Integer> thresholds = new EnumMap<>(HashType.class);
  private final Map<String, Map<String, PolicyAction>> policy = new HashMap<>();

  SettingsReader(ProblemLog problems) {
    this.problems = problems;
  }

  /**
   * Reads the settings, or returns empty where they cost the list; the problem then says why.
   *
   * @throws IOException if the stream fails, or is no JSON; then a {@code JsonProcessingException}
   */
  Optional<HashList> read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        problems.rejected(FILE, 1, "", "the file is not a JSON object");
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json, json.currentName());
      }
      if (json.nextToken() != null) {
        problems.rejected(FILE, line(json), "", "text follows the JSON object");
        return Optional.empty();
      }
    }
    return settings();
  }

  private void field(JsonParser json, String field) throws IOException {
    JsonToken token = json.nextToken();
    switch (field) {
      case "id" -> id = text(json, token, field);
      case "name" -> name = text(json, token, field);
      case "nature" -> nature = text(json, token, field);
      case "owner" -> owner = text(json, token, field);
      case "threshold" -> thresholds(json, token);
      case "policy" -> policy(json, token);
      default -> {
        problems.warning(FILE, line(json), "", "the field is not known and was left out");
        json.skipChildren();
      }
    }
  }

  private @Nullable String text(JsonParser json, JsonToken token, String field) throws IOException {
    if (token == JsonToken.VALUE_STRING && PlainText.isPlain(json.getText(), MAX_TEXT_LENGTH)) {
      return json.getText();
    }
    problems.rejected(
        FILE,
        line(json),
        field,
        "takes a text of 1 to " + MAX_TEXT_LENGTH + " characters on one line");
    json.skipChildren();
    return null;
  }

  private void thresholds(JsonParser json, JsonToken token) throws IOException {
    if (!isObject(json, token, "threshold")) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Optional<HashType> type =
          HashType.byWireName(json.currentName()).filter(HashType::isPerceptual);
      JsonToken value = json.nextToken();
      if (type.isEmpty()) {
        problems.warning(
            FILE,
            line(json),
            "threshold",
            "takes the types " + perceptualTypes() + "; another was left out");
      } else if (value == JsonToken.VALUE_NUMBER_INT && isThreshold(json.getText())) {
        thresholds.put(type.get(), json.getIntValue());
      } else {
        problems.rejected(
            FILE,
            line(json),
            "threshold",
            "takes whole numbers 0 to "
                + HashList.MAX_THRESHOLD
                + "; "
                + type.get().wireName()
                + " keeps its default, "
                + type.get().defaultThreshold());
      }
      json.skipChildren();
    }
  }

  private static boolean isThreshold(String digits) {
    return digits.matches("\\d{1,4}") && Integer.parseInt(digits) <= HashList.MAX_THRESHOLD;
  }

  private void policy(JsonParser json, JsonToken token) throws IOException {
    if (!isObject(json, token, "policy")) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String scheme = json.currentName();
      if (isObject(json, json.nextToken(), "policy")) {
        scheme(json, scheme);
      }
    }
  }

  private void scheme(JsonParser json, String scheme) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String code = json.currentName();
      JsonToken value = json.nextToken();
      Optional<PolicyAction> action =
          value == JsonToken.VALUE_STRING
              ? PolicyAction.byWireName(json.getText())
              : Optional.empty();
      if (action.isPresent()
          && PlainText.isPlain(scheme, MAX_TEXT_LENGTH)
          && PlainText.isPlain(code, MAX_TEXT_LENGTH)) {
        policy.computeIfAbsent(scheme, unused -> new HashMap<>()).put(code, action.get());
      } else {
        problems.rejected(
            FILE,
            line(json),
            "policy",
            "takes a scheme, a code and one of alert, report, ignore; the code keeps its default,"
                + " if it has one");
        json.skipChildren();
      }
    }
  }

  private boolean isObject(JsonParser json, JsonToken token, String field) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return true;
    }
    problems.rejected(FILE, line(json), field, "takes a JSON object, and was left out");
    json.skipChildren();
    return false;
  }

  private Optional<HashList> settings() {
    if (id == null || !ListId.isValid(id)) {
      problems.rejected(
          FILE,
          0,
          "id",
          "is needed: 1 to 64 of a-z 0-9 . _ -, the first a letter or digit; the list was left"
              + " out");
      return Optional.empty();
    }
    Optional<Nature> known = nature == null ? Optional.empty() : Nature.byWireName(nature);
    if (known.isEmpty()) {
      problems.rejected(
          FILE, 0, "nature", "is needed: one of " + natures() + "; the list was left out");
      return Optional.empty();
    }
    if (name == null) {
      problems.warning(FILE, 0, "name", "is not stated; the id is shown in its place");
    }
    if (owner == null) {
      problems.warning(FILE, 0, "owner", "is not stated: nobody answers for the list");
    }
    return Optional.of(
        new HashList(
            new ListId(id),
            name == null ? id : name,
            known.get(),
            owner == null ? "" : owner,
            thresholds,
            LabelPolicy.DEFAULTS.with(policy)));
  }

  private static long line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }

  private static String natures() {
    return Stream.of(Nature.values()).map(Nature::wireName).collect(Collectors.joining(", "));
  }

  private static String perceptualTypes() {
    return Stream.of(HashType.values())
        .filter(HashType::isPerceptual)
        .map(HashType::wireName)
        .collect(Collectors.joining(", "));
  }
}
