package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.hirz.access.AccessTable;
import org.hirz.access.ApiKey;
import org.hirz.access.Budget;
import org.hirz.access.ClientCertificates;
import org.hirz.access.KeyRing;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.SyntheticAuthority;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.generation.LiveGeneration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS on both listeners: client certificates as callers, and files that change. */
@QuarkusTest
@TestProfile(TlsTest.Tls.class)
class TlsTest {
  private static final TenantId ONE = new TenantId("one");
  private static final TenantId OTHER = new TenantId("other");
  private static final ApiKey KEY = new ApiKey("key", "k".repeat(43));
  private static final ApiKey SAME = new ApiKey("same", "s".repeat(43));

  /** A certificate, authorities of clients, and administration on a port of its own. */
  public static final class Tls implements QuarkusTestProfile {
    static final Path FOLDER = folder();
    static final Path CERTIFICATE = FOLDER.resolve("server.crt");
    static final Path PRIVATE_KEY = FOLDER.resolve("server.key");
    static final Path AUTHORITIES = FOLDER.resolve("clients.crt");
    static final SyntheticAuthority AUTHORITY =
        new SyntheticAuthority(FOLDER, "synthetic-ca")
            .issue("server-one", "EC", "-1d")
            .issue("server-two", "RSA", "-1d")
            .issue("server-past", "EC", "-20d")
            .issue("registered", "EC", "-1d")
            .issue("unregistered", "RSA", "-1d")
            .issue("past", "EC", "-20d");
    static final SyntheticAuthority STRANGER =
        new SyntheticAuthority(FOLDER, "another-ca").issue("registered", "EC", "-1d");
    static final int OPEN = freePort();
    static final int ADMIN = freePort();

    private static Path folder() {
      try {
        return Files.createTempDirectory("hirz-tls");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void serve(String name) {
      AUTHORITY.writeCertificate(name, CERTIFICATE);
      AUTHORITY.writeKey(name, PRIVATE_KEY);
      AUTHORITY.writeAuthority(AUTHORITIES);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      serve("server-one");
      return Map.of(
          "hirz.tls.cert", CERTIFICATE.toString(),
          "hirz.tls.key", PRIVATE_KEY.toString(),
          "hirz.tls.client-ca", AUTHORITIES.toString(),
          "hirz.tls.check-every", "1H", // the tests look themselves
          "quarkus.http.test-port", "0",
          "quarkus.http.test-ssl-port", String.valueOf(OPEN),
          "hirz.admin.port", String.valueOf(ADMIN));
    }
  }

  @Inject KeyRing keys;
  @Inject LiveGeneration live;
  @Inject CertificateWatch watch;
  @Inject StoreWatch store;

  @BeforeEach
  void serveTheFirstAndAcceptCallers() {
    Instant limit = Instant.now().plus(Duration.ofSeconds(60));
    while (live.current().isEmpty()) {
      assertTrue(Instant.now().isBefore(limit), "no list went live in time");
      Thread.onSpinWait();
    }
    store.stop(); // it would accept what the store has in place of what these tests give
    Tls.serve("server-one");
    watch.check();
    accept(ONE, null);
  }

  /** Accepts two keys of one tenant, and a certificate of the given tenant. */
  private void accept(TenantId certificates, @Nullable Instant revoked) {
    Instant now = Instant.now();
    keys.replace(
        new AccessTable(
            List.of(tenant(ONE), tenant(OTHER)),
            List.of(
                StoredKey.of(KEY, ONE, EnumSet.allOf(Role.class), now),
                StoredKey.of(SAME, ONE, Set.of(Role.ANALYST), now),
                new StoredKey(
                    "certificate",
                    certificates,
                    StoredKey.Kind.CERTIFICATE,
                    ClientCertificates.publicKeySha256(Tls.AUTHORITY.certificate("registered")),
                    Set.of(Role.PLATFORM),
                    now,
                    null,
                    revoked))));
  }

  private static Tenant tenant(TenantId id) {
    return new Tenant(
        id, "Synthetic Org", true, Budget.UNLIMITED, Optional.empty(), Map.of(), Instant.now());
  }

  static Stream<Arguments> listeners() {
    return Stream.of(Tls.OPEN, Tls.ADMIN)
        .flatMap(
            port ->
                Stream.of(HttpClient.Version.values()).map(version -> Arguments.of(port, version)));
  }

  private static SSLContext with(@Nullable String certificate) {
    return Tls.AUTHORITY.client(Tls.AUTHORITY, certificate);
  }

  private static int get(
      int port,
      HttpClient.Version version,
      String path,
      SSLContext context,
      @Nullable String bearer)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(version).sslContext(context).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
      if (bearer != null) {
        request.header("Authorization", "Bearer " + bearer);
      }
      HttpResponse<Void> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      assertEquals(version, answer.version());
      return answer.statusCode();
    }
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void keyWithoutCertificate_isAsEver(int port, HttpClient.Version version)
      throws IOException, InterruptedException {
    assertEquals(200, get(port, version, "/v1/status", with(null), KEY.reveal()));
    assertEquals(401, get(port, version, "/v1/status", with(null), null));
    assertEquals(200, get(port, version, "/q/health/live", with(null), null));
    int lists = get(port, version, "/v1/lists", with(null), KEY.reveal());
    assertEquals(port == Tls.ADMIN ? 200 : 404, lists);
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void registeredCertificate_isItsCallerWithItsRoles(int port, HttpClient.Version version)
      throws IOException, InterruptedException {
    assertEquals(200, get(port, version, "/v1/status", with("registered"), null));
    int lists = get(port, version, "/v1/lists", with("registered"), null);
    assertEquals(port == Tls.ADMIN ? 403 : 404, lists);
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void certificateThatNobodyRegistered_isNobody(int port, HttpClient.Version version)
      throws IOException, InterruptedException {
    assertEquals(401, get(port, version, "/v1/status", with("unregistered"), null));
    assertEquals(200, get(port, version, "/v1/status", with("unregistered"), KEY.reveal()));
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void keyBesideCertificate_decidesAndMayNotBeOfAnotherTenant(int port, HttpClient.Version version)
      throws IOException, InterruptedException {
    SSLContext context = with("registered");
    if (port == Tls.ADMIN) {
      assertEquals(200, get(port, version, "/v1/lists", context, SAME.reveal()));
    }
    assertEquals(401, get(port, version, "/v1/status", context, "key." + "x".repeat(43)));
    accept(OTHER, null);
    assertEquals(401, get(port, version, "/v1/status", context, KEY.reveal()));
    assertEquals(200, get(port, version, "/v1/status", context, null));
    accept(ONE, Instant.now());
    assertEquals(401, get(port, version, "/v1/status", context, null));
    assertEquals(200, get(port, version, "/v1/status", context, KEY.reveal()));
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void certificateOutOfDateOrOfAnotherAuthority_failsTheHandshake(
      int port, HttpClient.Version version) {
    for (SSLContext context :
        List.of(with("past"), Tls.STRANGER.client(Tls.AUTHORITY, "registered"))) {
      assertThrows(
          IOException.class, () -> get(port, version, "/v1/status", context, KEY.reveal()));
    }
  }

  /** Returns the name in the certificate that a new connection gets. */
  private static String served(int port) throws IOException {
    try (SSLSocket socket = connect(port)) {
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private static SSLSocket connect(int port) throws IOException {
    SSLSocket socket = (SSLSocket) with(null).getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(30_000);
    socket.startHandshake();
    return socket;
  }

  /** Asks for health on a connection that stays open. */
  private static void assertAnswers(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertTrue(next >= 0, "the connection was cut");
      head.append((char) next);
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head::toString);
    String length = head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
  }

  @Test
  void changedFiles_areServedToNewConnectionsAndCutNoOldOne()
      throws IOException, InterruptedException {
    try (SSLSocket open = connect(Tls.OPEN);
        SSLSocket admin = connect(Tls.ADMIN)) {
      assertAnswers(open);
      assertAnswers(admin);
      for (String name : List.of("server-two", "server-one")) {
        Tls.serve(name);
        watch.check();
        assertEquals("CN=" + name, served(Tls.OPEN));
        assertEquals("CN=" + name, served(Tls.ADMIN));
        assertAnswers(open);
        assertAnswers(admin);
        for (int port : new int[] {Tls.OPEN, Tls.ADMIN}) {
          HttpClient.Version version = HttpClient.Version.HTTP_2;
          assertEquals(200, get(port, version, "/v1/status", with("registered"), null));
        }
      }
    }
  }

  @Test
  void brokenFiles_keepWhatIsServed() throws IOException {
    Tls.AUTHORITY.writeCertificate("server-two", Tls.CERTIFICATE); // with the key of the first
    assertKept();
    Files.writeString(Tls.CERTIFICATE, "no certificate");
    assertKept();
    Files.writeString(Tls.CERTIFICATE, "");
    assertKept();
    Files.delete(Tls.PRIVATE_KEY);
    assertKept();
    Tls.serve("server-past");
    assertKept();
    Tls.serve("server-two");
    Files.writeString(Tls.AUTHORITIES, "no authority");
    assertKept();
    Tls.serve("server-two");
    watch.check();
    assertEquals("CN=server-two", served(Tls.OPEN));
    assertEquals("CN=server-two", served(Tls.ADMIN));
  }

  private void assertKept() throws IOException {
    watch.check();
    assertEquals("CN=server-one", served(Tls.OPEN));
    assertEquals("CN=server-one", served(Tls.ADMIN));
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void changedAuthorities_decideWhoMayConnect(int port, HttpClient.Version version)
      throws IOException, InterruptedException {
    SSLContext before = with("registered");
    SSLContext after = Tls.STRANGER.client(Tls.AUTHORITY, "registered");
    assertEquals(200, get(port, version, "/v1/status", before, null));
    Tls.STRANGER.writeAuthority(Tls.AUTHORITIES);
    watch.check();
    assertThrows(IOException.class, () -> get(port, version, "/v1/status", before, null));
    assertEquals(401, get(port, version, "/v1/status", after, null));
  }
}
