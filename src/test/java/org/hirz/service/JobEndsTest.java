package org.hirz.service;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirz.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How inputs and answers of jobs end before their end. */
@QuarkusTest
@TestProfile(JobEndsTest.Impatient.class)
class JobEndsTest extends ServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CSV = "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n";

  /** Waits for clients for a second, and takes one job of a tenant at a time. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hirz.limits.bulk-idle", "1s", "hirz.jobs.per-tenant", "1");
    }
  }

  private static List<String> jobs() {
    return as(Role.PLATFORM).get("/v1/jobs").then().extract().jsonPath().getList("jobs.job");
  }

  private static void awaitJobs(int count) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (jobs().size() != count) {
      assertTrue(Instant.now().isBefore(limit), "there are " + jobs().size() + " jobs");
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void leaveNothing() {
    jobs().forEach(job -> as(Role.PLATFORM).delete("/v1/jobs/" + job));
    awaitJobs(0);
  }

  private static BulkClient upload(String key) throws IOException {
    BulkClient client = BulkClient.ask(key, "POST /v1/jobs", CSV);
    return client.send("id,type,value\na,md5," + "0".repeat(32) + "\n");
  }

  @Test
  void input_thatBreaksOffMidway_leavesNothing() throws IOException {
    try (BulkClient client = upload(key(Role.PLATFORM))) {
      awaitJobs(1);
      client.send("b,md5,");
    }
    awaitJobs(0);
  }

  @Test
  void jobs_beyondThoseOfATenant_are429UntilOneEnds() throws IOException {
    try (BulkClient client = upload(key(Role.PLATFORM))) {
      awaitJobs(1);
      as(Role.PLATFORM)
          .contentType("text/csv")
          .body("type,value\n")
          .post("/v1/jobs")
          .then()
          .statusCode(429)
          .header("Retry-After", "60");
      client.end();
      assertTrue(client.head().startsWith("http/1.1 201"), client.head());
    }
    as(Role.PLATFORM).get("/v1/jobs").then().body("jobs", hasSize(1));
  }

  /** A job whose answers are far more than connections take in ahead: each row is an error. */
  private static String great() throws IOException {
    String job =
        as(Role.PLATFORM)
            .contentType("text/csv")
            .body("type,value\n" + "x\n".repeat(200_000))
            .post("/v1/jobs?out=ndjson")
            .then()
            .statusCode(201)
            .extract()
            .path("job");
    Instant limit = Instant.now().plus(PATIENCE);
    while (!as(Role.PLATFORM)
        .get("/v1/jobs/" + job)
        .then()
        .extract()
        .path("state")
        .equals("done")) {
      assertTrue(Instant.now().isBefore(limit), "the job does not end");
      Thread.onSpinWait();
    }
    return job;
  }

  private static BulkClient download(String job) throws IOException {
    return BulkClient.ask(key(Role.PLATFORM), "GET /v1/jobs/" + job + "/results", "");
  }

  private static long lines(BulkClient client) throws IOException {
    long lines = 0;
    for (String line = client.line(); line != null; line = client.line()) {
      lines++;
    }
    return lines;
  }

  @Test
  void clients_thatTakeNothing_loseTheirPlaces() throws IOException {
    String job = great();
    List<BulkClient> stalled = new ArrayList<>();
    for (int i = 0; i < 20; i++) { // more than there are places
      stalled.add(download(job));
    }
    Instant limit = Instant.now().plus(PATIENCE);
    while (true) {
      try (BulkClient client = download(job)) {
        if (client.head().startsWith("http/1.1 200")) {
          assertEquals(200_001, lines(client));
          break;
        }
      }
      assertTrue(Instant.now().isBefore(limit), "places were not given back");
    }
    for (BulkClient client : stalled) {
      if (client.head().startsWith("http/1.1 200")) {
        assertThrows(IOException.class, () -> lines(client), "no clean end");
      }
      client.close();
    }
  }

  @Test
  void answers_ofAJobThatIsErasedMeanwhile_breakOff() throws IOException {
    String job = great();
    try (BulkClient client = download(job)) {
      assertTrue(client.head().startsWith("http/1.1 200"), client.head());
      as(Role.PLATFORM).delete("/v1/jobs/" + job).then().statusCode(204);
      assertThrows(IOException.class, () -> lines(client), "no clean end");
    }
  }
}
