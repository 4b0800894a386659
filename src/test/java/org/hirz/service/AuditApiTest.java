package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hirz.access.Role;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.ConsistencyProof;
import org.hirz.audit.InclusionProof;
import org.hirz.audit.LogPublicKey;
import org.hirz.audit.SignedNote;
import org.hirz.audit.TreeHash;
import org.hirz.runtime.AuditVerification;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditApiTest extends ServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ConfigProperty(name = "hirz.data")
  String data;

  private static SignedNote checkpoint() {
    byte[] note =
        given().get("/v1/audit/checkpoint").then().statusCode(200).extract().asByteArray();
    return SignedNote.parse(note).orElseThrow();
  }

  private static List<TreeHash> path(JsonNode proof) {
    List<TreeHash> path = new ArrayList<>();
    proof.path("path").forEach(hash -> path.add(hash(hash)));
    return path;
  }

  private static TreeHash hash(JsonNode base64) {
    return TreeHash.of(Base64.getDecoder().decode(base64.asText()));
  }

  private static JsonNode json(String path) throws IOException {
    return new ObjectMapper()
        .readTree(given().get(path).then().statusCode(200).extract().asByteArray());
  }

  private String exported() {
    return as(Role.AUDITOR)
        .get("/v1/audit/export")
        .then()
        .statusCode(200)
        .contentType("application/x-ndjson")
        .extract()
        .asString();
  }

  /** Waits for what is written behind the answers. */
  private String exportedWith(String text) {
    Instant limit = Instant.now().plus(PATIENCE);
    String log = exported();
    while (!log.contains(text)) {
      assertTrue(Instant.now().isBefore(limit), () -> "not in the log: " + text);
      Thread.onSpinWait();
      log = exported();
    }
    return log;
  }

  @Test
  void witness_withoutAKey_followsTheLog() throws IOException {
    JsonNode keys = json("/v1/audit/keys");
    JsonNode newest = keys.path("keys").get(keys.path("keys").size() - 1);
    LogPublicKey key = LogPublicKey.parse(newest.path("publicKey").asText()).orElseThrow();
    SignedNote note = checkpoint();
    assertTrue(note.isSignedBy(keys.path("origin").asText(), key));
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orElseThrow();
    long size = checkpoint.size();
    JsonNode inclusion = json("/v1/audit/proofs/inclusion?record=0&size=" + size);
    assertTrue(
        new InclusionProof(0, size, path(inclusion))
            .verify(hash(inclusion.path("leaf")), checkpoint.root()));
    JsonNode first = json("/v1/audit/proofs/consistency?from=1&to=" + size);
    assertTrue(
        new ConsistencyProof(1, size, path(first))
            .verify(hash(inclusion.path("leaf")), checkpoint.root()));
    given().get("/v1/audit/proofs/inclusion?record=0&size=999999999").then().statusCode(404);
    given().get("/v1/audit/proofs/inclusion?record=5&size=5").then().statusCode(404);
    given().get("/v1/audit/proofs/consistency?from=2&to=1").then().statusCode(400);
    given().get("/v1/audit/proofs/consistency?from=-1&to=1").then().statusCode(400);
  }

  @Test
  void match_isRecordedWithKeyedDigestsAlone() {
    String request =
        match(listed("demo/pictures/harbour-turned.jpg"))
            .body("verdict", is("match"))
            .extract()
            .path("request");
    String log = exportedWith("\"request\":\"" + request + "\"");
    String line = log.lines().filter(each -> each.contains(request)).findFirst().orElseThrow();
    assertTrue(line.contains("\"kind\":\"match_answered\""), line);
    assertTrue(line.contains("\"list\":\"demo\""), line);
    assertFalse(log.contains("harbour"), "an entry's id is in the log");
    exportedWith("\"kind\":\"service_started\"");
    exportedWith("\"act\":\"published_unreviewed\"");
    exportedWith("\"what\":\"audit_log\"");
  }

  @Test
  void records_forOthersThanAuditors_areForbidden() {
    as(Role.PLATFORM).get("/v1/audit/records").then().statusCode(403);
    as(Role.ADMIN).get("/v1/audit/export").then().statusCode(403);
    given().get("/v1/audit/records").then().statusCode(401);
    as(Role.AUDITOR)
        .get("/v1/audit/records?from=0&limit=1")
        .then()
        .statusCode(200)
        .body("records.number", hasItem(0))
        .body("records[0].record.kind", is("log_key_changed"));
  }

  @Test
  void rotate_underwayService_isIntactForTheCommandLine() {
    as(Role.ADMIN)
        .contentType("application/json")
        .body("{}")
        .post("/v1/audit/keys/rotate")
        .then()
        .statusCode(200)
        .body("noteKey", startsWith("hirz/audit/"));
    as(Role.ADMIN)
        .contentType("application/json")
        .body("{\"before\":\"2020-01-01T00:00:00Z\"}")
        .post("/v1/audit/prune")
        .then()
        .statusCode(200)
        .body("remains", is(0));
    AuditVerification.Report report = AuditVerification.embedded(Path.of(data), null, null);
    assertEquals(List.of(), report.faults());
    assertTrue(report.isIntact(), () -> report.verification().findings().toString());
    assertTrue(report.keyed());
  }

  @Test
  void transparency_isSignedByTheLogsKey() throws IOException {
    for (String path : List.of("/v1/transparency", "/v1/transparency/live")) {
      String text = given().get(path).then().statusCode(200).extract().asString();
      JsonNode answer = new ObjectMapper().readTree(text);
      int from = text.indexOf("\"document\":") + "\"document\":".length();
      String document = text.substring(from, text.indexOf(",\"signature\""));
      LogPublicKey key =
          LogPublicKey.parse(answer.path("signature").path("publicKey").asText()).orElseThrow();
      assertTrue(
          key.verifies(
              document.getBytes(StandardCharsets.UTF_8),
              Base64.getDecoder().decode(answer.path("signature").path("value").asText())),
          path);
    }
    given()
        .get("/v1/transparency/live")
        .then()
        .body("document.lists.list", hasItem("demo"))
        .body("document.lists.find { it.list == 'demo' }.entries", greaterThan(0))
        .body("document.digest", startsWith("sha256:"));
    as(Role.AUDITOR).get("/v1/transparency/live/demo").then().statusCode(200);
    given().get("/v1/transparency/live/demo").then().statusCode(401);
    given().get("/v1/transparency?month=2999-01").then().statusCode(404);
    given().get("/v1/transparency?month=nonsense").then().statusCode(400);
    given().get("/q/metrics").then().body(containsString("hirz_verdicts_total"));
  }
}
