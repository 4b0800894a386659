package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hirz.access.ApiKey;
import org.hirz.access.Budget;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.limits.LimitKind;
import org.hirz.limits.TenantLimits;
import org.hirz.limits.WrongKeys;
import org.hirz.store.AccessOutcome;
import org.hirz.store.Act;
import org.hirz.store.Tenants;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitsTest extends ServiceTest {
  private static final TenantId SMALL = new TenantId("tenant-of-limits-test");
  private static final String KEY = "small-platform." + "k".repeat(43);
  private static final long MANY = 1_000_000_000;

  @Inject TenantLimits limits;
  @Inject WrongKeys wrongKeys;

  @Test
  void match_withinABudget_saysWhatIsLeft() {
    accept(new Budget(10, MANY, 1_000_000));
    send(listed("demo/pictures/harbour.png"))
        .then()
        .statusCode(200)
        .header(
            "RateLimit-Policy",
            is(
                "\"requests\";q=50;w=5, \"bytes\";q=5000000000;qu=\"content-bytes\";w=5,"
                    + " \"pixels\";q=5000000;qu=\"pixels\";w=5"))
        .header(
            "RateLimit",
            matchesPattern("\"requests\";r=\\d+;t=1, \"bytes\";r=\\d+;t=1, \"pixels\";r=\\d+;t=1"));
  }

  @Test
  void match_ofAnUnlimitedTenant_saysNothingOfLimits() {
    as(Role.PLATFORM)
        .contentType(ContentType.BINARY)
        .body(new byte[] {1})
        .post("/v1/match")
        .then()
        .statusCode(200)
        .header("RateLimit", nullValue())
        .header("RateLimit-Policy", nullValue());
  }

  @Test
  void anyCall_inDebtOfRequests_is429WithTheTimeToWait() {
    Budget budget = new Budget(1, MANY, MANY);
    accept(budget);
    limits.charge(SMALL, budget, LimitKind.REQUESTS, 100);
    for (Response answer :
        List.of(
            send(new byte[] {1}), request().get("/v1/status"), batch(1), send(new byte[100_000]))) {
      answer
          .then()
          .statusCode(429)
          .contentType("application/problem+json")
          .body("type", is("urn:hirz:problem:rate-limited"))
          .body("detail", containsString("requests"))
          .header("Retry-After", matchesPattern("9[0-9]|100"))
          .header("RateLimit", containsString("\"requests\";r=0;t="))
          .header("RateLimit-Policy", containsString("\"requests\";q=5;w=5"));
    }
    as(Role.PLATFORM).get("/v1/status").then().statusCode(200);
  }

  @Test
  void match_knownByItsDigest_costsNoPixels() {
    accept(new Budget(1000, MANY, 100));
    for (int i = 0; i < 3; i++) {
      send(listed("demo/pictures/harbour.png")).then().statusCode(200).body("verdict", is("match"));
    }
  }

  @Test
  void match_ofMorePixelsThanTheBudget_isAnsweredAndTheNextWaits() {
    accept(new Budget(1000, MANY, 100));
    byte[] picture = listed("demo/pictures/harbour-turned.jpg");
    send(picture).then().statusCode(200).body("verdict", is("match"));
    send(picture)
        .then()
        .statusCode(429)
        .body("detail", containsString("pixels"))
        .header("Retry-After", notNullValue());
    batch(1).then().statusCode(200);
  }

  @Test
  void match_ofMoreBytesThanTheBudget_isAnsweredAndTheNextBodyWaits() {
    accept(new Budget(1000, 10, MANY));
    send(new byte[2000]).then().statusCode(200);
    send(new byte[1]).then().statusCode(429).body("detail", containsString("bytes"));
    batch(1).then().statusCode(429);
    request().get("/v1/status").then().statusCode(200);
  }

  @Test
  void match_ofABodyWithoutLength_isChargedWhatCame() throws IOException {
    Budget budget = new Budget(1000, 10, MANY);
    accept(budget);
    assertTrue(sendChunked(2000).startsWith("HTTP/1.1 200"));
    send(new byte[1]).then().statusCode(429).body("detail", containsString("bytes"));
  }

  @Test
  void hashes_costARequestForEveryHundredItems() {
    accept(new Budget(1, MANY, MANY));
    batch(100).then().statusCode(200);
    batch(1000).then().statusCode(200); // in debt by about six now
    batch(1).then().statusCode(429).body("detail", containsString("requests"));
  }

  @Test
  void refusedBody_isThrownAwayAndTheConnectionStays() throws IOException {
    Budget budget = new Budget(1, MANY, MANY);
    accept(budget);
    limits.charge(SMALL, budget, LimitKind.REQUESTS, 1000);
    try (Socket socket = new Socket("127.0.0.1", port())) {
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(head("Content-Length: 300000"));
        socket.getOutputStream().write(new byte[300_000]);
        assertTrue(answer(socket).startsWith("HTTP/1.1 429"));
      }
    }
  }

  @Test
  void disputes_thatTrickleIn_holdSomeThreadsAndOthersFindOne() throws Exception {
    accept(new Budget(1000, MANY, MANY));
    String head =
        "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    List<Socket> sockets = new ArrayList<>();
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = new Socket("127.0.0.1", port());
        sockets.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        Thread.startVirtualThread(() -> answers.add(statusOf(socket)));
      }
      assertEquals("HTTP/1.1 503", answers.take(), "the first to be answered was refused");
      as(Role.PLATFORM).get("/v1/generations/0").then().statusCode(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String statusOf(Socket socket) {
    try {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    } catch (IOException closed) {
      return "closed";
    }
  }

  @Test
  void requestsWithoutAValidKey_beyondTheirBudget_are429AndValidKeysAreNotConcerned() {
    while (wrongKeys.ask() instanceof WrongKeys.Outcome.Within) {
      // until nothing is left
    }
    boolean limited = false;
    for (int i = 0; i < 1000 && !limited; i++) {
      Response answer =
          given().header("Authorization", "Bearer nobody." + "x".repeat(43)).get("/v1/status");
      limited = answer.statusCode() == 429;
      if (limited) {
        answer
            .then()
            .contentType("application/problem+json")
            .body("type", is("urn:hirz:problem:rate-limited"))
            .header("Retry-After", is("1"));
      } else {
        assertEquals(401, answer.statusCode());
        while (wrongKeys.ask() instanceof WrongKeys.Outcome.Within) {
          // what came back meanwhile
        }
      }
    }
    assertTrue(limited);
    as(Role.PLATFORM).get("/v1/status").then().statusCode(200);
  }

  @Test
  void metrics_countRefusalsByBudgetAndNameNoTenant() {
    Budget budget = new Budget(1, MANY, MANY);
    accept(budget);
    limits.charge(SMALL, budget, LimitKind.REQUESTS, 1000);
    send(new byte[] {1}).then().statusCode(429);
    given()
        .get("/q/metrics")
        .then()
        .body(matchesPattern("(?s).*hirz_refused_total\\{reason=\"budget_requests\"} [1-9].*"))
        .body(containsString("hirz_refused_total{reason=\"budget_pixels\"}"))
        .body(containsString("hirz_refused_total{reason=\"wrong_keys\"}"))
        .body(containsString("hirz_refused_total{reason=\"share\"}"))
        .body(containsString("hirz_waiting_tenants 0.0"))
        .body(org.hamcrest.Matchers.not(containsString(SMALL.value())));
  }

  /**
   * Makes a tenant of the given budget, without debts, that may be matched against all. It is in
   * the store, which is read again at any time.
   */
  private void accept(Budget budget) {
    forgetDebts();
    Act act = Act.by("test-admin");
    Tenants tenants = stores.store().tenants();
    if (tenants.find(SMALL).isEmpty()) {
      done(tenants.create(SMALL, "Synthetic Org", budget, Optional.empty(), act));
      done(stores.store().callerKeys().create(stored(KEY), act));
    }
    done(tenants.change(SMALL, Tenants.Changes.of(null, budget), act));
    for (var list : live.current().orElseThrow().lists()) {
      done(tenants.grant(SMALL, list.list().id(), "for a test", act));
    }
    keys.refresh(stores.store()::access);
  }

  private static void done(AccessOutcome<?> outcome) {
    assertInstanceOf(AccessOutcome.Done.class, outcome);
  }

  /** A budget so large that any debt is paid in a moment. */
  private void forgetDebts() {
    Budget large = new Budget(900_000_000_000L, 900_000_000_000L, 900_000_000_000L);
    while (limits.standings(SMALL, large).stream()
        .anyMatch(standing -> standing.remaining() < standing.quota() / 1000)) {
      Thread.onSpinWait();
    }
  }

  private static StoredKey stored(String key) {
    return StoredKey.of(
        ApiKey.parse(key).orElseThrow(), SMALL, Set.of(Role.PLATFORM), Instant.now());
  }

  private static RequestSpecification request() {
    return given().header("Authorization", "Bearer " + KEY);
  }

  private static Response send(byte[] body) {
    return request().contentType(ContentType.BINARY).body(body).post("/v1/match");
  }

  private static Response batch(int items) {
    String body =
        "{\"items\":[" + String.join(",", java.util.Collections.nCopies(items, "{}")) + "]}";
    return request().contentType(ContentType.JSON).body(body).post("/v1/match/hashes");
  }

  private static int port() {
    return io.restassured.RestAssured.port;
  }

  private static byte[] head(String length) {
    return ("POST /v1/match HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + KEY
            + "\r\nContent-Type: application/octet-stream\r\n"
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String sendChunked(int bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(head("Transfer-Encoding: chunked"));
      socket
          .getOutputStream()
          .write((Integer.toHexString(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[bytes]);
      socket.getOutputStream().write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return answer(socket);
    }
  }

  /** Reads one answer with a length. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    int length = -1;
    while (length < 0 || !text.substring(0).contains("\r\n\r\n")) {
      int one = socket.getInputStream().read();
      if (one < 0) {
        return text.toString();
      }
      text.append((char) one);
      if (text.toString().endsWith("\r\n\r\n")) {
        java.util.regex.Matcher found =
            java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        length = found.find() ? Integer.parseInt(found.group(1)) : 0;
      }
    }
    socket.getInputStream().readNBytes(length);
    return text.toString();
  }
}
