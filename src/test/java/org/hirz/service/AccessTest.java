package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTest extends ServiceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer x",
        "Bearer nobody.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "Bearer test-platform.jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj",
        "Basic dGVzdDp0ZXN0"
      })
  void request_withoutValidKey_is401WithChallenge(String authorization) {
    given()
        .header("Authorization", authorization)
        .contentType(ContentType.BINARY)
        .body(new byte[] {1})
        .post("/v1/match")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"))
        .contentType("application/problem+json")
        .body("type", is("urn:hirz:problem:unauthenticated"));
  }

  @Test
  void request_withoutAnyHeader_is401() {
    given()
        .contentType(ContentType.BINARY)
        .body(new byte[] {1})
        .post("/v1/match")
        .then()
        .statusCode(401);
    given().get("/v1/status").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "PLATFORM,     200, 200",
    "INVESTIGATOR, 200, 200",
    "ANALYST,      403, 200",
    "AUDITOR,      403, 200",
    "ADMIN,        403, 200"
  })
  void role_mayCallWhatItsWorkNeeds(Role role, int match, int status) {
    as(role)
        .contentType(ContentType.BINARY)
        .body(new byte[] {1})
        .post("/v1/match")
        .then()
        .statusCode(match);
    as(role)
        .contentType(ContentType.JSON)
        .body("{\"items\":[{}]}")
        .post("/v1/match/hashes")
        .then()
        .statusCode(match);
    as(role).get("/v1/status").then().statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/v2/match", "/q/nothing", "/q/dev-ui"})
  void unknownPath_is404AsAProblem(String path) {
    as(Role.ADMIN)
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void otherMethod_is405() {
    as(Role.PLATFORM).get("/v1/match").then().statusCode(405);
    as(Role.PLATFORM).delete("/v1/status").then().statusCode(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/openapi", "/q/swagger-ui/"})
  void operatorsPage_isOpenToThisMachineAndElseNeedsARole(String page) {
    given().get(page).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
    given()
        .header("X-Forwarded-For", "192.0.2.1")
        .get(page)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"))
        .contentType("application/problem+json");
    as(Role.PLATFORM).header("X-Forwarded-For", "192.0.2.1").get(page).then().statusCode(403);
    as(Role.AUDITOR).header("X-Forwarded-For", "192.0.2.1").get(page).then().statusCode(200);
    as(Role.ADMIN).header("Forwarded", "for=192.0.2.1").get(page).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/q/metrics;x", "/q/%6detrics", "/q//metrics", "/q/./metrics", "/x/../q/metrics"})
  void operatorsPage_writtenOtherwise_isGuardedAllTheSame(String page) {
    int status =
        given()
            .urlEncodingEnabled(false)
            .header("X-Forwarded-For", "192.0.2.1")
            .get(page)
            .statusCode();
    org.junit.jupiter.api.Assertions.assertTrue(
        status == 401 || status == 404, () -> page + " answered " + status);
  }

  @Test
  void health_isOpenToEverybody() {
    given().header("X-Forwarded-For", "192.0.2.1").get("/q/health/live").then().statusCode(200);
    given().header("X-Forwarded-For", "192.0.2.1").get("/q/health/ready").then().statusCode(200);
  }
}
