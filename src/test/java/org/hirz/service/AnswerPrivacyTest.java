package org.hirz.service;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hirz.access.Role;
import org.hirz.hash.Hash256;
import org.junit.jupiter.api.Test;

/** What answers must not say, and that hit and miss look alike. */
@QuarkusTest
class AnswerPrivacyTest extends ServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The listed PDQ of the conformance drawing waves. */
  private static final Hash256 WAVES =
      Hash256.fromHex("7cac1c2ee33258d785c84035ba2507abe35d04db3ac378fa7d163fb1a20cccbc");

  private static final Hash256 UNKNOWN = Hash256.fromHex("0123456789abcdef".repeat(4));
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32,}");
  private static final int THRESHOLD = 31;

  private static Response hashes(Role role, List<Hash256> submitted) {
    String items =
        submitted.stream()
            .map(hash -> "{\"hashes\":[{\"type\":\"pdq\",\"value\":\"" + hash.revealHex() + "\"}]}")
            .collect(Collectors.joining(","));
    return as(role)
        .contentType(ContentType.JSON)
        .body("{\"items\":[" + items + "]}")
        .post("/v1/match/hashes");
  }

  private static Response image(Role role, byte[] image) {
    return as(role).contentType(ContentType.BINARY).body(image).post("/v1/match");
  }

  private static JsonNode json(Response response) throws IOException {
    assertEquals(200, response.statusCode());
    return JSON.readTree(response.asByteArray());
  }

  /** Every answer of the two calls: a hit and a miss each, by bytes and by hash, and no verdict. */
  private static List<JsonNode> answers(Role role) throws IOException {
    return List.of(
        json(image(role, listed("demo/pictures/harbour.png"))),
        json(image(role, listed("demo/pictures/harbour-quality60.jpg"))),
        json(image(role, listed("demo/pictures/lighthouse.png"))),
        json(image(role, new byte[] {1, 2, 3})),
        json(hashes(role, List.of(flipped(9), UNKNOWN))));
  }

  private static Hash256 flipped(int bits) {
    long low = WAVES.w0() ^ (bits == 0 ? 0 : -1L >>> (64 - bits));
    return new Hash256(WAVES.w3(), WAVES.w2(), WAVES.w1(), low);
  }

  @Test
  void platform_isToldNoDistanceAndNoHashAnywhere() throws IOException {
    for (JsonNode answer : answers(Role.PLATFORM)) {
      assertFalse(fields(answer).contains("distance"), "a distance is answered");
      texts(answer)
          .forEach(
              text -> assertFalse(HASH.matcher(text).find(), "something like a hash is answered"));
    }
  }

  @Test
  void investigator_isToldTheDistanceOfEveryMatchAndNoHash() throws IOException {
    int matches = 0;
    for (JsonNode answer : answers(Role.INVESTIGATOR)) {
      for (JsonNode found : answer.findValues("matches")) {
        for (JsonNode match : found) {
          assertTrue(match.path("distance").isInt(), "a match without a distance");
          matches++;
        }
      }
      texts(answer)
          .forEach(
              text -> assertFalse(HASH.matcher(text).find(), "something like a hash is answered"));
    }
    assertEquals(5, matches);
    hashes(Role.INVESTIGATOR, List.of(flipped(9)))
        .then()
        .body("results[0].matches[0].distance", is(9));
  }

  @Test
  void image_hitMissAndUndetermined_haveTheSameFieldsHeadersAndLength() throws IOException {
    Response hit = image(Role.PLATFORM, listed("demo/pictures/harbour-quality60.jpg"));
    Response miss = image(Role.PLATFORM, listed("demo/pictures/lighthouse.png"));
    Response none = image(Role.PLATFORM, new byte[] {1, 2, 3});
    hit.then().body("verdict", is("match"));
    miss.then().body("verdict", is("no_match"));
    none.then().body("verdict", is("undetermined"));
    for (Response other : List.of(miss, none)) {
      assertEquals(names(json(hit)), names(json(other)));
      assertEquals(headers(hit), headers(other));
      assertEquals(hit.asByteArray().length, other.asByteArray().length);
    }
  }

  @Test
  void hashes_hitAndMiss_haveTheSameFieldsHeadersAndLength() throws IOException {
    for (int items : new int[] {1, 2, 3, 4, 5, 8, 17, 100}) {
      Response hit = hashes(Role.PLATFORM, Collections.nCopies(items, flipped(3)));
      Response miss = hashes(Role.PLATFORM, Collections.nCopies(items, UNKNOWN));
      hit.then().body("results[0].verdict", is("match"));
      miss.then().body("results[0].verdict", is("no_match"));
      assertEquals(names(json(hit)), names(json(miss)));
      assertEquals(
          names(json(hit).path("results").path(0)), names(json(miss).path("results").path(0)));
      assertEquals(headers(hit), headers(miss));
      assertEquals(hit.asByteArray().length, miss.asByteArray().length, items + " items");
    }
  }

  @Test
  void probing_isNoticedAndChangesNoVerdict() {
    List<Hash256> queries =
        IntStream.range(0, 240)
            .mapToObj(i -> new Hash256(WAVES.w3(), WAVES.w2() ^ 1L << i % 60, WAVES.w1(), low(i)))
            .toList();
    List<String> expected =
        queries.stream()
            .map(query -> query.distance(WAVES) <= THRESHOLD ? "match" : "no_match")
            .toList();
    assertEquals(2, Set.copyOf(expected).size());
    for (int round = 0; round < 2; round++) {
      List<String> verdicts =
          hashes(Role.PLATFORM, queries).then().extract().path("results.verdict");
      assertEquals(expected, verdicts, "round " + round);
    }
    String metrics = as(Role.ADMIN).get("/q/metrics").then().statusCode(200).extract().asString();
    assertTrue(
        Pattern.compile("hirz_probing_suspicions_total\\{pattern=\"straddling\"\\} [1-9]")
            .matcher(metrics)
            .find(),
        "no suspicion is counted");
  }

  /** Between 30 and 31 bits from the listed hash's last word, another for every 60 queries. */
  private static long low(int query) {
    return WAVES.w0() ^ (-1L >>> 34 + query % 2) ^ (1L << 40 + query / 60);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> fields(JsonNode node) {
    Set<String> names = new TreeSet<>(names(node));
    node.forEach(child -> names.addAll(fields(child)));
    return names;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }

  private static Set<String> headers(Response response) {
    Set<String> headers = new TreeSet<>();
    response.headers().forEach(header -> headers.add(header.getName() + ": " + header.getValue()));
    return headers;
  }
}
