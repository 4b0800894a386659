package org.hirz.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list's source is to be.
 *
 * @param kind which client reads it; not checked
 * @param settings texts, not checked
 * @param every how often it is asked
 * @param enabled whether it is
 */
record SourceFields(String kind, Map<String, String> settings, Duration every, boolean enabled) {
  private static final int LEAST_SECONDS = 60;
  private static final int MOST_SECONDS = 604_800;
  private static final int MAX_SETTINGS = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxStringLength(SmallBody.MAX_BYTES)
                  .maxNameLength(200)
                  .maxNumberLength(32)
                  .build())
          .build();

  SourceFields {
    settings = Map.copyOf(settings);
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException if it is anything else; repeats nothing of it
   */
  static SourceFields read(InputStream body) {
    try (JsonParser json = JSON.createParser(SmallBody.read(body))) {
      SourceFields fields = object(json);
      if (json.nextToken() != null) {
        throw wrong("text follows the JSON object");
      }
      return fields;
    } catch (JacksonException e) {
      throw wrong("the body is not valid JSON");
    } catch (IOException e) {
      throw new IllegalStateException("the body lies in memory", e);
    }
  }

  private static SourceFields object(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("the body is not a JSON object");
    }
    @Nullable String kind = null;
    @Nullable Map<String, String> settings = null;
    @Nullable Duration every = null;
    boolean enabled = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "kind" -> kind = text(json, name);
        case "settings" -> settings = settings(json);
        case "everySeconds" -> every = every(json, value);
        case "enabled" -> enabled = isTrue(value);
        default -> throw wrong("there is a field other than kind, settings, everySeconds, enabled");
      }
    }
    if (kind == null || settings == null || every == null) {
      throw wrong("kind, settings and everySeconds are needed");
    }
    return new SourceFields(kind, settings, every, enabled);
  }

  private static boolean isTrue(JsonToken value) {
    if (!value.isBoolean()) {
      throw wrong("enabled takes true or false");
    }
    return value == JsonToken.VALUE_TRUE;
  }

  private static Duration every(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT && json.getText().matches("\\d{1,9}")) {
      int seconds = json.getIntValue();
      if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
        return Duration.ofSeconds(seconds);
      }
    }
    throw wrong("everySeconds takes a whole number in " + LEAST_SECONDS + ".." + MOST_SECONDS);
  }

  private static Map<String, String> settings(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("settings takes an object of texts");
    }
    Map<String, String> settings = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      settings.put(name, text(json, "settings"));
      if (settings.size() > MAX_SETTINGS) {
        throw wrong("settings has more than " + MAX_SETTINGS + " fields");
      }
    }
    return settings;
  }

  private static String text(JsonParser json, String field) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(field + " takes " + (field.equals("settings") ? "an object of texts" : "a text"));
    }
    return json.getText();
  }

  private static ProblemException wrong(String reason) {
    return new ProblemException(ProblemType.INVALID_REQUEST, reason);
  }

  /** Returns nothing of the settings, which hold passwords. */
  @Override
  public String toString() {
    return "SourceFields";
  }
}
