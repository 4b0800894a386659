package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPlaneTest {
  private static final String DOCUMENT =
      """
      paths:
        /v1/match:
          post: { x-plane: public }
        /v1/lists:
          get: { x-plane: admin }
          parameters: []
        /v1/mixed:
          get: { x-plane: public }
          post: { x-plane: admin }
        /v1/unsaid:
          get: { summary: nobody said where }
        /v1/odd:
          get: { x-plane: Public }
        /v1/things/{id}:
          get: { x-plane: public }
        /v1/things/all:
          get: { x-plane: admin }
      """;

  private final PublicPlane plane = read(DOCUMENT);

  private static PublicPlane read(String document) {
    try {
      return PublicPlane.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/match",
    "POST, /v1/match/",
    "GET, /v1/match", // to be told that only POST is there
    "OPTIONS, /v1/match",
    "GET, /v1/mixed",
    "HEAD, /v1/mixed",
    "GET, /v1/things/a.b-c_d~0",
    "HEAD, /v1/things/1/",
    "GET, /q/health",
    "GET, /q/health/",
    "GET, /q/health/ready"
  })
  void serves_publicOperation(String method, String path) {
    assertTrue(plane.serves(method, path));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/lists",
    "HEAD, /v1/lists",
    "POST, /v1/mixed",
    "OPTIONS, /v1/mixed",
    "DELETE, /v1/mixed",
    "GET, /v1/unsaid",
    "GET, /v1/odd",
    "GET, /v1/things/all",
    "GET, /v1/things/all/",
    "GET, /v1/things",
    "GET, /v1/things/",
    "GET, /v1/things/1/2",
    "GET, /",
    "GET, ''",
    "GET, *",
    "GET, v1/match",
    "GET, /q",
    "GET, /q/metrics",
    "GET, /q/healthy",
    "GET, /q/health/../metrics",
    "GET, /v1/things/.",
    "GET, /v1/things/..",
    "GET, /v1/things/../lists"
  })
  void serves_nothingElse(String method, String path) {
    assertFalse(plane.serves(method, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//", ";", "%2e", "%", "?", "#", "\\", " ", "\0", "\u00e9", ":", "@", "+", ",", "*"
      })
  void serves_noPathWithAnythingToRewrite(String odd) {
    assertFalse(plane.serves("POST", "/v1/match" + odd));
    assertFalse(plane.serves("POST", odd + "/v1/match"));
    assertFalse(plane.serves("POST", "/v1" + odd + "/match"));
    assertFalse(plane.serves("GET", "/v1/things/a" + odd + "b"));
    assertFalse(plane.serves("GET", "/q/health/" + odd));
  }

  @Test
  void serves_whatItServesOfRandomPaths_isWrittenInTheDocument() {
    Random random = new Random(5);
    String[] parts = {"v1", "q", "health", "match", "lists", "things", "all", ".", "..", "/", ";"};
    int served = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder path = new StringBuilder();
      for (int j = random.nextInt(6); j >= 0; j--) {
        path.append(random.nextInt(4) == 0 ? "" : "/").append(parts[random.nextInt(parts.length)]);
      }
      if (plane.serves("GET", path.toString())) {
        served++;
        assertTrue(
            path.toString().matches("/v1/match/?|/v1/things/(?!all/?$)[^/;]+/?|/q/health(/.*)?"),
            path::toString);
        assertFalse(path.toString().contains(";"));
      }
    }
    assertTrue(served > 100, "the random paths hit nothing");
  }

  @Test
  void read_ofTheProgramsOwnDocument_hasMatchingAndNoLists() throws IOException {
    try (InputStream document = PublicPlane.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      PublicPlane own = PublicPlane.read(document);
      assertTrue(own.serves("POST", "/v1/match"));
      assertTrue(own.serves("POST", "/v1/disputes"));
      assertFalse(own.serves("GET", "/v1/lists"));
    }
  }

  @Test
  void read_documentWithoutAnyPublicOperation_isNotOurs() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PublicPlane.read(
                    new ByteArrayInputStream("openapi: 3".getBytes(StandardCharsets.UTF_8))));
    assertEquals("the OpenAPI document has no public operation", refused.getMessage());
  }
}
