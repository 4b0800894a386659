package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting from where a list is fetched, against the running service. */
@QuarkusTest
class SourceApiTest extends ServiceTest {
  private static final AtomicInteger LISTS = new AtomicInteger();
  private static final String SECRET = "made-up-passw0rd";
  private static final String SOURCE =
      """
      {"kind": "ncmec", "everySeconds": 3600, "settings": {"url": "https://source.invalid/sharing",
       "environment": "NGO", "user": "synthetic", "password": "%s"}}
      """
          .formatted(SECRET);

  private static String newList() {
    String id = "source-" + LISTS.incrementAndGet();
    as(Role.ANALYST)
        .contentType(ContentType.JSON)
        .body("{\"id\":\"" + id + "\",\"name\":\"n\",\"nature\":\"test\",\"owner\":\"o\"}")
        .post("/v1/lists")
        .then()
        .statusCode(201);
    return "/v1/lists/" + id + "/source";
  }

  private static ValidatableResponse put(String path, String body) {
    return as(Role.ANALYST).contentType(ContentType.JSON).body(body).put(path).then();
  }

  @Test
  void source_setShownAndRemoved_neverTellsItsSecret() {
    String path = newList();
    as(Role.ANALYST).get(path).then().statusCode(404);
    put(path, SOURCE).statusCode(200).body(not(containsString(SECRET)));
    as(Role.AUDITOR)
        .get(path)
        .then()
        .statusCode(200)
        .body(not(containsString(SECRET)))
        .body("kind", equalTo("ncmec"))
        .body("settings.password", equalTo("set"))
        .body("settings.user", equalTo("synthetic"))
        .body("everySeconds", equalTo(3600))
        .body("enabled", equalTo(true))
        .body("lastResult", nullValue());
    as(Role.ANALYST).delete(path).then().statusCode(204);
    as(Role.ANALYST).get(path).then().statusCode(404);
    as(Role.ANALYST).delete(path).then().statusCode(404);
  }

  @Test
  void source_ofAnUnknownList_isNotFound() {
    put("/v1/lists/nonesuch/source", SOURCE).statusCode(404);
  }

  @Test
  void source_isSetByAnalystsOnly() {
    String path = newList();
    for (Role role : new Role[] {Role.AUDITOR, Role.PLATFORM, Role.INVESTIGATOR}) {
      as(role).contentType(ContentType.JSON).body(SOURCE).put(path).then().statusCode(403);
      as(role).delete(path).then().statusCode(403);
    }
    as(Role.PLATFORM).get(path).then().statusCode(403);
    given().get(path).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"kind\":\"leaky\",\"everySeconds\":3600,\"settings\":{}}",
        "{\"kind\":\"ncmec\",\"everySeconds\":3600,\"settings\":{}}",
        "{\"kind\":\"ncmec\",\"everySeconds\":3600,\"settings\":\"leaky\"}",
        "{\"kind\":\"ncmec\",\"everySeconds\":3600,\"settings\":{\"leaky\":\"x\"}}",
        "{\"kind\":\"ncmec\",\"everySeconds\":3600,\"settings\":{\"url\":{\"leaky\":1}}}",
        "{\"kind\":\"https-feed\",\"everySeconds\":3600,\"settings\":"
            + "{\"url\":\"http://leaky.invalid/\",\"format\":\"hirz\"}}",
        "{\"kind\":\"https-feed\",\"everySeconds\":1,\"settings\":"
            + "{\"url\":\"https://leaky.invalid/\",\"format\":\"hirz\"}}",
        "{\"kind\":\"https-feed\",\"everySeconds\":3600,\"enabled\":\"leaky\",\"settings\":"
            + "{\"url\":\"https://leaky.invalid/\",\"format\":\"hirz\"}}"
      })
  void source_thatIsWrong_isRefusedWithoutRepeatingIt(String body) {
    String path = newList();
    put(path, body).statusCode(400).body(not(containsString("leaky")));
    as(Role.ANALYST).get(path).then().statusCode(404);
  }

  @Test
  void pulling_isOffUnlessSwitchedOn() {
    put(newList(), SOURCE).statusCode(200);
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("hirz-pull")));
  }
}
