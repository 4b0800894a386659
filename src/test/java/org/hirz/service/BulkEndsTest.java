package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.ApiKey;
import org.hirz.access.Budget;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;
import org.hirz.limits.LimitKind;
import org.hirz.limits.TenantLimits;
import org.hirz.rest.BulkStreams;
import org.hirz.store.AccessOutcome;
import org.hirz.store.Act;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How bulk checks end before their end, and what they hold until then. */
@QuarkusTest
@TestProfile(BulkEndsTest.Impatient.class)
class BulkEndsTest extends ServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Act ADMIN = Act.by("test-admin");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MANY = 900_000_000_000L;
  private static final String WAVES =
      "7cac1c2ee33258d785c84035ba2507abe35d04db3ac378fa7d163fb1a20cccbc";
  private static final String LISTED = DigestUtils.md5Hex(TestService.LISTED_TEXT);
  private static final String ROW = row("md5", LISTED);

  @Inject BulkStreams streams;
  @Inject TenantLimits limits;

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler watch =
      new Handler() {
        @Override
        public void publish(LogRecord each) {
          logged.add(each.getLevel() + " " + each.getLoggerName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Waits for clients for a second. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hirz.limits.bulk-idle", "1s", "hirz.limits.bulk-streams", "2");
    }
  }

  @BeforeEach
  void watchTheLog() {
    Logger.getLogger("").addHandler(watch);
  }

  @AfterEach
  void leavesNothingBehind() {
    awaitRunning(0);
    Logger.getLogger("").removeHandler(watch);
    assertEquals(List.of(), List.copyOf(logged));
  }

  private void awaitRunning(int count) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (streams.running() != count) {
      assertTrue(Instant.now().isBefore(limit), "places were not given back");
      Thread.onSpinWait();
    }
  }

  private static String row(String type, String value) {
    return "{\"hashes\":[{\"type\":\"" + type + "\",\"value\":\"" + value + "\"}]}\n";
  }

  private static void done(AccessOutcome<?> outcome) {
    assertInstanceOf(AccessOutcome.Done.class, outcome);
  }

  /** Makes a tenant with a key, in the store, and grants it lists; returns the key. */
  private String tenant(String name, Budget budget, String... lists) {
    TenantId tenant = new TenantId(name);
    ApiKey key = ApiKey.parse(name + "-key." + "b".repeat(43)).orElseThrow();
    done(stores.store().tenants().create(tenant, "Synthetic Org", budget, Optional.empty(), ADMIN));
    done(
        stores
            .store()
            .callerKeys()
            .create(StoredKey.of(key, tenant, Set.of(Role.PLATFORM), Instant.now()), ADMIN));
    for (String list : lists) {
      done(stores.store().tenants().grant(tenant, new ListId(list), "for a test", ADMIN));
    }
    keys.refresh(stores.store()::access);
    return name + "-key." + "b".repeat(43);
  }

  private static JsonNode json(@Nullable String line) throws IOException {
    assertNotNull(line);
    return JSON.readTree(line);
  }

  /** The answer breaks off: no trailer, and no clean end. */
  private static void assertBreaksOff(BulkClient client) {
    assertThrows(
        IOException.class,
        () -> {
          for (String line = client.line(); line != null; line = client.line()) {
            assertTrue(!line.contains("trailer"), "a part has a trailer");
          }
        });
  }

  @Test
  void client_thatSendsAndNeverReads_isStoppedAndClosed() throws IOException {
    byte[] rows = ROW.repeat(10_000).getBytes(StandardCharsets.UTF_8);
    long sent = 0;
    try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
      while (sent < 1 << 30) {
        client.send(rows);
        sent += rows.length;
      }
    } catch (IOException closed) {
      assertTrue(sent < 200 << 20, "a client that reads nothing was read on and on");
      return;
    }
    throw new AssertionError("the connection stayed");
  }

  @Test
  void client_thatSendsNothingMore_isClosedWithoutATrailer() throws IOException {
    try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
      client.send(ROW);
      assertEquals("match", json(client.line()).path("verdict").asText());
      assertBreaksOff(client);
    }
  }

  @Test
  void client_thatSendsNothingAtAll_is408() throws IOException {
    try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
      assertTrue(client.head().startsWith("http/1.1 408"), client.head());
    }
  }

  @Test
  void client_thatGoesAway_leavesItsPlace() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
        client.send(ROW + "{");
        assertEquals(0, json(client.line()).path("index").asInt());
        assertEquals(1, streams.running());
      }
      awaitRunning(0);
    }
  }

  @Test
  void gzip_thatIsDamagedFurtherOn_breaksOff() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped, 512, true)) {
      out.write(ROW.getBytes(StandardCharsets.UTF_8));
      out.flush();
      try (BulkClient client =
          BulkClient.begin("", BulkClient.NDJSON + "Content-Encoding: gzip\r\n")) {
        client.send(zipped.toByteArray());
        assertEquals(0, json(client.line()).path("index").asInt());
        client.send(new byte[] {-1, -1, -1, -1, -1}).end();
        assertBreaksOff(client);
      }
    }
  }

  @Test
  void gzip_thatIsCutShort_breaksOff() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped, 512, true)) {
      out.write(ROW.getBytes(StandardCharsets.UTF_8));
      out.flush();
      try (BulkClient client =
          BulkClient.begin(
              "", BulkClient.NDJSON + "Content-Encoding: gzip\r\nAccept-Encoding: gzip\r\n")) {
        client.send(zipped.toByteArray());
        client.answer().readNBytes(20);
        client.end();
        assertBreaksOff(client);
      }
    }
  }

  @Test
  void longStream_readSlowly_isTakenInNoFasterThanItIsRead() throws Exception {
    int blocks = 300;
    int rowsOfABlock = 4000;
    byte[] rows = row("md5", "0".repeat(32)).repeat(rowsOfABlock).getBytes(StandardCharsets.UTF_8);
    AtomicLong sent = new AtomicLong();
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (BulkClient client = BulkClient.begin("?out=csv", BulkClient.NDJSON)) {
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < blocks; i++) {
                    client.send(rows);
                    sent.addAndGet(rowsOfABlock);
                    digest.update(rows);
                  }
                  client.end();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertTrue(String.valueOf(client.line()).startsWith("id,verdict"));
      long most = 0;
      for (long i = 0; i < (long) blocks * rowsOfABlock; i++) {
        most = Math.max(most, sent.get() - i);
        assertEquals(",no_match,,,,,,,", client.line());
      }
      sender.get(60, TimeUnit.SECONDS);
      JsonNode trailer = json(String.valueOf(client.line()).replace("#trailer ", ""));
      assertEquals((long) blocks * rowsOfABlock, trailer.path("rows").asLong());
      assertEquals(
          "sha256:" + HexFormat.of().formatHex(digest.digest()),
          trailer.path("inputDigest").asText());
      assertNull(client.line());
      // What is on its way: both directions' windows and the buffers of the sockets.
      assertTrue(
          most * rows.length / rowsOfABlock < 40 << 20,
          "rows were taken in ahead of the reader: " + most);
    }
  }

  @Test
  void generation_isTheSameToTheEnd() throws IOException {
    long before = live.current().orElseThrow().number();
    try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
      client.send(row("pdq", WAVES));
      JsonNode found = json(client.line());
      assertEquals("match", found.path("verdict").asText());
      JsonNode match = found.path("matches").get(0);
      given()
          .header("Authorization", "Bearer " + key(Role.ANALYST))
          .contentType("application/json")
          .body("{\"reason\":\"for a test\"}")
          .post(
              "/v1/lists/"
                  + match.path("list").asText()
                  + "/entries/"
                  + match.path("entry").asText()
                  + "/suspend")
          .then()
          .statusCode(200);
      assertTrue(live.current().orElseThrow().number() > before);
      client.send(row("pdq", WAVES)).end();
      assertEquals("match", json(client.line()).path("verdict").asText());
      assertEquals(before, json(client.line()).at("/trailer/generation").asLong());
      assertNull(client.line());
    }
    try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
      client.send(row("pdq", WAVES)).end();
      assertEquals("no_match", json(client.line()).path("verdict").asText());
      assertTrue(json(client.line()).at("/trailer/generation").asLong() > before);
    }
  }

  @Test
  void key_thatIsRevoked_endsItsChecks() throws IOException {
    String key = tenant("bulk-revoked", Budget.UNLIMITED, "extra");
    try (BulkClient client = BulkClient.begin(key, "", BulkClient.NDJSON)) {
      client.send(ROW);
      assertEquals("match", json(client.line()).path("verdict").asText());
      done(stores.store().callerKeys().revoke("bulk-revoked-key", ADMIN));
      keys.refresh(stores.store()::access);
      client.send(ROW);
      assertBreaksOff(client);
    }
  }

  @Test
  void list_thatIsNotGrantedAnyMore_endsTheTenantsChecks() throws IOException {
    String key = tenant("bulk-ungranted", Budget.UNLIMITED, "extra", "demo");
    try (BulkClient client = BulkClient.begin(key, "", BulkClient.NDJSON)) {
      client.send(ROW);
      assertEquals("match", json(client.line()).path("verdict").asText());
      done(
          stores
              .store()
              .tenants()
              .revokeGrant(new TenantId("bulk-ungranted"), new ListId("extra"), ADMIN));
      keys.refresh(stores.store()::access);
      client.send(ROW);
      assertBreaksOff(client);
    }
  }

  @Test
  void tenant_isMatchedAgainstItsOwnListsAlone() throws IOException {
    String key = tenant("bulk-demo", Budget.UNLIMITED, "demo");
    try (BulkClient client = BulkClient.begin(key, "", BulkClient.NDJSON)) {
      client.send(ROW).end();
      assertEquals("no_match", json(client.line()).path("verdict").asText());
      JsonNode trailer = json(client.line()).path("trailer");
      assertEquals(1, trailer.path("lists").size());
      assertEquals("demo", trailer.at("/lists/0/id").asText());
    }
  }

  @Test
  void tenant_withoutAGrant_is403() throws IOException {
    String key = tenant("bulk-nothing", Budget.UNLIMITED);
    try (BulkClient client = BulkClient.begin(key, "", BulkClient.NDJSON)) {
      client.end();
      assertTrue(client.head().startsWith("http/1.1 403"), client.head());
    }
  }

  @Test
  void tenant_inDebt_is429() throws IOException {
    Budget budget = new Budget(10, MANY, MANY);
    String key = tenant("bulk-debt", budget, "extra");
    limits.charge(new TenantId("bulk-debt"), budget, LimitKind.REQUESTS, 1000);
    try (BulkClient client = BulkClient.begin(key, "", BulkClient.NDJSON)) {
      client.end();
      assertTrue(client.head().startsWith("http/1.1 429"), client.head());
      assertTrue(client.head().contains("retry-after: "), client.head());
    }
  }

  @Test
  void rows_beyondTheBudget_waitForIt() throws IOException {
    Budget budget = new Budget(10, MANY, MANY);
    String key = tenant("bulk-waits", budget, "extra");
    long begun = System.nanoTime();
    try (BulkClient client = BulkClient.begin(key, "?only=unknown", BulkClient.NDJSON)) {
      for (int i = 0; i < 7; i++) {
        client.send(ROW.repeat(1000));
      }
      client.end();
      assertEquals(7000, json(client.line()).at("/trailer/rows").asLong());
    }
    // 70 requests cost, of which 50 are saved up and the last few may be in debt.
    assertTrue(System.nanoTime() - begun > Duration.ofMillis(300).toNanos());
    assertTrue(
        limits.standings(new TenantId("bulk-waits"), budget).getFirst().remaining() < 25,
        "rows were not charged");
  }

  @Test
  void rows_farBeyondTheBudget_breakOff() throws IOException {
    Budget budget = new Budget(1, MANY, MANY);
    String key = tenant("bulk-beyond", budget, "extra");
    try (BulkClient client = BulkClient.begin(key, "", BulkClient.NDJSON)) {
      client.send(ROW);
      assertEquals(0, json(client.line()).path("index").asInt());
      limits.charge(new TenantId("bulk-beyond"), budget, LimitKind.REQUESTS, 1000);
      client.send(ROW.repeat(200));
      assertBreaksOff(client);
    }
  }

  @Test
  void bytes_areChargedAsTheyComeAndAsTheyAreInflated() throws IOException {
    Budget budget = new Budget(MANY, 1_000_000, MANY);
    String key = tenant("bulk-bytes", budget, "extra");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("\n".repeat(4_000_000).getBytes(StandardCharsets.UTF_8));
    }
    try (BulkClient client =
        BulkClient.begin(key, "", BulkClient.NDJSON + "Content-Encoding: gzip\r\n")) {
      client.send(zipped.toByteArray()).end();
      assertEquals(0, json(client.line()).at("/trailer/rows").asLong(-1));
    }
    assertTrue(
        limits.standings(new TenantId("bulk-bytes"), budget).stream()
                .filter(each -> each.kind() == LimitKind.BYTES)
                .findFirst()
                .orElseThrow()
                .remaining()
            < 3_000_000,
        "what was inflated cost nothing");
  }

  @Test
  void places_areNotOneTenantsAlone() throws IOException {
    String key = tenant("bulk-places", Budget.UNLIMITED, "extra");
    try (BulkClient first = BulkClient.begin("", BulkClient.NDJSON)) {
      first.send(ROW);
      assertNotNull(first.line());
      try (BulkClient second = BulkClient.begin("", BulkClient.NDJSON)) {
        second.end();
        assertTrue(second.head().startsWith("http/1.1 503"), second.head());
        assertTrue(second.head().contains("retry-after: "), second.head());
      }
      try (BulkClient others = BulkClient.begin(key, "", BulkClient.NDJSON)) {
        others.send(ROW).end();
        assertEquals("match", json(others.line()).path("verdict").asText());
        assertTrue(json(others.line()).has("trailer"));
      }
      first.end();
      assertTrue(json(first.line()).has("trailer"));
    }
  }

  @Test
  void matches_areRecordedEachAndCountedAll() throws IOException {
    String id;
    try (BulkClient client = BulkClient.begin("?only=known", BulkClient.NDJSON)) {
      client.send(row("md5", "0".repeat(32)) + ROW + row("md5", "1".repeat(32)) + ROW).end();
      id = client.head().replaceAll("(?s).*hirz-request: (\\S+).*", "$1").toUpperCase();
      assertEquals(1, json(client.line()).path("index").asInt());
      assertEquals(3, json(client.line()).path("index").asInt());
      assertTrue(json(client.line()).has("trailer"));
    }
    Instant limit = Instant.now().plus(PATIENCE);
    String log;
    do {
      assertTrue(Instant.now().isBefore(limit), "the matches were not recorded");
      log = as(Role.AUDITOR).get("/v1/audit/export").asString();
    } while (!log.contains("\"request\":\"" + id + "/3\""));
    assertTrue(log.contains("\"request\":\"" + id + "/1\""));
    assertTrue(!log.contains("\"request\":\"" + id + "/0\""), "a row without a match is recorded");
  }

  @Test
  void http2_streamsBothWaysAndBreaksOffTheStreamAlone() throws Exception {
    String other = tenant("bulk-http2", Budget.UNLIMITED, "extra");
    Vertx vertx = Vertx.vertx();
    try {
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setHttp2ClearTextUpgrade(false));
      Exchange whole = Exchange.begin(client, key(Role.PLATFORM));
      whole.request.write(ROW);
      assertEquals(0, json(whole.line()).path("index").asInt());
      Exchange broken = Exchange.begin(client, other);
      broken.request.write(ROW);
      assertEquals(0, json(broken.line()).path("index").asInt());
      whole.request.end(ROW);
      assertEquals(1, json(whole.line()).path("index").asInt());
      assertEquals(2, json(whole.line()).at("/trailer/match").asInt());
      whole.ended.get(30, TimeUnit.SECONDS);
      assertThrows(ExecutionException.class, () -> broken.ended.get(30, TimeUnit.SECONDS));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  /** A request of HTTP/2 whose answer is read line by line. */
  private static final class Exchange {
    final HttpClientRequest request;
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final StringBuilder rest = new StringBuilder();

    private Exchange(HttpClientRequest request) {
      this.request = request;
    }

    static Exchange begin(HttpClient client, String key) throws Exception {
      Exchange exchange =
          new Exchange(
              client
                  .request(
                      HttpMethod.POST,
                      io.restassured.RestAssured.port,
                      "127.0.0.1",
                      "/v1/match/bulk")
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(30, TimeUnit.SECONDS));
      exchange
          .request
          .putHeader("Authorization", "Bearer " + key)
          .putHeader("Content-Type", "application/x-ndjson")
          .setChunked(true)
          .exceptionHandler(exchange.ended::completeExceptionally)
          .response()
          .onSuccess(
              answer -> {
                answer.handler(exchange::read);
                answer.endHandler(exchange.ended::complete);
                answer.exceptionHandler(exchange.ended::completeExceptionally);
              });
      return exchange;
    }

    private void read(Buffer piece) {
      rest.append(piece);
      for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
        lines.add(rest.substring(0, end));
        rest.delete(0, end + 1);
      }
    }

    String line() {
      Instant limit = Instant.now().plus(PATIENCE);
      String line = lines.poll();
      while (line == null) {
        assertTrue(Instant.now().isBefore(limit), "no line came");
        Thread.onSpinWait();
        line = lines.poll();
      }
      return line;
    }
  }
}
