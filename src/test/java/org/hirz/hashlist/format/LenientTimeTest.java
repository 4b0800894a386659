package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2031-06-07T02:31:49.8300Z,2031-06-07T02:31:49.830Z",
    "2031-06-07T02:31:49Z,2031-06-07T02:31:49Z",
    "2031-06-07T02:31:49.000Z,2031-06-07T02:31:49Z",
    "2031-06-07T02:31:49-05:00,2031-06-07T07:31:49Z",
    "2031-06-07T02:31:49+01:00Z,2031-06-07T01:31:49Z",
    "2031-06-07T02:31:49+0100,2031-06-07T01:31:49Z",
    "2031-06-07T02:31:49,2031-06-07T02:31:49Z",
    "2031-06-07 02:31,2031-06-07T02:31:00Z",
    "2031-06-07,2031-06-07T00:00:00Z",
    "/Date(1938565909000)/,2031-06-07T02:31:49Z",
    "/Date(253402300799999)/,9999-12-31T23:59:59.999Z",
    "/Date(1938565909000+0100)/,2031-06-07T02:31:49Z",
    "1938565909,2031-06-07T02:31:49Z",
    "1938565909.25,2031-06-07T02:31:49.250Z",
    "1938565909000,2031-06-07T02:31:49Z"
  })
  void parse_whatToolsWrite_isTheInstant(String text, String expected) {
    assertEquals(Optional.of(Instant.parse(expected)), LenientTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sometime",
        "0001-01-01T00:00:00",
        "2031-13-01",
        "2031-06-07T25:00:00Z",
        "2031-06-07T02:31:49+99:00",
        "7",
        "/Date(-62135596800000)/",
        "/Date(253402300800000)/",
        "٢٠٣١-٠٦-٠٧",
        "2031-06-07T02:31:49Z and more"
      })
  void parse_anythingElse_isEmpty(String text) {
    assertEquals(Optional.empty(), LenientTime.parse(text));
  }
}
