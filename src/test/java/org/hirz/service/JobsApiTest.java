package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.Role;
import org.junit.jupiter.api.Test;

/** Jobs over HTTP: from the rows to the answers, and who may see them. */
@QuarkusTest
class JobsApiTest extends ServiceTest {
  private static final String LISTED = DigestUtils.md5Hex(TestService.LISTED_TEXT);
  private static final String CSV =
      "id,type,value\n" + "a,md5," + LISTED + "\n" + "b,md5," + "0".repeat(32) + "\nc,md5,none\n";

  private static RequestSpecification csv(Role role) {
    return as(role).contentType("text/csv").body(CSV.getBytes(StandardCharsets.US_ASCII));
  }

  private static String submit(String query) {
    return csv(Role.INVESTIGATOR)
        .post("/v1/jobs" + query)
        .then()
        .statusCode(201)
        .header("Location", containsString("/v1/jobs/"))
        .extract()
        .path("job");
  }

  private static JsonNode awaitEnd(String job) throws IOException {
    while (true) {
      JsonNode now =
          new ObjectMapper()
              .readTree(
                  as(Role.INVESTIGATOR)
                      .get("/v1/jobs/" + job)
                      .then()
                      .statusCode(200)
                      .extract()
                      .asByteArray());
      if (!now.path("ended").isNull()) {
        return now;
      }
      Thread.onSpinWait();
    }
  }

  private static String results(String job) {
    return as(Role.INVESTIGATOR)
        .get("/v1/jobs/" + job + "/results")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void submit_csv_isAnsweredInOrderWithATrailer() throws IOException {
    String job = submit("");
    JsonNode done = awaitEnd(job);
    assertEquals("done", done.path("state").asText());
    assertEquals(3, done.path("progress").path("rowsDone").asInt());
    assertEquals(1, done.path("counts").path("match").asInt());
    assertEquals(1, done.path("counts").path("no_match").asInt());
    assertEquals(1, done.path("counts").path("errors").asInt());
    assertEquals("sha256:" + DigestUtils.sha256Hex(CSV), done.path("inputDigest").asText());
    String[] lines = results(job).split("\n", -1);
    assertEquals("id,verdict,reason,list,entry,via,strength,labels,error", lines[0]);
    assertTrue(lines[1].startsWith("a,match,,extra,text,md5,exact"), lines[1]);
    assertEquals("b,no_match,,,,,,,", lines[2]);
    assertTrue(lines[3].startsWith("c,,,,,,,,\"line 4: "), lines[3]);
    JsonNode trailer = new ObjectMapper().readTree(lines[4].substring("#trailer ".length()));
    assertEquals(3, trailer.path("rows").asInt());
    assertEquals(done.path("generation"), trailer.path("generation"));
    assertEquals(done.path("inputDigest"), trailer.path("inputDigest"));
    assertEquals(done.path("lists").size(), trailer.path("lists").size());
  }

  @Test
  void submit_packed_andAnswersPacked_areTheSame() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(CSV.getBytes(StandardCharsets.US_ASCII));
    }
    String job =
        as(Role.INVESTIGATOR)
            .contentType("text/csv")
            .header("Content-Encoding", "gzip")
            .body(packed.toByteArray())
            .post("/v1/jobs?out=ndjson&only=known")
            .then()
            .statusCode(201)
            .extract()
            .path("job");
    awaitEnd(job);
    byte[] answer =
        as(Role.INVESTIGATOR)
            .config(
                io.restassured.RestAssured.config()
                    .decoderConfig(
                        io.restassured.config.DecoderConfig.decoderConfig().noContentDecoders()))
            .header("Accept-Encoding", "gzip")
            .get("/v1/jobs/" + job + "/results")
            .then()
            .statusCode(200)
            .header("Content-Encoding", "gzip")
            .header("Content-Type", containsString("application/x-ndjson"))
            .extract()
            .asByteArray();
    String text;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(text.contains("\"verdict\":\"match\""), text);
    assertFalse(text.contains("no_match\",\"reason"), "only what is known, and what is wrong");
    assertTrue(text.contains("\"error\":"), text);
    assertTrue(text.stripTrailing().endsWith("}}"), "the trailer");
  }

  @Test
  void submit_whatIsNoRows_isRefusedAndLeavesNothing() {
    int before = jobs();
    as(Role.PLATFORM)
        .contentType("text/csv")
        .body("this is no header\n".getBytes(StandardCharsets.US_ASCII))
        .post("/v1/jobs")
        .then()
        .statusCode(400)
        .body("detail", not(containsString("this is")));
    as(Role.PLATFORM)
        .contentType("text/csv")
        .header("Content-Encoding", "gzip")
        .body(CSV.getBytes(StandardCharsets.US_ASCII))
        .post("/v1/jobs")
        .then()
        .statusCode(400);
    as(Role.PLATFORM)
        .contentType("text/csv")
        .header("Content-Encoding", "br")
        .body(CSV.getBytes(StandardCharsets.US_ASCII))
        .post("/v1/jobs")
        .then()
        .statusCode(415);
    csv(Role.PLATFORM).post("/v1/jobs?format=xml").then().statusCode(400);
    csv(Role.PLATFORM).post("/v1/jobs?formt=csv").then().statusCode(400);
    csv(Role.PLATFORM)
        .post("/v1/jobs?file=rows.csv")
        .then()
        .statusCode(400)
        .body("detail", containsString("hirz.jobs.folder"));
    assertEquals(before, jobs());
  }

  private static int jobs() {
    return as(Role.PLATFORM)
        .get("/v1/jobs?limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("jobs")
        .size();
  }

  @Test
  void acts_onAnEndedJob_areConflicts_andDeleteErasesIt() throws IOException {
    String job = submit("");
    awaitEnd(job);
    for (String act : new String[] {"pause", "resume", "cancel"}) {
      as(Role.INVESTIGATOR).post("/v1/jobs/" + job + "/" + act).then().statusCode(409);
    }
    as(Role.INVESTIGATOR).get("/v1/jobs").then().body("jobs.job", hasItem(job));
    as(Role.INVESTIGATOR).delete("/v1/jobs/" + job).then().statusCode(204);
    as(Role.INVESTIGATOR).get("/v1/jobs/" + job).then().statusCode(404);
    as(Role.INVESTIGATOR).get("/v1/jobs/" + job + "/results").then().statusCode(404);
    as(Role.INVESTIGATOR).delete("/v1/jobs/" + job).then().statusCode(404);
    String export =
        as(Role.AUDITOR).get("/v1/audit/export").then().statusCode(200).extract().asString();
    for (String act : new String[] {"created", "finished", "erased"}) {
      assertTrue(
          export
              .lines()
              .anyMatch(line -> line.contains(job) && line.contains("\"act\":\"" + act + "\"")),
          act);
    }
    assertTrue(
        export.lines().anyMatch(line -> line.contains("\"request\":\"" + job + "/0\"")),
        "the match is recorded");
    assertFalse(export.contains(LISTED), "no hash is");
  }

  @Test
  void answersWithDistances_areForInvestigators() throws IOException {
    String job = submit("");
    awaitEnd(job);
    as(Role.PLATFORM)
        .get("/v1/jobs/" + job)
        .then()
        .statusCode(200)
        .body("file", nullValue())
        .body("waiting", nullValue());
    as(Role.PLATFORM).get("/v1/jobs/" + job + "/results").then().statusCode(403);
    as(Role.ANALYST).get("/v1/jobs/" + job + "/results").then().statusCode(403);
    given().get("/v1/jobs/" + job + "/results").then().statusCode(401);
  }

  @Test
  void problems_ofUnknownJobs_sayNothing() {
    as(Role.PLATFORM)
        .get("/v1/jobs/01NOSUCHJOB")
        .then()
        .statusCode(404)
        .body("type", endsWith("not-found"))
        .body("detail", is("There is no such job."));
    as(Role.PLATFORM).get("/v1/jobs/%00x").then().statusCode(404);
  }
}
