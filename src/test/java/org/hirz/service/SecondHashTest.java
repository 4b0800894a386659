package org.hirz.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.hirz.access.Role;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.ridge.RidgeOrientations;
import org.junit.jupiter.api.Test;

/** Pictures whose entries carry PDQ and the ridge hash, or PDQ alone. */
@QuarkusTest
class SecondHashTest extends ServiceTest {
  private static final Scene BOTH = Scene.of(TestService.BOTH);
  private static final Scene PDQ_ALONE = Scene.of(TestService.PDQ_ALONE);

  @Test
  void match_entryThatCarriesBoth_isConfirmed() {
    match(BOTH.png())
        .body("verdict", is("match"))
        .body("matches.via", containsInAnyOrder("pdq", "ridge"))
        .body("matches.entry", everyItem(is("both")))
        .body("matches.strength", everyItem(is("confirmed")))
        .body("matches.view", everyItem(is("whole")))
        .body("matches.orientation", everyItem(is("orig")));
  }

  @Test
  void match_entryThatCarriesPdqAlone_isNear() {
    match(PDQ_ALONE.png())
        .body("verdict", is("match"))
        .body("matches.via", contains("pdq"))
        .body("matches.entry", contains("pdq-alone"))
        .body("matches.strength", contains("near"));
  }

  @Test
  void match_barThatPdqDoesNotSeeThrough_isNearByRidge() {
    Scene covered = BOTH.covered(0, 0.82, 1, 0.18, 255);
    int pdq = covered.pdq().distance(BOTH.pdq());
    assertTrue(pdq > HashType.PDQ.defaultThreshold(), "PDQ is " + pdq + " away");
    as(Role.PLATFORM)
        .contentType(ContentType.BINARY)
        .body(covered.png())
        .post("/v1/match?effort=fast")
        .then()
        .statusCode(200)
        .body("verdict", is("match"))
        .body("matches.via", contains("ridge"))
        .body("matches.entry", contains("both"))
        .body("matches.strength", contains("near"));
  }

  @Test
  void match_unlistedScene_isNoMatch() {
    match(Scene.of(TestService.BOTH + 1000).png()).body("verdict", is("no_match"));
  }

  @Test
  void hashes_ridgeOfATurnedPicture_isFoundWithDerivedOrientations() {
    String turned = RidgeOrientations.turn(BOTH.ridges(), Orientation.ROT90).revealHex();
    as(Role.INVESTIGATOR)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "id",
                        "one",
                        "orientations",
                        "derived",
                        "hashes",
                        List.of(Map.of("type", "ridge", "value", turned, "quality", 90))))))
        .post("/v1/match/hashes")
        .then()
        .statusCode(200)
        .body("results[0].verdict", is("match"))
        .body("results[0].matches.via", contains("ridge"))
        .body("results[0].matches.orientation", contains("rot270"))
        .body("results[0].matches.distance", contains(0))
        .body("results[0].matches.strength", contains("near"));
  }

  @Test
  void hashes_bothOfOneFile_areConfirmed() {
    as(Role.PLATFORM)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "hashes",
                        List.of(
                            Map.of("type", "pdq", "value", BOTH.pdq().revealHex()),
                            Map.of("type", "ridge", "value", BOTH.ridges().revealHex()))))))
        .post("/v1/match/hashes")
        .then()
        .statusCode(200)
        .body("results[0].matches.strength", contains("confirmed", "confirmed"));
  }
}
