package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.UpdateMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a list: {@code list.json}, or a call's body of the same form. What is wrong
 * is reported where it stands and leaves the setting unsaid; only text that is not a JSON object
 * leaves nothing. What follows from what was said, {@link StatedSettings} knows. Not thread-safe;
 * one instance a text.
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
  private final boolean lenient;
  private final StatedSettings stated = new StatedSettings();

  /** Makes a reader of a file, whose settings are used though some of them are wrong. */
  SettingsReader(ProblemLog problems) {
    this(problems, true);
  }

  /**
   * @param lenient whether the settings are used all the same, so that a problem names what is done
   *     in place of what was wrong
   */
  SettingsReader(ProblemLog problems, boolean lenient) {
    this.problems = problems;
    this.lenient = lenient;
  }

  /**
   * Reads the settings of a list in a folder, or returns empty where they cost the list; the
   * problem then says why.
   *
   * @throws IOException if the stream fails, or is no JSON; then a {@code JsonProcessingException}
   */
  Optional<HashList> read(InputStream in) throws IOException {
    return stated(in).flatMap(all -> all.leniently(problems));
  }

  /**
   * Reads what is stated, or returns empty where the text is no JSON object; the problem then says
   * so.
   *
   * @throws IOException if the stream fails, or is no JSON; then a {@code JsonProcessingException}
   */
  Optional<StatedSettings> stated(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        problems.rejected(FILE, 1, "", "the text is not a JSON object");
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
    return Optional.of(stated);
  }

  private void field(JsonParser json, String field) throws IOException {
    JsonToken token = json.nextToken();
    switch (field) {
      case "id" -> stated.id = text(json, token, field, 1);
      case "name" -> stated.name = text(json, token, field, 1);
      case "nature" -> stated.nature = text(json, token, field, 1);
      case "owner" -> stated.owner = text(json, token, field, 1);
      case "authority" -> stated.authority = text(json, token, field, 0);
      case "handling" -> stated.handling = text(json, token, field, 0);
      case "defaultScheme" -> stated.defaultScheme = text(json, token, field, 0);
      case "updateMode" -> updateMode(json, token);
      case "minimumSources" -> minimumSources(json, token);
      case "signatureNeeded" -> signatureNeeded(json, token);
      case "minimumStrength" -> minimumStrength(json, token);
      case "threshold" -> thresholds(json, token);
      case "policy" -> policy(json, token);
      default -> {
        problems.warning(
            FILE,
            line(json),
            "",
            "the field is not known" + (lenient ? " and was left out" : ", or not of settings"));
        json.skipChildren();
      }
    }
  }

  private @Nullable String text(JsonParser json, JsonToken token, String field, int least)
      throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      String text = json.getText();
      if (PlainText.isPlain(text, MAX_TEXT_LENGTH) || text.isEmpty() && least == 0) {
        return text;
      }
    }
    wrong(
        json,
        field,
        "takes a text of " + least + " to " + MAX_TEXT_LENGTH + " characters on one line",
        "it was left out");
    json.skipChildren();
    return null;
  }

  private void updateMode(JsonParser json, JsonToken token) throws IOException {
    Optional<UpdateMode> mode =
        token == JsonToken.VALUE_STRING ? UpdateMode.byWireName(json.getText()) : Optional.empty();
    if (mode.isPresent()) {
      stated.updateMode = mode.get();
    } else {
      wrong(json, "updateMode", "takes full or delta", "it was left out");
      json.skipChildren();
    }
  }

  private void minimumSources(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && json.getText().matches("\\d{1,2}")
        && json.getIntValue() >= 1
        && json.getIntValue() <= ListTerms.MOST_SOURCES) {
      stated.minimumSources = json.getIntValue();
    } else {
      wrong(
          json,
          "minimumSources",
          "takes a whole number 1 to " + ListTerms.MOST_SOURCES,
          "it was left out");
      json.skipChildren();
    }
  }

  private void signatureNeeded(JsonParser json, JsonToken token) throws IOException {
    if (token.isBoolean()) {
      stated.signatureNeeded = json.getBooleanValue();
    } else {
      wrong(json, "signatureNeeded", "takes true or false", "it was left out");
      json.skipChildren();
    }
  }

  private void minimumStrength(JsonParser json, JsonToken token) throws IOException {
    Optional<Strength> strength =
        token == JsonToken.VALUE_STRING ? Strength.byWireName(json.getText()) : Optional.empty();
    if (strength.isPresent()) {
      stated.minimumStrength = strength.get();
    } else {
      wrong(json, "minimumStrength", "takes near, confirmed or exact", "it was left out");
      json.skipChildren();
    }
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
            "takes the types "
                + perceptualTypes()
                + (lenient ? "; another was left out" : ", and another was given"));
      } else if (value == JsonToken.VALUE_NUMBER_INT && isThreshold(json.getText())) {
        stated.thresholds.put(type.get(), json.getIntValue());
      } else {
        wrong(
            json,
            "threshold",
            "takes whole numbers 0 to " + HashList.MAX_THRESHOLD,
            type.get().wireName() + " keeps its default, " + type.get().defaultThreshold());
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
        stated.policy(scheme, code, action.get());
      } else {
        wrong(
            json,
            "policy",
            "takes a scheme, a code and one of alert, report, ignore",
            "the code keeps its default, if it has one");
        json.skipChildren();
      }
    }
  }

  private boolean isObject(JsonParser json, JsonToken token, String field) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return true;
    }
    wrong(json, field, "takes a JSON object", "it was left out");
    json.skipChildren();
    return false;
  }

  private void wrong(JsonParser json, String field, String reason, String consequence) {
    problems.rejected(FILE, line(json), field, lenient ? reason + "; " + consequence : reason);
  }

  private static long line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }

  private static String perceptualTypes() {
    return Stream.of(HashType.values())
        .filter(HashType::isPerceptual)
        .map(HashType::wireName)
        .collect(Collectors.joining(", "));
  }
}
