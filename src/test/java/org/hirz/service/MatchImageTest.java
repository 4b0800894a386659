package org.hirz.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Arrays;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MatchImageTest extends ServiceTest {
  @Test
  void match_listedFile_isExactByEveryDigestAndNotLookedAt() {
    match(listed("demo/pictures/harbour.png"))
        .body("verdict", is("match"))
        .body("reason", nullValue())
        .body("quality", nullValue())
        .body("viewsSearched", is(0))
        .body("matches.via", contains("md5", "sha1", "sha256"))
        .body("matches.strength", contains("exact", "exact", "exact"))
        .body("matches.entry", everyItem(is("harbour")))
        .body("matches[0].list", is("demo"))
        .body("matches[0].nature", is("test"))
        .body("matches[0].labels", contains(hasEntry("scheme", "hirz_test")))
        .body("matches[0].view", nullValue())
        .body("matches[0].viewDetail", nullValue())
        .body("matches[0].flags", hasKey("ai_generated"));
  }

  @Test
  void match_copyCompressedAnew_isNearByPdq() {
    match(listed("demo/pictures/harbour-quality60.jpg"))
        .body("verdict", is("match"))
        .body("matches.via", contains("pdq"))
        .body("matches[0].entry", is("harbour"))
        .body("matches[0].strength", is("near"))
        .body("matches[0].view", is("whole"))
        .body("matches[0].viewDetail", is(""))
        .body("matches[0].orientation", is("orig"))
        .body("matches[0].frame", is(0))
        .body("quality", is(100));
  }

  @Test
  void match_copyTurnedClockwise_saysThatTurningItBackGivesTheListedOne() {
    match(listed("demo/pictures/harbour-turned.jpg"))
        .body("verdict", is("match"))
        .body("matches[0].orientation", is("rot90"));
  }

  @Test
  void match_unlistedDrawing_isNoMatch() {
    match(listed("demo/pictures/lighthouse.png"))
        .body("verdict", is("no_match"))
        .body("reason", nullValue())
        .body("matches", is(empty()))
        .body("quality", is(100))
        .body("request", matchesPattern("[0-9A-HJKMNP-TV-Z]{26}"))
        .body("generation", is((int) live.current().orElseThrow().number()))
        .body("generationAgeSeconds", notNullValue());
  }

  @Test
  void match_hitAndMiss_haveTheSameFieldsAndPaddedLength() {
    Response hit = match(listed("demo/pictures/harbour-turned.jpg")).extract().response();
    Response miss = match(listed("demo/pictures/lighthouse.png")).extract().response();
    assertEquals(hit.jsonPath().getMap("$").keySet(), miss.jsonPath().getMap("$").keySet());
    assertEquals(2048, hit.asByteArray().length);
    assertEquals(2048, miss.asByteArray().length);
  }

  @ParameterizedTest
  @CsvSource({
    "waves,    match,    pdq",
    "stars,    match,    md5",
    "balloons, match,    sha256",
    "mountains,no_match, pdq",
    "city,     match,    pdq"
  })
  void match_conformanceDrawing_isAsItsReadmeSays(String name, String verdict, String via) {
    match(listed("conformance/pictures/" + name + ".png"))
        .body("verdict", is(verdict))
        .body("matches.via", contains(via))
        .body("matches.entry", contains(name));
  }

  @Test
  void match_entryFlaggedAiGenerated_saysSo() {
    match(listed("conformance/pictures/city.png"))
        .body("matches[0].flags.ai_generated", is("true"));
    match(listed("conformance/pictures/waves.png"))
        .body("matches[0].flags.ai_generated", is("unknown"));
  }

  @Test
  void match_benignList_isShownAndLeavesNoMatch() {
    match(listed("benign-demo/pictures/kites.png"))
        .body("verdict", is("no_match"))
        .body("matches[0].nature", is("benign"))
        .body("quality", is(100))
        .body("viewsSearched", greaterThanOrEqualTo(8));
  }

  @Test
  void match_listedDigestOfWhatIsNoPicture_isMatch() {
    match(TestService.LISTED_TEXT)
        .body("verdict", is("match"))
        .body("matches[0].via", is("md5"))
        .body("matches[0].list", is("extra"))
        .body("quality", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg/empty.jpg,               undecodable",
    "jpeg/broken_232_bytes.jpg,    undecodable",
    "other/image.avif,             unsupported_format",
    "other/mini.svg,               unsupported_format",
    "tiff/multipage.tif,           unsupported_format",
    "jpeg/1x1.jpg,                 too_small",
    "png/very_wide_940x2.png,      too_small",
    "jpeg/claims_65535x65535.jpg,  too_large",
    "png/bomb_16384x16384.png,     too_large",
    "jpeg/truncated_hopper.jpg,    truncated",
    "png/truncated_image.png,      truncated"
  })
  void match_whatCannotBeSearchedWhole_isUndeterminedAndSaysWhy(String file, String reason) {
    match(hostile(file)).body("verdict", is("undetermined")).body("reason", is(reason));
  }

  @Test
  void match_truncatedCopyOfAListedDrawing_isMatchedByWhatDecoded() {
    byte[] whole = listed("demo/pictures/harbour-quality60.jpg");
    match(Arrays.copyOf(whole, whole.length * 99 / 100)).body("verdict", is("match"));
  }

  @Test
  void match_distance_isForInvestigatorsOnly() {
    byte[] image = listed("demo/pictures/harbour-turned.jpg");
    match(image).body("matches[0]", not(hasKey("distance")));
    as(Role.INVESTIGATOR)
        .contentType(ContentType.BINARY)
        .body(image)
        .post("/v1/match")
        .then()
        .statusCode(200)
        .body("matches[0].distance", notNullValue());
  }

  @Test
  void match_contentTypeLies_areNotBelieved() {
    as(Role.PLATFORM)
        .contentType("image/gif")
        .body(listed("demo/pictures/harbour-turned.jpg"))
        .post("/v1/match")
        .then()
        .statusCode(200)
        .body("verdict", is("match"));
  }

  @Test
  void match_formEncodedAsPlainCurlSends_is415AndNamesTheHeader() {
    as(Role.PLATFORM)
        .contentType("application/x-www-form-urlencoded")
        .body("the bytes of a picture")
        .post("/v1/match")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("type", is("urn:hirz:problem:unsupported-media-type"))
        .body("detail", containsString("Content-Type: application/octet-stream"));
  }

  @Test
  void match_bodyOverTheLimit_is413() {
    as(Role.PLATFORM)
        .contentType(ContentType.BINARY)
        .body(new byte[(20 << 20) + 1])
        .post("/v1/match")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("status", equalTo(413));
  }

  @Test
  void match_multipart_isReadAndItsFileNameNeverLookedAt() {
    as(Role.PLATFORM)
        .multiPart("image", "../../etc/passwd", listed("demo/pictures/harbour-turned.jpg"))
        .post("/v1/match")
        .then()
        .statusCode(200)
        .body("verdict", is("match"));
  }

  @Test
  void match_multipartWithTwoParts_is400() {
    as(Role.PLATFORM)
        .multiPart("image", "a.png", listed("demo/pictures/harbour.png"))
        .multiPart("image", "b.png", listed("demo/pictures/fort.png"))
        .post("/v1/match")
        .then()
        .statusCode(400)
        .body("detail", containsString("more than one part"));
  }

  @Test
  void match_multipartWithOtherName_is400() {
    as(Role.PLATFORM)
        .multiPart("file", "a.png", listed("demo/pictures/harbour.png"))
        .post("/v1/match")
        .then()
        .statusCode(400)
        .body("detail", containsString("not named image"));
  }
}
