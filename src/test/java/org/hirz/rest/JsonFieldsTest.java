package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  private static JsonFields read(String body) {
    return JsonFields.read(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        "text",
        "number",
        "at",
        "bytes");
  }

  private static String refused(Runnable reading) {
    return assertThrows(ProblemException.class, reading::run).detail();
  }

  @Test
  void read_takesWhatIsThere() {
    JsonFields fields =
        read(
            """
            {"text": "عربي", "number": 7, "at": "2026-11-22T13:00:00+01:00", "bytes": "AQI="}
            """);
    assertEquals("عربي", fields.neededText("text", 10));
    assertEquals(7, fields.neededNumber("number", 1));
    assertEquals(Optional.of(Instant.parse("2026-11-22T12:00:00Z")), fields.instant("at"));
    assertArrayEquals(new byte[] {1, 2}, fields.neededBytes("bytes", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{}", "{\"text\": null}"})
  void read_nothing_isNoField(String body) {
    assertTrue(read(body).text("text", 10).isEmpty());
    assertEquals("text is missing", refused(() -> read(body).neededText("text", 10)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\": 1}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{\"text\": [\"secret\"]}",
        "{\"text\": \"secret",
        "\"secret\"",
        "{} secret",
        "secret"
      })
  void read_anythingElse_isRefusedAtItsPlaceAndNotRepeated(String body) {
    String detail = refused(() -> read(body));
    assertTrue(detail.matches("(?s)line \\d+, column \\d+: .*"), detail);
    assertTrue(!detail.contains("secret"), detail);
  }

  @Test
  void values_outOfBounds_areRefused() {
    JsonFields fields =
        read("{\"text\": \"12345\", \"number\": 0, \"at\": \"+99999-01-01T00:00:00Z\"}");
    assertEquals(
        "line 1, column 10: text takes a text of 1 to 4 characters on one line",
        refused(() -> fields.text("text", 4)));
    refused(() -> fields.neededNumber("number", 1));
    refused(() -> fields.instant("at"));
    refused(() -> fields.neededBytes("text", 3));
    refused(() -> read("{\"number\": 99999999999}").neededNumber("number", 1));
    refused(() -> read("{\"number\": 1.0}").neededNumber("number", 1));
  }

  @Test
  void body_overTheLimit_isTooLarge() {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> read(" ".repeat(SmallBody.MAX_BYTES + 1)));
    assertEquals(ProblemType.BODY_TOO_LARGE, refused.type());
  }
}
