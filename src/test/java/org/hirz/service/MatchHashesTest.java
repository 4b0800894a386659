package org.hirz.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.Role;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Orientations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MatchHashesTest extends ServiceTest {
  /** The listed PDQ of the conformance drawing waves. */
  private static final String WAVES =
      "7cac1c2ee33258d785c84035ba2507abe35d04db3ac378fa7d163fb1a20cccbc";

  private static final String UNKNOWN = "0123456789abcdef".repeat(4);

  private static ValidatableResponse post(String body) {
    return as(Role.PLATFORM)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/match/hashes")
        .then();
  }

  private static String item(String type, String value, String more) {
    return "{\"hashes\":[{\"type\":\"" + type + "\",\"value\":\"" + value + "\"" + more + "}]}";
  }

  @Test
  void hashes_severalItems_areAnsweredInOrderWithTheirIds() {
    post("""
            {"items":[
              {"id":"a","hashes":[{"type":"pdq","value":"%s"}]},
              {"hashes":[{"type":"pdq","value":"%s"}]},
              {"id":"c","hashes":[{"type":"md5","value":"%s"}]}]}
            """
            .formatted(WAVES, UNKNOWN, DigestUtils.md5Hex(TestService.LISTED_TEXT).toUpperCase()))
        .statusCode(200)
        .body("results.index", contains(0, 1, 2))
        .body("results.verdict", contains("match", "no_match", "match"))
        .body("results[0].id", is("a"))
        .body("results[1]", not(hasKey("id")))
        .body("results[2].id", is("c"))
        .body("results[0].matches[0].strength", is("near"))
        .body("results[2].matches[0].strength", is("exact"))
        .body("results[2].matches[0].view", nullValue());
  }

  @Test
  void hashes_badItem_isAnsweredInPlaceAndTheRestGoOn() {
    String typo = WAVES.substring(1) + "x";
    String answer =
        post("{\"items\":[" + item("pdq", typo, "") + "," + item("pdq", WAVES, "") + "]}")
            .statusCode(200)
            .body("results[0].error.type", is("urn:hirz:problem:invalid-request"))
            .body("results[0].error.detail", containsString("hashes[0]"))
            .body("results[0]", not(hasKey("verdict")))
            .body("results[1].verdict", is("match"))
            .extract()
            .asString();
    assertEquals(-1, answer.indexOf(typo), "an error repeats the hash that was sent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "5",
        "null",
        "{\"hashes\":[]}",
        "{\"hashes\":{}}",
        "{\"hashes\":[{}]}",
        "{\"hashes\":[{\"type\":\"phash\",\"value\":\"00\"}]}",
        "{\"hashes\":[{\"type\":\"md5\",\"value\":5}]}",
        "{\"hashes\":[{\"type\":\"md5\"}]}",
        "{\"hashes\":[{\"type\":\"md5\",\"type\":\"md5\",\"value\":\"00112233445566778899aabbccddeeff\"}]}",
        "{\"id\":\"a\",\"id\":\"b\",\"hashes\":[{\"type\":\"md5\",\"value\":\"00112233445566778899aabbccddeeff\"}]}",
        "{\"id\":7,\"hashes\":[{\"type\":\"md5\",\"value\":\"00112233445566778899aabbccddeeff\"}]}",
        "{\"orientations\":\"all\",\"hashes\":[{\"type\":\"md5\",\"value\":\"00112233445566778899aabbccddeeff\"}]}",
        "{\"hashes\":[{\"type\":\"md5\",\"value\":\"00112233445566778899aabbccddeeff\",\"quality\":101}]}",
        "{\"hashes\":[{\"type\":\"md5\",\"value\":\"00112233445566778899aabbccddeeff\",\"quality\":1.5}]}"
      })
  void hashes_malformedItem_isAnErrorOfThatItem(String item) {
    post("{\"items\":[" + item + "]}").statusCode(200).body("results[0]", hasKey("error"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"items\":[]}",
        "{\"items\":5}",
        "{\"items\":[",
        "secret"
      })
  void hashes_malformedEnvelope_is400AndRepeatsNothing(String body) {
    post(body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", not(containsString("secret")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[ITEM],\"items\":[ITEM]}",
        "{\"items\":[ITEM]} and more",
        "{\"items\":[ITEM],\"extra\":1}"
      })
  void hashes_doubledOrUnknownFieldsOfTheEnvelope_areRefusedWhole(String form) {
    post(form.replace("ITEM", item("pdq", WAVES, ""))).statusCode(400);
  }

  @Test
  void hashes_unknownFieldOfAnItem_isAnErrorOfThatItem() {
    post("{\"items\":[{\"orientation\":\"derived\",\"hashes\":[]}]}")
        .statusCode(200)
        .body("results[0].error.detail", containsString("a field other than"));
  }

  @Test
  void hashes_millionsOfTinyItems_areRefusedWithoutATree() {
    post("{\"items\":[" + "{\"\":0},".repeat(200_000) + "{}]}")
        .statusCode(400)
        .body("detail", containsString("more"));
  }

  @Test
  void hashes_malformedJson_isLocated() {
    post("{\"items\":\n[}").statusCode(400).body("detail", containsString("line 2"));
  }

  @Test
  void hashes_thousandItemsAndOneMore() {
    String one = item("pdq", UNKNOWN, "");
    post("{\"items\":[" + String.join(",", Collections.nCopies(1000, one)) + "]}")
        .statusCode(200)
        .body("results", hasSize(1000));
    post("{\"items\":[" + String.join(",", Collections.nCopies(1001, one)) + "]}")
        .statusCode(400)
        .body("detail", containsString("1000"));
  }

  @Test
  void hashes_statedQuality_isAGate() {
    post("{\"items\":[" + item("pdq", WAVES, ",\"quality\":49") + "]}")
        .body("results[0].verdict", is("undetermined"))
        .body("results[0].reason", is("low_quality"));
    post("{\"items\":[" + item("pdq", WAVES, ",\"quality\":50") + "]}")
        .body("results[0].verdict", is("match"));
  }

  @Test
  void hashes_derivedOrientations_areSearchedOnlyWhenAskedForAndMarked() {
    String mirrored =
        Orientations.derive(Hash256.fromHex(WAVES), Orientation.FLIPPLUS1).revealHex();
    post("{\"items\":[" + item("pdq", mirrored, "") + "]}")
        .body("results[0].verdict", is("no_match"));
    post("{\"items\":[{\"orientations\":\"derived\",\"hashes\":[{\"type\":\"pdq\",\"value\":\""
            + mirrored
            + "\"}]}]}")
        .body("results[0].verdict", is("match"))
        .body("results[0].matches[0].view", is("derived"))
        .body("results[0].matches[0].viewDetail", is(""))
        .body("results[0].matches[0].orientation", is("flipplus1"));
  }

  @Test
  void hashes_derivedOrientations_areSearchedOfTheNegativeToo() {
    String negative =
        Orientations.derive(Hash256.fromHex(WAVES).complement(), Orientation.FLIPPLUS1).revealHex();
    post("{\"items\":[" + item("pdq", negative, "") + "]}")
        .body("results[0].verdict", is("no_match"));
    post("{\"items\":[{\"orientations\":\"derived\",\"hashes\":[{\"type\":\"pdq\",\"value\":\""
            + negative
            + "\"}]}]}")
        .body("results[0].verdict", is("match"))
        .body("results[0].matches[0].view", is("negative"))
        .body("results[0].matches[0].viewDetail", is("derived"))
        .body("results[0].matches[0].orientation", is("flipplus1"));
  }

  @Test
  void hashes_answer_isPadded() {
    int length =
        post("{\"items\":[" + item("pdq", WAVES, "") + "]}").extract().asByteArray().length;
    assertEquals(0, length % 2048);
  }

  @Test
  void hashes_bodyOverTheLimit_is413() {
    post(" ".repeat((2 << 20) + 1)).statusCode(413);
  }

  @Test
  void hashes_otherContentType_is415() {
    as(Role.PLATFORM)
        .contentType("text/plain")
        .body("{}")
        .post("/v1/match/hashes")
        .then()
        .statusCode(415);
  }
}
