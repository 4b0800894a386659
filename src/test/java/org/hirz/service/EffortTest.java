package org.hirz.service;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In how many ways a picture is looked at, as a request says. */
@QuarkusTest
class EffortTest extends ServiceTest {
  private static final String UNLISTED = "demo/pictures/lighthouse.png";
  private static final String TURNED = "demo/pictures/harbour-turned.jpg";

  private static ValidatableResponse match(byte[] image, String query) {
    return as(Role.PLATFORM)
        .contentType(ContentType.BINARY)
        .body(image)
        .post("/v1/match" + query)
        .then();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "standard", "thorough"})
  void match_effort_isTakenAndSaid(String effort) {
    match(listed(UNLISTED), "?effort=" + effort)
        .statusCode(200)
        .body("verdict", is("no_match"))
        .body("effort", is(effort))
        .body("viewsSearched", greaterThanOrEqualTo(8));
    match(listed(TURNED), "?effort=" + effort)
        .body("verdict", is("match"))
        .body("matches[0].orientation", is("rot90"));
  }

  @Test
  void match_fast_isSearchedInItsEightOrientations() {
    match(listed(UNLISTED), "?effort=fast").body("viewsSearched", is(8));
  }

  @Test
  void match_withoutEffort_isThatOfTheService() {
    match(listed(UNLISTED), "").body("effort", is("standard"));
  }

  @Test
  void match_multipart_takesTheEffortToo() {
    as(Role.PLATFORM)
        .multiPart("image", "a.png", listed(UNLISTED))
        .post("/v1/match?effort=fast")
        .then()
        .statusCode(200)
        .body("effort", is("fast"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?effort=secret-word",
        "?effort=",
        "?effort=FAST",
        "?effort=fast%20",
        "?effort=fast,standard",
        "?effort=fast&effort=fast",
        "?effrot=fast"
      })
  void match_otherEffort_is400AndRepeatsNothing(String query) {
    match(listed(UNLISTED), query)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", is("urn:hirz:problem:invalid-request"))
        .body("detail", containsString("effort"))
        .body("detail", not(containsString("secret")));
  }

  @Test
  void match_whatIsNotDecoded_saysTheEffortAndNoViews() {
    match(TestService.LISTED_TEXT, "?effort=thorough")
        .body("verdict", is("match"))
        .body("effort", is("thorough"))
        .body("viewsSearched", is(0))
        .body("quality", nullValue());
    match(hostile("jpeg/broken_232_bytes.jpg"), "?effort=thorough")
        .body("verdict", is("undetermined"))
        .body("effort", is("thorough"))
        .body("viewsSearched", is(0));
  }
}
