package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hirz.access.Role;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.VersionSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin API of lists, against the running service: two analysts, and those who may not. */
@QuarkusTest
@TestProfile(ListsApiTest.OwnService.class)
class ListsApiTest extends ServiceTest {
  private static final AtomicInteger LISTS = new AtomicInteger();
  private static final String HEADER = "id,type,value,label_scheme,label_code\n";

  /** A service of its own: what these tests publish would show in others' lists. */
  public static final class OwnService implements QuarkusTestProfile {}

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private static RequestSpecification analyst() {
    return as(Role.ANALYST);
  }

  private static RequestSpecification second() {
    return given().header("Authorization", "Bearer " + SECOND);
  }

  private static ValidatableResponse act(RequestSpecification who, String path, String body) {
    return who.contentType(ContentType.JSON).body(body).urlEncodingEnabled(false).post(path).then();
  }

  private static String newList() {
    String id = "api-" + LISTS.incrementAndGet();
    act(
            analyst(),
            "/v1/lists",
            """
            {"id": "%s", "name": "For tests", "nature": "test", "owner": "Synthetic Org"}
            """
                .formatted(id))
        .statusCode(201);
    return id;
  }

  private static String md5(String seed) {
    return DigestUtils.md5Hex(seed);
  }

  private static String row(String id, String seed) {
    return id + ",md5," + md5(seed) + ",hirz_test,alert\n";
  }

  private static ValidatableResponse upload(String list, String mode, String file) {
    return analyst()
        .contentType("text/csv")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .queryParam("format", "hirz")
        .queryParam("mode", mode)
        .post("/v1/lists/" + list + "/versions")
        .then();
  }

  private static int staged(String list, String file) {
    return upload(list, "full", file).statusCode(201).extract().path("version");
  }

  private static void goLive(String list, int version) {
    act(second(), "/v1/lists/" + list + "/versions/" + version + "/approve", "{}").statusCode(200);
    act(analyst(), "/v1/lists/" + list + "/versions/" + version + "/publish", "{}")
        .statusCode(200)
        .body("live", is(true));
  }

  private static String verdict(String seed) {
    return as(Role.PLATFORM)
        .contentType(ContentType.JSON)
        .body("{\"items\":[{\"hashes\":[{\"type\":\"md5\",\"value\":\"" + md5(seed) + "\"}]}]}")
        .post("/v1/match/hashes")
        .then()
        .statusCode(200)
        .extract()
        .path("results[0].verdict");
  }

  @Test
  void lint_ofAStagedVersion_namesWhatIsOdd() {
    String id = newList();
    int version = staged(id, HEADER + row("one", "same") + row("two", "same"));
    String path = "/v1/lists/" + id + "/versions/" + version + "/lint";
    Instant limit = Instant.now().plusSeconds(30);
    while (!"done".equals(analyst().get(path).then().statusCode(200).extract().path("state"))) {
      assertTrue(Instant.now().isBefore(limit), "it is looked at in time");
    }
    analyst()
        .get(path)
        .then()
        .body("checked", is(2))
        .body("findings.kind", hasItem("repeated_value"))
        .body("counts.repeated_value", is(1))
        .body(not(containsString(md5("same"))));
  }

  @Test
  void list_isCreatedOnceAndDescribed() {
    String id = newList();
    analyst()
        .get("/v1/lists/" + id)
        .then()
        .statusCode(200)
        .body("nature", is("test"))
        .body("live", nullValue())
        .body("newest", is(0))
        .body("enabled", is(true))
        .body("threshold.pdq", is(31))
        .body("policy.hirz_test.alert", is("alert"))
        .body("idSalt", matchesPattern("[0-9a-f]{64}"))
        .body("createdBy", is("test-analyst"));
    as(Role.AUDITOR).get("/v1/lists").then().statusCode(200).body("lists.id", hasItem(id));
    act(
            analyst(),
            "/v1/lists",
            "{\"id\":\"" + id + "\",\"name\":\"n\",\"nature\":\"test\",\"owner\":\"o\"}")
        .statusCode(409)
        .body("type", is("urn:hirz:problem:conflict"));
  }

  @Test
  void settings_areTakenWholeAndRefusedStrictly() {
    act(
            analyst(),
            "/v1/lists",
            """
            {"id": "api-terms", "name": "n", "nature": "csam", "owner": "o", "authority": "a/1",
             "handling": "TLP:AMBER", "defaultScheme": "uk_abc", "updateMode": "delta",
             "minimumSources": 2, "signatureNeeded": true, "minimumStrength": "confirmed",
             "threshold": {"pdq": 20},
             "policy": {"own": {"x": "report"}}}
            """)
        .statusCode(201)
        .body("authority", is("a/1"))
        .body("handling", is("TLP:AMBER"))
        .body("defaultScheme", is("uk_abc"))
        .body("updateMode", is("delta"))
        .body("minimumSources", is(2))
        .body("signatureNeeded", is(true))
        .body("minimumStrength", is("confirmed"))
        .body("threshold.pdq", is(20))
        .body("policy.own.x", is("report"));
    for (String wrong :
        new String[] {
          "{\"id\":\"w\",\"name\":\"n\",\"nature\":\"secretword\",\"owner\":\"o\"}",
          "{\"id\":\"w\",\"name\":\"n\",\"nature\":\"test\"}",
          "{\"id\":\"w\",\"name\":\"n\",\"nature\":\"test\",\"owner\":\"o\",\"secretword\":1}",
          "{\"id\":\"w\",\"name\":\"n\",\"nature\":\"test\",\"owner\":\"o\",\"minimumSources\":0}",
          "{\"id\":\"w\",\"name\":\"n\",\"nature\":\"test\",\"owner\":\"o\",\"minimumStrength\":\"secretword\"}",
          "{\"id\":\"W secretword\",\"name\":\"n\",\"nature\":\"test\",\"owner\":\"o\"}",
          "secretword",
          "[]",
          ""
        }) {
      act(analyst(), "/v1/lists", wrong)
          .statusCode(400)
          .body("detail", not(containsString("secretword")));
    }
    act(analyst(), "/v1/lists", " ".repeat(1 << 17)).statusCode(413);
  }

  @Test
  void version_goesFromFileToLiveAndBack() {
    String list = newList();
    int first =
        upload(
                list,
                "full",
                HEADER + row("a", list + "a") + row("b", list + "b") + "bad,md5,zz,,\n")
            .statusCode(201)
            .header("Hirz-Upload", notNullValue())
            .body("state", is("staged"))
            .body("base", is(0))
            .body("source.kind", is("upload"))
            .body("source.format", is("hirz"))
            .body("source.fileDigest", matchesPattern("sha256:[0-9a-f]{64}"))
            .body("counts.added", is(2))
            .body("counts.rejected", is(1))
            .body("staged.by", is("test-analyst"))
            .body("approved", nullValue())
            .body("report.problems", hasSize(1))
            .body("report.problems[0].at", is(4))
            .body("report.problems[0].unit", is("line"))
            .body("report.problems[0].consequence", is("rejected"))
            .body("report.problems[0].reason", not(containsString("zz")))
            .body("report.problemCount", is(1))
            .extract()
            .path("version");
    String base = "/v1/lists/" + list + "/versions/" + first;
    analyst().get(base + "/report").then().statusCode(200).body("added", is(2));
    analyst()
        .get(base + "/problems")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString(":4"));
    assertEquals("no_match", verdict(list + "a"));

    act(analyst(), base + "/publish", "{}").statusCode(409);
    act(analyst(), base + "/approve", "{}")
        .statusCode(403)
        .body("type", is("urn:hirz:problem:second-person-needed"));
    act(second(), base + "/approve", "{\"reason\":\"looked at it\"}")
        .statusCode(200)
        .body("state", is("approved"))
        .body("approved.by", is("test-second"));
    act(analyst(), base + "/publish", "")
        .statusCode(200)
        .body("live", is(true))
        .body("generation", greaterThan(0));
    assertEquals("match", verdict(list + "a"));

    int next = staged(list, HEADER + row("a", list + "a") + row("c", list + "c"));
    analyst()
        .get("/v1/lists/" + list + "/versions/" + next + "/diff")
        .then()
        .statusCode(200)
        .body("against", is(first))
        .body("added", is(1))
        .body("withdrawn", is(1))
        .body("updated", is(0))
        .body("entries.entry", equalTo(List.of("b", "c")))
        .body("entries.change", equalTo(List.of("withdrawn", "added")))
        .body("entries[1].types", equalTo(List.of("md5")))
        .body("entries[1].labels[0].code", is("alert"))
        .body("toString()", not(containsString(md5(list + "c"))));
    analyst()
        .get("/v1/lists/" + list + "/versions/" + next + "/diff?against=0&limit=1")
        .then()
        .statusCode(200)
        .body("added", is(2))
        .body("entries", hasSize(1));
    goLive(list, next);
    assertEquals("no_match", verdict(list + "b"));
    assertEquals("match", verdict(list + "c"));

    act(
            analyst(),
            "/v1/lists/" + list + "/rollback",
            "{\"version\":" + first + ",\"reason\":\"c is wrong\"}")
        .statusCode(200)
        .body("live", is(true));
    assertEquals("match", verdict(list + "b"));
    assertEquals("no_match", verdict(list + "c"));
    analyst()
        .get("/v1/lists/" + list + "/history?limit=2")
        .then()
        .statusCode(200)
        .body("acts", hasSize(2))
        .body("acts[0].kind", is("rolled_back"))
        .body("acts[0].reason", is("c is wrong"))
        .body("acts[0].by", is("test-analyst"));
    analyst()
        .get("/v1/lists/" + list + "/versions")
        .then()
        .body("versions.state", equalTo(List.of("live", "rolled_back")));
  }

  @Test
  void upload_ofTheSameFileTwice_isUnchanged() {
    String list = newList();
    String file = HEADER + row("a", list + "a");
    int version = staged(list, file);
    goLive(list, version);
    upload(list, "full", file)
        .statusCode(200)
        .body("unchanged", is(true))
        .body("version", is(version));
  }

  @Test
  void upload_thatIsNoSuchFile_isRefusedWholeWithAReport() {
    String list = newList();
    upload(list, "full", "nothing,of,use\nsecretword,x,y\n")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", is("urn:hirz:problem:list-refused"))
        .body("detail", not(containsString("secretword")))
        .body("report.problems", notNullValue());
    analyst().get("/v1/lists/" + list).then().body("newest", is(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mode=full",
        "format=nosuchformat",
        "format=hirz&mode=half",
        "format=hirz&sheme=x",
        "format=hirz&format=hirz",
        "format=hirz&labelScheme=x",
        "format=hirz&flags=grid",
        "format=hirz&type=nosuchtype",
        "format=hirz&fileDigest=md5:1",
        "format=hirz&profile=nosuchprofile",
        "format=hirz&profile=inline"
      })
  void upload_withAWrongQuery_is400(String query) {
    analyst()
        .contentType(ContentType.BINARY)
        .body(new byte[] {1})
        .post("/v1/lists/" + newList() + "/versions?" + query)
        .then()
        .statusCode(400)
        .body("detail", not(containsString("nosuch")));
  }

  @Test
  void upload_asAForm_is415() {
    analyst()
        .contentType("application/x-www-form-urlencoded")
        .body("a=b")
        .post("/v1/lists/" + newList() + "/versions?format=hirz")
        .then()
        .statusCode(415);
  }

  @Test
  void upload_canBeWatched() {
    String list = newList();
    int version =
        analyst()
            .header("Hirz-Upload", "watch-" + list)
            .contentType("text/csv")
            .body((HEADER + row("a", list + "a")).getBytes(StandardCharsets.UTF_8))
            .post("/v1/lists/" + list + "/versions?format=hirz")
            .then()
            .statusCode(201)
            .header("Hirz-Upload", is("watch-" + list))
            .extract()
            .path("version");
    analyst()
        .get("/v1/uploads/watch-" + list)
        .then()
        .statusCode(200)
        .body("phase", is("staged"))
        .body("list", is(list))
        .body("records", is(1))
        .body("bytes", greaterThan(10))
        .body("version", is(version));
    String events =
        analyst()
            .header("Accept", "application/json, */*;q=0.5") // as the command line asks
            .get("/v1/uploads/watch-" + list + "/events")
            .then()
            .statusCode(200)
            .contentType("text/event-stream")
            .extract()
            .asString();
    assertTrue(events.contains("event:progress"), events);
    assertTrue(events.stripTrailing().lastIndexOf("event:done") > 0, events);
    assertTrue(events.contains("\"phase\":\"staged\""), events);
    analyst().get("/v1/uploads/nosuch").then().statusCode(404);
    analyst().get("/v1/uploads/nosuch/events").then().statusCode(404);
  }

  @Test
  void upload_thatBreaksOff_leavesNothing() throws IOException {
    String list = newList();
    String name = "broken-" + list;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/lists/"
                  + list
                  + "/versions?format=hirz HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + key(Role.ANALYST)
                  + "\r\nHirz-Upload: "
                  + name
                  + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n"
                  + HEADER
                  + row("a", list + "a"))
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      awaitPhase(name, "receiving");
    }
    awaitPhase(name, "failed");
    analyst().get("/v1/lists/" + list).then().body("newest", is(0));
  }

  private static void awaitPhase(String upload, String phase) {
    Instant limit = Instant.now().plus(Duration.ofSeconds(30));
    while (true) {
      var answer = analyst().get("/v1/uploads/" + upload).then().extract();
      if (answer.statusCode() == 200 && phase.equals(answer.path("phase"))) {
        return;
      }
      assertTrue(Instant.now().isBefore(limit), () -> "the upload was never " + phase);
      Thread.onSpinWait();
    }
  }

  @Test
  void settings_areStagedLikeAFile() {
    String list = newList();
    goLive(list, staged(list, HEADER + row("a", list + "a")));
    String upload =
        act(analyst(), "/v1/lists/" + list + "/settings", "{\"threshold\":{\"pdq\":10}}")
            .statusCode(202)
            .extract()
            .path("upload");
    awaitPhase(upload, "staged");
    int version = analyst().get("/v1/uploads/" + upload).path("version");
    analyst()
        .get("/v1/lists/" + list + "/versions/" + version)
        .then()
        .body("source.kind", is("settings"))
        .body("counts.entries", is(1));
    analyst().get("/v1/lists/" + list).then().body("threshold.pdq", is(31));
    goLive(list, version);
    analyst().get("/v1/lists/" + list).then().body("threshold.pdq", is(10));
    act(analyst(), "/v1/lists/" + list + "/settings", "{\"id\":\"other\"}").statusCode(400);
  }

  @Test
  void entry_isSuspendedByOneAndWithdrawnByTwo() {
    String list = newList();
    String odd = "a/b c";
    goLive(list, staged(list, HEADER + row(odd, list + "a") + row("b", list + "b")));
    String path = "/v1/lists/" + list + "/entries/a%2Fb%20c/";
    assertEquals("match", verdict(list + "a"));
    act(analyst(), path + "suspend", "{\"reason\":\"not pertinent\"}")
        .statusCode(200)
        .body("live", is(true));
    assertEquals("no_match", verdict(list + "a"));
    assertEquals("match", verdict(list + "b"));
    act(analyst(), path + "confirm", "{\"reason\":\"r\"}").statusCode(403);
    act(second(), path + "confirm", "{\"reason\":\"r\"}").statusCode(200);
    analyst()
        .get("/v1/lists/" + list + "/withholdings")
        .then()
        .statusCode(200)
        .body("withholdings", hasSize(1))
        .body("withholdings[0].entry", is(odd))
        .body("withholdings[0].state", is("withdrawn"))
        .body("withholdings[0].reason", is("not pertinent"))
        .body("withholdings[0].decided.by", is("test-second"));
    act(analyst(), path + "lift", "{\"reason\":\"r\"}").statusCode(200);
    assertEquals("match", verdict(list + "a"));
    act(analyst(), "/v1/lists/" + list + "/entries/nosuch/suspend", "{\"reason\":\"r\"}")
        .statusCode(404);
    act(analyst(), path + "suspend", "{}").statusCode(400).body("detail", is("reason is missing"));
  }

  @Test
  void list_isDisabledByOneAndEnabledByAnother() {
    String list = newList();
    goLive(list, staged(list, HEADER + row("a", list + "a")));
    act(analyst(), "/v1/lists/" + list + "/disable", "{\"reason\":\"r\"}").statusCode(200);
    assertEquals("no_match", verdict(list + "a"));
    analyst().get("/v1/lists/" + list).then().body("enabled", is(false));
    act(analyst(), "/v1/lists/" + list + "/enable", "{\"reason\":\"r\"}").statusCode(403);
    act(second(), "/v1/lists/" + list + "/enable", "{\"reason\":\"r\"}").statusCode(200);
    assertEquals("match", verdict(list + "a"));
  }

  @Test
  void version_isRejected_andNotApprovedAfter() {
    String list = newList();
    int version = staged(list, HEADER + row("a", list + "a"));
    String path = "/v1/lists/" + list + "/versions/" + version;
    act(second(), path + "/reject", "{}").statusCode(400);
    act(second(), path + "/reject", "{\"reason\":\"wrong list\"}")
        .statusCode(200)
        .body("state", is("rejected"));
    act(second(), path + "/approve", "{}").statusCode(409);
  }

  @Test
  void publish_atAnInstantToCome_isKept() {
    String list = newList();
    int version = staged(list, HEADER + row("a", list + "a"));
    String path = "/v1/lists/" + list + "/versions/" + version;
    act(second(), path + "/approve", "").statusCode(200);
    act(analyst(), path + "/publish", "{\"at\":\"2999-01-01T00:00:00Z\"}")
        .statusCode(202)
        .body("live", is(false))
        .body("publishAt", is("2999-01-01T00:00:00Z"));
    analyst().get(path).then().body("publishAt", is("2999-01-01T00:00:00Z"));
    act(analyst(), path + "/publish", "{\"at\":\"tomorrow\"}")
        .statusCode(400)
        .body("detail", containsString("line 1, column"));
  }

  /** An instant in the query, where nothing looks, must not publish at once. */
  @Test
  void act_withAQuery_isRefusedAndNotDone() {
    String list = newList();
    int version = staged(list, HEADER + row("a", list + "a"));
    String path = "/v1/lists/" + list + "/versions/" + version;
    act(second(), path + "/approve?x=1", "").statusCode(400);
    act(second(), path + "/approve", "").statusCode(200);
    act(analyst(), path + "/publish?at=2999-01-01T00:00:00Z", "")
        .statusCode(400)
        .contentType("application/problem+json");
    analyst().get(path).then().body("state", is("approved"));
    act(analyst(), "/v1/disputes?x=1", "{}").statusCode(400);
    act(given(), path + "/publish?at=2999-01-01T00:00:00Z", "").statusCode(401);
  }

  @Test
  void report_ofAVersionWhoseEntriesAreAllKeptOut_warns() {
    String list = newList();
    upload(list, "full", HEADER + "a,md5," + md5(list) + ",hirz_test,nobody-knows\n")
        .statusCode(201)
        .body("counts.active", is(0))
        .body("report.warnings", hasItem(containsString("not one of its entries is searched")));
  }

  @Test
  void source_signsAVersionWithAKeyThatTwoRegistered() throws GeneralSecurityException {
    String list = newList();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String key =
        act(
                analyst(),
                "/v1/lists/" + list + "/keys",
                "{\"publicKey\":\"" + Base64.getEncoder().encodeToString(raw) + "\"}")
            .statusCode(201)
            .body("accepted", is(false))
            .extract()
            .path("id");
    String path = "/v1/lists/" + list + "/keys/" + key;
    act(analyst(), path + "/confirm", "").statusCode(403);
    act(second(), path + "/confirm", "").statusCode(200).body("accepted", is(true));
    int version = staged(list, HEADER + row("a", list + "a"));
    String digest = analyst().get("/v1/lists/" + list + "/versions/" + version).path("digest");
    Signature sign = Signature.getInstance("Ed25519");
    sign.initSign(pair.getPrivate());
    sign.update(VersionSignature.message(new ListId(list), digest));
    byte[] signature = sign.sign();
    String to = "/v1/lists/" + list + "/versions/" + version + "/signature";
    act(analyst(), to, signed(new byte[64])).statusCode(409);
    act(analyst(), to, signed(signature)).statusCode(200).body("source.signedBy", is(key));
    act(analyst(), path + "/revoke", "").statusCode(200).body("accepted", is(false));
    analyst().get("/v1/lists/" + list + "/keys").then().body("keys", hasSize(1));
    act(analyst(), "/v1/lists/" + list + "/keys", "{\"publicKey\":\"AAAA\"}").statusCode(400);
  }

  private static String signed(byte[] signature) {
    return "{\"signature\":\"" + Base64.getEncoder().encodeToString(signature) + "\"}";
  }

  @Test
  void history_tellsWhatWasLiveAndWhetherAnEntryWasInIt() {
    String list = newList();
    String before = Instant.now().toString();
    int version = staged(list, HEADER + row("a", list + "a"));
    goLive(list, version);
    String after = Instant.now().plusMillis(5).toString();
    as(Role.AUDITOR)
        .get("/v1/history?at=" + before + "&list=" + list + "&entry=a")
        .then()
        .statusCode(200)
        .body("lists", empty())
        .body("entry.present", is(false));
    int generation =
        as(Role.AUDITOR)
            .get("/v1/history?at=" + after + "&list=" + list + "&entry=a")
            .then()
            .statusCode(200)
            .body("lists.id", equalTo(List.of(list)))
            .body("lists[0].version", is(version))
            .body("lists[0].reviewed", is(true))
            .body("entry.present", is(true))
            .body("entry.withheld", is(false))
            .body("entry.since", is(version))
            .body("entry.fileDigest", matchesPattern("sha256:[0-9a-f]{64}"))
            .body("entry.at", is(2))
            .extract()
            .path("generation");
    as(Role.PLATFORM)
        .get("/v1/generations/" + generation)
        .then()
        .statusCode(200)
        .body("number", is(generation))
        .body("lists.id", hasItem(list))
        .body("lists.digest", everyItem(matchesPattern("sha256:[0-9a-f]{64}")));
    as(Role.PLATFORM).get("/v1/generations/999999999").then().statusCode(404);
    as(Role.PLATFORM).get("/v1/generations/-1").then().statusCode(404);
    as(Role.AUDITOR).get("/v1/history").then().statusCode(400);
    as(Role.AUDITOR).get("/v1/history?at=" + after + "&entry=a").then().statusCode(400);
  }

  @Test
  void dispute_isOpenedByAPlatformAndAnsweredByAnAnalyst() {
    String list = newList();
    String body = "{\"list\":\"" + list + "\",\"entry\":\"a\",\"reason\":\"a drawing\"}";
    String id =
        act(as(Role.PLATFORM), "/v1/disputes", body)
            .statusCode(201)
            .body("opened.by", is("test-platform"))
            .body("verdict", nullValue())
            .extract()
            .path("id");
    as(Role.AUDITOR).get("/v1/disputes?open=true").then().body("disputes.id", hasItem(id));
    act(analyst(), "/v1/disputes/" + id + "/answer", "{\"verdict\":\"maybe\",\"answer\":\"x\"}")
        .statusCode(400);
    act(analyst(), "/v1/disputes/" + id + "/answer", "{\"verdict\":\"upheld\",\"answer\":\"x\"}")
        .statusCode(200)
        .body("verdict", is("upheld"))
        .body("answered.by", is("test-analyst"));
    act(second(), "/v1/disputes/" + id + "/answer", "{\"verdict\":\"upheld\",\"answer\":\"x\"}")
        .statusCode(409);
    as(Role.AUDITOR).get("/v1/disputes?open=true").then().body("disputes.id", not(hasItem(id)));
    act(analyst(), "/v1/disputes/nosuch/answer", "{\"verdict\":\"upheld\",\"answer\":\"x\"}")
        .statusCode(404);
    String own = act(analyst(), "/v1/disputes", body).statusCode(201).extract().path("id");
    act(analyst(), "/v1/disputes/" + own + "/answer", "{\"verdict\":\"upheld\",\"answer\":\"x\"}")
        .statusCode(403);
  }

  @ParameterizedTest
  @CsvSource({
    "PLATFORM,     403, 403",
    "INVESTIGATOR, 403, 403",
    "AUDITOR,      200, 403",
    "ADMIN,        403, 403",
    "ANALYST,      200, 400"
  })
  void role_mayDoWhatItsWorkNeeds(Role role, int read, int write) {
    as(role).get("/v1/lists").then().statusCode(read);
    as(role).get("/v1/formats").then().statusCode(read);
    act(as(role), "/v1/lists", "{}").statusCode(write);
  }

  @Test
  void nobody_withoutAKey_getsIn() {
    given().get("/v1/lists").then().statusCode(401);
    given().get("/v1/uploads/x/events").then().statusCode(401);
    act(given(), "/v1/lists", "{}").statusCode(401);
    given().body(new byte[] {1}).post("/v1/lists/x/versions?format=hirz").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/lists/nosuch",
        "/v1/lists/NO%20SUCH",
        "/v1/lists/nosuch/versions",
        "/v1/lists/nosuch/versions/1",
        "/v1/lists/nosuch/versions/x",
        "/v1/lists/nosuch/versions/1/report",
        "/v1/lists/nosuch/versions/1/problems",
        "/v1/lists/nosuch/versions/1/diff",
        "/v1/lists/nosuch/versions/1/lint",
        "/v1/lists/nosuch/history",
        "/v1/lists/nosuch/withholdings",
        "/v1/lists/nosuch/keys"
      })
  void unknown_is404(String path) {
    analyst()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void body_withAnUnknownField_isRefusedAtItsPlace() {
    String list = newList();
    act(analyst(), "/v1/lists/" + list + "/disable", "{\"reason\":\"r\",\n \"secretword\":1}")
        .statusCode(400)
        .body("detail", containsString("line 2, column 2"))
        .body("detail", not(containsString("secretword")));
    for (String wrong :
        new String[] {
          "{\"reason\":1}",
          "{\"reason\":\"\"}",
          "{\"reason\":\"a\\nb\"}",
          "{\"reason\":{\"x\":1}}",
          "{\"reason\":\"r\",\"reason\":\"r\"}",
          "{\"reason\":\"" + "x".repeat(1001) + "\"}",
          "{\"reason\":\"r\"} x",
          "{",
          "[]"
        }) {
      act(analyst(), "/v1/lists/" + list + "/disable", wrong).statusCode(400);
    }
    assertFalse(analyst().get("/v1/lists/" + list).asString().contains("secretword"));
  }

  @Test
  void log_repeatsNothingThatWasSent() {
    String word = "secretword";
    StringBuffer logged = new StringBuffer();
    Handler listening =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.append(record.getMessage()).append(Arrays.toString(record.getParameters()));
            if (record.getThrown() != null) {
              logged.append(record.getThrown());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(listening);
    try {
      String list = newList();
      upload(list, "full", HEADER + word + ",md5," + word + ",,\n" + row("a", list + "a"));
      upload(list, "full", word);
      act(analyst(), "/v1/lists/" + list + "/disable", "{\"" + word + "\":1}").statusCode(400);
      act(analyst(), "/v1/lists/" + list + "/entries/" + word + "/lift", "{\"reason\":\"r\"}")
          .statusCode(404);
      analyst().get("/v1/lists/" + word).then().statusCode(404);
      analyst().get("/v1/lists?" + word + "=" + word).then().statusCode(400);
      analyst()
          .header("Hirz-Upload", word + "!")
          .post("/v1/lists/" + list + "/versions?format=hirz");
    } finally {
      root.removeHandler(listening);
    }
    assertFalse(logged.toString().contains(word), "the log repeats what was sent");
  }

  @Test
  void otherMethod_is405() {
    analyst().delete("/v1/lists").then().statusCode(405);
    analyst().get("/v1/lists/x/rollback").then().statusCode(405);
  }
}
