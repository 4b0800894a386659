package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest extends ServiceTest {
  @Test
  void status_namesGenerationListsIndexesAndBuild() {
    as(Role.ADMIN)
        .get("/v1/status")
        .then()
        .statusCode(200)
        .body("generation.number", greaterThanOrEqualTo(1))
        .body("lists.id", contains("benign-demo", "conformance", "demo", "extra"))
        .body("lists.find { it.id == 'demo' }.threshold.pdq", is(31))
        .body("lists.find { it.id == 'demo' }.reviewed", is(false))
        .body("lists.find { it.id == 'demo' }.digest", matchesPattern("sha256:[0-9a-f]{64}"))
        .body("lists.find { it.id == 'extra' }.entries", is(3))
        .body("missing", hasSize(0))
        .body("indexes.type", hasItems("md5", "sha1", "sha256", "pdq"))
        .body("indexes.find { it.type == 'pdq' }.segments.kind", hasSize(1))
        .body("segments.withdrawn", contains(0))
        .body("merge.state", is("idle"))
        .body("store.kind", is("sqlite"))
        .body("store.reachable", is(true))
        .body("store.behindSeconds", is(0f))
        .body("build.version", matchesPattern("[0-9].*"));
  }

  @Test
  void metrics_countVerdictsAndTimeStages() {
    match(listed("demo/pictures/lighthouse.png"));
    match(listed("demo/pictures/harbour-turned.jpg"));
    match(hostile("other/mini.svg"));
    String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    for (String expected :
        new String[] {
          "hirz_verdicts_total{reason=\"none\",verdict=\"match\"}",
          "hirz_verdicts_total{reason=\"none\",verdict=\"no_match\"}",
          "hirz_verdicts_total{reason=\"unsupported_format\",verdict=\"undetermined\"}",
          "hirz_stage_seconds_bucket{stage=\"decode\"",
          "hirz_stage_seconds_count{stage=\"hash\"}",
          "hirz_index_hashes{kind=",
          "hirz_generation_age_seconds",
          "hirz_segments 1.0",
          "hirz_withdrawn_entries 0.0",
          "hirz_merge_seconds_count 0",
          "hirz_store_reachable 1.0",
          "hirz_store_behind_seconds 0.0",
          "hirz_merge_state{state=\"put_off\"} 0.0",
          "hirz_list_entries{list=\"demo\",standing=\"active\"}"
        }) {
      org.hamcrest.MatcherAssert.assertThat(metrics, containsString(expected));
    }
    assertFalse(
        metrics.matches("(?s).*[0-9a-f]{32}.*"), "a metric holds something that looks like a hash");
    assertFalse(metrics.contains("harbour"), "a metric names an entry");
  }

  @Test
  void health_isReadyOnceListsAreLive() {
    given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("lists"))
        .body("checks.name", not(hasItem(containsString("Database"))));
  }

  @Test
  void swaggerUi_isWholeAndFetchesNothingFromElsewhere() {
    String page = given().get("/q/swagger-ui/").then().statusCode(200).extract().asString();
    assertFalse(page.contains("http"), "the page refers to another place");
    given().get("/q/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
    given().get("/q/swagger-ui/swagger-ui.css").then().statusCode(200);
    given().get("/q/swagger-ui/start.js").then().body(containsString("../openapi"));
    given().redirects().follow(false).get("/q/swagger-ui").then().statusCode(302);
  }

  @Test
  void openapi_namesExactlyTheEndpointsThatThereAre() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(given().queryParam("format", "json").get("/q/openapi").asByteArray());
    Set<String> documented = new TreeSet<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertEquals(Operation.ofResources().keySet(), documented);
  }
}
