package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hirz tenant} and {@code hirz key}: what they ask the server, and how they show it. */
class TenantCommandTest {
  private static final String TENANT =
      """
      {"tenant":"shop","name":"Synthetic Shop","enabled":true,
       "budget":{"requestsPerSecond":200,"bytesPerSecond":null,"pixelsPerSecond":null},
       "grants":[{"list":"demo","legalBasis":"Agreement 7","by":"a-1","at":"T"}],"created":"T0"}""";
  private static final String SECRET = "k-1." + "s".repeat(43);
  private static final String KEY =
      """
      {"kid":"k-1","key":"%s","tenant":"shop","kind":"secret","roles":["platform"],"good":true,
       "created":"T","expires":null,"revoked":null}"""
          .formatted(SECRET);

  @TempDir Path folder;
  private FakeServer server;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Map<String, String> environment = Map.of("HIRZ_SERVER", server.url(), "HIRZ_KEY", ListLine.KEY);
    Surroundings surroundings =
        new Surroundings(environment::get, () -> false, LocalConversion.inThisBuild());
    return HirzMain.commandLine(surroundings)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private void asks(String request, String json, String... arguments)
      throws JsonProcessingException {
    assertEquals(0, run(arguments), err::toString);
    assertEquals(request, server.last().method() + " " + server.last().target());
    ObjectMapper mapper = new ObjectMapper();
    assertEquals(mapper.readTree(json), mapper.readTree(server.last().body()));
  }

  private void prints(String part) {
    assertTrue(out.toString().replaceAll(" +", " ").contains(part), () -> part + " in\n" + out);
  }

  @Test
  void tenant_eachVerb_asksForItsAct() throws JsonProcessingException {
    server
        .on("POST /v1/tenants", 201, TENANT)
        .on("PATCH /v1/tenants/shop", 200, TENANT)
        .on("POST /v1/tenants/shop/disable", 200, TENANT)
        .on("POST /v1/tenants/shop/enable", 200, TENANT)
        .on("PUT /v1/tenants/shop/grants/demo", 200, "{\"list\":\"demo\"}")
        .on("POST /v1/tenants/shop/grants/demo/revoke", 200, "{\"grants\":[]}");
    asks(
        "POST /v1/tenants",
        "{\"tenant\":\"shop\",\"name\":\"Synthetic Shop\",\"budget\":{\"requestsPerSecond\":200}}",
        "tenant",
        "create",
        "shop",
        "--name",
        "Synthetic Shop",
        "--requests-per-second",
        "200");
    prints("requests a second 200");
    prints("effort the server's own");
    prints("demo Agreement 7 a-1, T");
    asks(
        "PATCH /v1/tenants/shop",
        "{\"budget\":{},\"reason\":\"r\"}",
        "tenant",
        "set",
        "shop",
        "--no-budget",
        "--reason",
        "r");
    asks(
        "PATCH /v1/tenants/shop",
        "{\"effort\":\"default\"}",
        "tenant",
        "set",
        "shop",
        "--effort",
        "default");
    asks(
        "POST /v1/tenants",
        "{\"tenant\":\"shop\",\"effort\":\"thorough\"}",
        "tenant",
        "create",
        "shop",
        "--effort",
        "thorough");
    asks(
        "POST /v1/tenants/shop/disable",
        "{\"reason\":\"r\"}",
        "tenant",
        "disable",
        "shop",
        "--reason",
        "r");
    asks(
        "POST /v1/tenants/shop/enable",
        "{\"reason\":\"r\"}",
        "tenant",
        "enable",
        "shop",
        "--reason",
        "r");
    asks(
        "PUT /v1/tenants/shop/grants/demo",
        "{\"legalBasis\":\"law 1\"}",
        "tenant",
        "grant",
        "shop",
        "demo",
        "--legal-basis",
        "law 1");
    asks(
        "POST /v1/tenants/shop/grants/demo/revoke",
        "{\"reason\":\"r\"}",
        "tenant",
        "revoke-grant",
        "shop",
        "demo",
        "--reason",
        "r");
    prints("may be matched against no list");
  }

  @Test
  void tenant_listAndShow_areTables() {
    server
        .on("GET /v1/tenants", 200, "{\"tenants\":[" + TENANT + "]}")
        .on(
            "GET /v1/tenants/shop/history",
            200,
            "{\"acts\":[{\"at\":\"T\",\"by\":\"a\",\"change\":\"granted\",\"subject\":\"grant\","
                + "\"id\":\"demo\",\"words\":\"law\"}]}");
    assertEquals(0, run("tenant", "list"));
    prints("shop yes 1 Synthetic Shop");
    assertEquals(0, run("tenant", "show", "shop", "--history"));
    prints("T a granted grant demo law");
  }

  @Test
  void tenant_showOfOneWithAnEffort_namesIt() {
    server.on(
        "GET /v1/tenants/shop",
        200,
        TENANT.replace("\"grants\"", "\"effort\":\"thorough\",\"grants\""));
    assertEquals(0, run("tenant", "show", "shop"));
    prints("effort thorough");
  }

  @Test
  void tenant_nonsense_isAUsageError() {
    for (String[] line :
        List.of(
            new String[] {"tenant"},
            new String[] {"tenant", "create", "No Id"},
            new String[] {"tenant", "set", "shop"},
            new String[] {"tenant", "set", "shop", "--no-budget", "--bytes-per-second", "1"},
            new String[] {"tenant", "set", "shop", "--effort", "most"},
            new String[] {"tenant", "create", "shop", "--effort", ""},
            new String[] {"tenant", "grant", "shop", "demo"},
            new String[] {"tenant", "disable", "shop"},
            new String[] {"key"},
            new String[] {"key", "create", "shop"},
            new String[] {"key", "rotate", "k", "--overlap", "1 day"},
            new String[] {"key", "revoke", "k"})) {
      assertEquals(1, run(line), () -> String.join(" ", line));
    }
    assertEquals(List.of(), server.requests());
  }

  @Test
  void keyCreate_showsTheKeyOnceOrWritesItForItsOwnerOnly() throws IOException {
    server.on("POST /v1/tenants/shop/keys", 201, KEY);
    asks(
        "POST /v1/tenants/shop/keys",
        "{\"roles\":[\"platform\",\"investigator\"],\"expiresAt\":\"2027-01-01T00:00:00Z\"}",
        "key",
        "create",
        "shop",
        "--role",
        "platform,investigator",
        "--expires-at",
        "2027-01-01T00:00:00Z");
    prints(SECRET);
    Path file = folder.resolve("shop.key");
    assertEquals(0, run("key", "create", "shop", "--role", "platform", "--out", file.toString()));
    assertFalse(out.toString().contains(SECRET));
    assertEquals(SECRET + "\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String other = folder.resolve("other").toString();
    assertEquals(1, run("key", "create", "shop", "--role", "platform", "--json", "--out", other));
    assertFalse(out.toString().contains(SECRET));
    assertEquals(1, run("key", "rotate", "k-1", "--json", "--out", other));
    assertFalse(out.toString().contains(SECRET));
    assertEquals(1, run("key", "create", "shop", "--role", "platform", "--out", file.toString()));
  }

  @Test
  void keyCreate_refused_leavesNoFile() {
    Path file = folder.resolve("none.key");
    assertEquals(1, run("key", "create", "shop", "--role", "platform", "--out", file.toString()));
    assertFalse(Files.exists(file));
  }

  @Test
  void key_eachVerb_asksForItsAct() throws JsonProcessingException {
    server
        .on("POST /v1/keys/k-1/rotate", 201, KEY)
        .on("POST /v1/keys/k-1/revoke", 200, KEY)
        .on("GET /v1/tenants/shop/keys", 200, "{\"keys\":[" + KEY + "]}");
    asks("POST /v1/keys/k-1/rotate", "{\"overlap\":\"PT24H\"}", "key", "rotate", "k-1");
    prints(SECRET);
    asks(
        "POST /v1/keys/k-1/revoke",
        "{\"reason\":\"lost\"}",
        "key",
        "revoke",
        "k-1",
        "--reason",
        "lost");
    assertFalse(out.toString().contains(SECRET));
    assertEquals(0, run("key", "list", "shop"));
    prints("k-1 secret platform yes T - -");
    assertFalse(out.toString().contains(SECRET));
  }

  @Test
  void addCertificate_thatIsNone_isAUsageError() throws IOException {
    Path file = Files.writeString(folder.resolve("no.pem"), "no certificate");
    assertEquals(
        1,
        run(
            "key",
            "add-certificate",
            "shop",
            "--role",
            "platform",
            "--certificate",
            file.toString()));
    assertEquals(List.of(), server.requests());
  }
}
