package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;

/** What a platform meets: its tenant, its keys, and the lists that it was granted. */
@QuarkusTest
class TenantsApiTest extends ServiceTest {
  private static RequestSpecification with(String key) {
    return given().header("Authorization", "Bearer " + key);
  }

  private static ValidatableResponse post(String path, String json) {
    return as(Role.ADMIN).contentType(ContentType.JSON).body(json).post(path).then();
  }

  private static ValidatableResponse grant(String tenant, String list) {
    return as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body("{\"legalBasis\": \"Agreement 7\"}")
        .put("/v1/tenants/" + tenant + "/grants/" + list)
        .then();
  }

  private static void tenant(String id) {
    post("/v1/tenants", "{\"tenant\": \"" + id + "\", \"name\": \"Synthetic Org\"}")
        .statusCode(201);
  }

  private static Map<String, String> newKey(String tenant, String roles) {
    return post("/v1/tenants/" + tenant + "/keys", "{\"roles\": " + roles + "}")
        .statusCode(201)
        .header("Cache-Control", containsString("no-store"))
        .extract()
        .jsonPath()
        .getMap("");
  }

  private static ValidatableResponse screen(String key, byte[] image) {
    return with(key).contentType(ContentType.BINARY).body(image).post("/v1/match").then();
  }

  @Test
  void tenant_isMatchedAgainstWhatItWasGrantedOnly() {
    tenant("shop");
    String key = newKey("shop", "[\"platform\"]").get("key");
    screen(key, listed("demo/pictures/harbour.png"))
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", is("urn:hirz:problem:no-list-granted"));
    with(key)
        .contentType(ContentType.JSON)
        .body("{\"items\":[{}]}")
        .post("/v1/match/hashes")
        .then()
        .statusCode(403)
        .body("type", is("urn:hirz:problem:no-list-granted"));
    grant("shop", "demo").statusCode(200).body("legalBasis", is("Agreement 7"));
    screen(key, listed("demo/pictures/harbour.png"))
        .statusCode(200)
        .body("verdict", is("match"))
        .body("matches.list", everyItem(is("demo")));
    match(TestService.LISTED_TEXT).body("verdict", is("match"));
    screen(key, TestService.LISTED_TEXT)
        .statusCode(200)
        .body("verdict", is("undetermined"))
        .body("matches", empty());
    with(key)
        .get("/v1/status")
        .then()
        .statusCode(200)
        .body("lists.id", contains("demo"))
        .body("indexes", nullValue())
        .body("segments", nullValue())
        .body("merge", nullValue());
    with(key).get("/v1/generations/4").then().body("lists.id", not(hasItem("extra")));
    post("/v1/tenants/shop/grants/demo/revoke", "{\"reason\": \"it ended\"}")
        .statusCode(200)
        .body("grants", empty());
    screen(key, listed("demo/pictures/harbour.png")).statusCode(403);
    with(key).get("/v1/status").then().body("lists", empty());
  }

  @Test
  void effort_isTheRequestsElseTheTenantsElseTheServers() {
    tenant("looking");
    grant("looking", "demo");
    String key = newKey("looking", "[\"platform\"]").get("key");
    byte[] picture = listed("demo/pictures/lighthouse.png");
    screen(key, picture).body("effort", is("standard"));
    as(Role.ADMIN).get("/v1/tenants/looking").then().body("effort", nullValue());
    change("{\"effort\":\"thorough\"}").statusCode(200).body("effort", is("thorough"));
    screen(key, picture).body("effort", is("thorough"));
    change("{\"name\":\"Synthetic Other\"}").body("effort", is("thorough"));
    with(key)
        .contentType(ContentType.BINARY)
        .body(picture)
        .post("/v1/match?effort=fast")
        .then()
        .statusCode(200)
        .body("effort", is("fast"))
        .body("viewsSearched", is(8));
    change("{\"effort\":\"secret\"}")
        .statusCode(400)
        .body("detail", containsString("line 1, column"))
        .body("detail", not(containsString("secret")));
    change("{\"effort\":\"default\"}").statusCode(200).body("effort", nullValue());
    screen(key, picture).body("effort", is("standard"));
    post("/v1/tenants", "{\"tenant\": \"hasty\", \"effort\": \"fast\"}")
        .statusCode(201)
        .body("effort", is("fast"));
    post("/v1/tenants", "{\"tenant\": \"odd\", \"effort\": 7}").statusCode(400);
  }

  private static ValidatableResponse change(String json) {
    return as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body(json)
        .patch("/v1/tenants/looking")
        .then();
  }

  @Test
  void listThatIsNotServed_isNotSearchedAndNotNoMatch() {
    as(Role.ANALYST)
        .contentType(ContentType.JSON)
        .body(
            "{\"id\":\"empty-one\",\"name\":\"E\",\"nature\":\"test\",\"owner\":\"Synthetic Org\"}")
        .post("/v1/lists")
        .then()
        .statusCode(201);
    tenant("early");
    String key = newKey("early", "[\"platform\"]").get("key");
    grant("early", "empty-one").statusCode(200);
    screen(key, listed("demo/pictures/harbour.png"))
        .statusCode(503)
        .body("type", is("urn:hirz:problem:not-ready"));
  }

  @Test
  void createList_grantsItToTheOperator() {
    as(Role.ANALYST)
        .contentType(ContentType.JSON)
        .body(
            "{\"id\":\"made-here\",\"name\":\"M\",\"nature\":\"test\",\"owner\":\"Synthetic Org\","
                + "\"authority\":\"Act 9\"}")
        .post("/v1/lists")
        .then()
        .statusCode(201);
    as(Role.PLATFORM)
        .get("/v1/me")
        .then()
        .body("tenant", is("operator"))
        .body("grants.find { it.list == 'made-here' }.legalBasis", is("Act 9"))
        .body(
            "grants.find { it.list == 'demo' }.legalBasis",
            is("loaded from a folder by the operator"));
  }

  @Test
  void key_isShownOnceAndEndsWhenItIsRevoked() {
    tenant("keys");
    grant("keys", "demo");
    Map<String, String> made = newKey("keys", "[\"platform\", \"investigator\"]");
    String key = made.get("key");
    with(key)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("kid", is(made.get("kid")))
        .body("tenant", is("keys"))
        .body("name", is("Synthetic Org"))
        .body("roles", contains("platform", "investigator"))
        .body("grants.list", contains("demo"))
        .body("grants[0].by", nullValue())
        .body("budget.requestsPerSecond", notNullValue());
    String secret = key.substring(key.indexOf('.') + 1);
    for (String path : new String[] {"/keys", "/history", ""}) {
      String shown = as(Role.ADMIN).get("/v1/tenants/keys" + path).asString();
      assertFalse(shown.contains(secret), path);
    }
    post("/v1/keys/" + made.get("kid") + "/revoke", "{\"reason\": \"lost\"}")
        .statusCode(200)
        .body("good", is(false))
        .body("key", nullValue());
    with(key).get("/v1/me").then().statusCode(401);
    post("/v1/keys/" + made.get("kid") + "/revoke", "{\"reason\": \"lost\"}").statusCode(409);
  }

  @Test
  void rotate_bothAreGoodForTheOverlap() {
    tenant("rotating");
    Map<String, String> old = newKey("rotating", "[\"platform\"]");
    Map<String, String> next =
        post("/v1/keys/" + old.get("kid") + "/rotate", "{\"overlap\": \"PT1H\"}")
            .statusCode(201)
            .body("roles", contains("platform"))
            .extract()
            .jsonPath()
            .getMap("");
    with(old.get("key")).get("/v1/me").then().statusCode(200).body("expires", notNullValue());
    with(next.get("key")).get("/v1/me").then().statusCode(200).body("expires", nullValue());
    post("/v1/keys/" + old.get("kid") + "/rotate", "{\"overlap\": \"PT1H\"}").statusCode(409);
    Map<String, String> last =
        post("/v1/keys/" + next.get("kid") + "/rotate", "{\"overlap\": \"PT0S\"}")
            .statusCode(201)
            .extract()
            .jsonPath()
            .getMap("");
    with(next.get("key")).get("/v1/me").then().statusCode(401);
    with(last.get("key")).get("/v1/me").then().statusCode(200);
    for (String wrong : new String[] {"1 day", "-PT1S", "P91D", "PT99999999999999999H"}) {
      post("/v1/keys/" + last.get("kid") + "/rotate", "{\"overlap\": \"" + wrong + "\"}")
          .statusCode(400);
    }
  }

  @Test
  void tenant_disabled_isLetInNoMore() {
    tenant("paused");
    String key = newKey("paused", "[\"platform\"]").get("key");
    with(key).get("/v1/me").then().statusCode(200);
    post("/v1/tenants/paused/disable", "{}").statusCode(400);
    post("/v1/tenants/paused/disable", "{\"reason\": \"a dispute\"}").statusCode(200);
    with(key).get("/v1/me").then().statusCode(401);
    post("/v1/tenants/paused/enable", "{\"reason\": \"settled\"}").statusCode(200);
    with(key).get("/v1/me").then().statusCode(200);
    as(Role.AUDITOR)
        .get("/v1/tenants/paused/history")
        .then()
        .body("acts.words", hasItem("a dispute"))
        .body("acts.change", hasItem("enabled"));
    post("/v1/tenants/operator/disable", "{\"reason\": \"no\"}").statusCode(409);
  }

  @Test
  void tenant_isChangedInNameAndBudget() {
    tenant("budgeted");
    as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body("{\"budget\": {\"requestsPerSecond\": 5, \"pixelsPerSecond\": null}}")
        .patch("/v1/tenants/budgeted")
        .then()
        .statusCode(200)
        .body("name", is("Synthetic Org"))
        .body("budget.requestsPerSecond", is(5))
        .body("budget.pixelsPerSecond", nullValue());
    as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"Another\"}")
        .patch("/v1/tenants/budgeted")
        .then()
        .body("name", is("Another"))
        .body("budget.requestsPerSecond", is(5));
    for (String wrong :
        new String[] {
          "{\"budget\": {\"requestsPerSecond\": 0}}",
          "{\"budget\": {\"requestsPerSecond\": 1.5}}",
          "{\"budget\": {\"wrong\": 1}}",
          "{\"budget\": 5}",
          "{\"name\": \" \"}",
          "{\"tenant\": \"other\"}"
        }) {
      as(Role.ADMIN)
          .contentType(ContentType.JSON)
          .body(wrong)
          .patch("/v1/tenants/budgeted")
          .then()
          .statusCode(400);
    }
    post("/v1/tenants", "{\"tenant\": \"budgeted\"}").statusCode(409);
    post("/v1/tenants", "{\"tenant\": \"Not An Id\"}").statusCode(400);
  }

  @Test
  void unknownPair_isRefused() {
    tenant("pair");
    grant("pair", "no-such-list").statusCode(404).body("detail", containsString("list"));
    grant("no-such-tenant", "demo").statusCode(404).body("detail", containsString("tenant"));
    grant("pair", "extra").statusCode(200);
    post("/v1/tenants/pair/grants/demo/revoke", "{\"reason\": \"x\"}").statusCode(404);
    String key = newKey("pair", "[\"investigator\"]").get("key");
    screen(key, listed("demo/pictures/harbour.png")).body("verdict", is("no_match"));
    with(key)
        .contentType(ContentType.JSON)
        .body("{\"list\":\"demo\",\"entry\":\"harbour\",\"reason\":\"no\"}")
        .post("/v1/disputes")
        .then()
        .statusCode(404);
  }

  @Test
  void createKey_powerForATenantOfSomebodyElse_isRefused() {
    tenant("weak");
    for (String role : new String[] {"analyst", "auditor", "admin"}) {
      post("/v1/tenants/weak/keys", "{\"roles\": [\"platform\", \"" + role + "\"]}")
          .statusCode(400)
          .body("detail", containsString("operator"));
    }
    post("/v1/tenants/weak/keys", "{\"roles\": []}").statusCode(400);
    post("/v1/tenants/weak/keys", "{\"roles\": [\"king\"]}").statusCode(400);
    post("/v1/tenants/weak/keys", "{\"roles\": \"platform\"}").statusCode(400);
    post(
            "/v1/tenants/weak/keys",
            "{\"roles\": [\"platform\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}")
        .statusCode(400);
    post("/v1/tenants/none/keys", "{\"roles\": [\"platform\"]}").statusCode(404);
    post(
            "/v1/tenants/weak/keys",
            "{\"roles\": [\"platform\"], \"expiresAt\": \""
                + Instant.now().plusSeconds(3600)
                + "\"}")
        .statusCode(201)
        .body("expires", notNullValue());
  }

  @Test
  void createKey_certificate_hasNoSecret() {
    tenant("certain");
    String digest = "ab".repeat(32);
    String body =
        "{\"roles\": [\"platform\"], \"kind\": \"certificate\", \"publicKeySha256\": \""
            + digest
            + "\"}";
    post("/v1/tenants/certain/keys", body)
        .statusCode(201)
        .body("key", nullValue())
        .body("kind", is("certificate"))
        .body("publicKeySha256", is(digest));
    post("/v1/tenants/certain/keys", body).statusCode(409);
    post("/v1/tenants/certain/keys", body.replace("abab", "zz")).statusCode(400);
    post("/v1/tenants/certain/keys", body.replace("certificate", "secret")).statusCode(400);
  }

  @Test
  void dispute_isOfItsTenant() {
    tenant("one");
    tenant("two");
    grant("one", "demo");
    String one = newKey("one", "[\"platform\"]").get("key");
    String two = newKey("two", "[\"investigator\"]").get("key");
    String id =
        with(one)
            .contentType(ContentType.JSON)
            .body("{\"list\":\"demo\",\"entry\":\"harbour\",\"reason\":\"it is ours\"}")
            .post("/v1/disputes")
            .then()
            .statusCode(201)
            .body("tenant", is("one"))
            .extract()
            .path("id");
    with(two).get("/v1/disputes/" + id).then().statusCode(404);
    as(Role.PLATFORM).get("/v1/disputes/" + id).then().statusCode(404);
    as(Role.AUDITOR).get("/v1/disputes/" + id).then().statusCode(200);
    as(Role.ANALYST)
        .contentType(ContentType.JSON)
        .body("{\"verdict\":\"upheld\",\"answer\":\"it stays\"}")
        .post("/v1/disputes/" + id + "/answer")
        .then()
        .statusCode(200)
        .body("answered.by", is("test-analyst"));
    with(one)
        .get("/v1/disputes/" + id)
        .then()
        .statusCode(200)
        .body("verdict", is("upheld"))
        .body("answered.by", is("operator"));
  }
}
