package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation of the OpenAPI document on both ports, as it is written and as it might be
 * written to get past a guard.
 */
@QuarkusTest
@TestProfile(PlanesTest.Split.class)
class PlanesTest extends ServiceTest {
  private static final String KEY = "Authorization: Bearer " + TestService.KEY;
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  /** Administration on a port of its own. */
  public static final class Split implements QuarkusTestProfile {
    static final int ADMIN = freePort();

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.test-port", "0",
          "hirz.limits.wrong-keys-per-second", "1000", // they ask often without one
          "hirz.admin.port", String.valueOf(ADMIN));
    }
  }

  @TestHTTPResource("/")
  URL open;

  static Stream<Operation> admin() {
    return Operation.all().stream().filter(operation -> !isPublic(operation));
  }

  static Stream<Operation> open() {
    return Operation.all().stream().filter(PlanesTest::isPublic);
  }

  private static boolean isPublic(Operation operation) {
    return operation.plane().equals("public");
  }

  /** Returns a path that the operation has, with something for each parameter. */
  private static String path(Operation operation) {
    return operation.path().replace("{id}", "demo").replaceAll("\\{[^}]*}", "1");
  }

  /** Returns other ways to write a path, some of which the resources read as the path itself. */
  private static List<String> spellings(String path) {
    String rest = path.substring("/v1".length());
    List<String> all = new ArrayList<>(List.of(path, path + "/", path + "//", "/" + path));
    all.addAll(List.of("//v1" + rest, "/v1/" + rest, "/./v1" + rest, "/v1/." + rest));
    all.addAll(List.of("/x/.." + path, "/v1/x/.." + rest, "/%2e" + path, "/v1/%2E" + rest));
    all.addAll(List.of("/%76%31" + rest, "/v1%2f" + rest.substring(1), "/v1%2F" + rest));
    all.addAll(List.of("/v1" + "/%" + hex(rest.charAt(1)) + rest.substring(2)));
    all.addAll(List.of("/v1;x" + rest, path + ";x=1", path + ";", "/;" + path, "/v1;a=b;c" + rest));
    all.addAll(List.of(path + "/.", path + "/x/..", path + "/%2e", path + "%2f", path + "/;"));
    all.addAll(List.of(path.toUpperCase(Locale.ROOT), "/V1" + rest, path + "?a=b", path + "?"));
    all.addAll(List.of("http://127.0.0.1" + path, "http://127.0.0.1/" + path));
    all.addAll(List.of("/v1/match/.." + rest, "/v1/match/..;" + rest, "/v1/match;/.." + rest));
    all.addAll(List.of("/v1/match/%2e%2e" + rest, "/v1/status/..%2f" + rest.substring(1)));
    all.addAll(List.of("/q/health/../.." + path, "/q/health/%2e%2e/%2e%2e" + path));
    all.addAll(List.of("/q/health/..;/..;" + path, "/q/health/..%2f..%2f" + path.substring(1)));
    all.addAll(List.of(path + "%20", path + "%00", path + ".", path + ".json"));
    return all;
  }

  private static String hex(char letter) {
    return Integer.toHexString(letter);
  }

  @ParameterizedTest
  @MethodSource("admin")
  void adminOperation_onThePublicPort_isAsAPathThatThereIsNot(Operation operation)
      throws IOException {
    for (String target : spellings(path(operation))) {
      for (String[] shown : new String[][] {{KEY}, {}, {"Authorization: Bearer x"}}) {
        RawHttp.Answer unknown =
            RawHttp.send(open.getPort(), operation.method(), "/v1/nothing", shown);
        assertEquals(404, unknown.status());
        assertEquals(
            unknown,
            RawHttp.send(open.getPort(), operation.method(), target, shown),
            () -> operation.method() + " " + target);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("admin")
  void adminOperation_onThePublicPortByAnyMethod_isOneOfThePublicOrNotThere(Operation operation)
      throws IOException {
    for (String method : METHODS) {
      boolean isOpen =
          open()
              .anyMatch(
                  other -> other.path().equals(operation.path()) && other.method().equals(method));
      if (!isOpen) {
        assertEquals(
            404, RawHttp.send(open.getPort(), method, path(operation), KEY).status(), method);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("admin")
  void adminOperation_onTheAdminPort_asksForAKey(Operation operation) throws IOException {
    RawHttp.Answer answer = RawHttp.send(Split.ADMIN, operation.method(), path(operation));
    assertEquals(operation.roles().isEmpty() ? 200 : 401, answer.status(), answer::body);
  }

  @ParameterizedTest
  @MethodSource("open")
  void publicOperation_answersAlikeOnBothPorts(Operation operation) throws IOException {
    for (String target : List.of(path(operation), path(operation) + "/", path(operation) + "?a")) {
      RawHttp.Answer answer = RawHttp.send(open.getPort(), operation.method(), target);
      assertEquals(RawHttp.send(Split.ADMIN, operation.method(), target).status(), answer.status());
      if (!operation.roles().isEmpty()) {
        assertEquals(401, answer.status(), target);
      }
      assertTrue(
          !answer.body().equals(RawHttp.send(open.getPort(), "GET", "/v1/nothing").body()), target);
    }
  }

  @Test
  void unknownPath_saysTheSameOnBothPorts() throws IOException {
    RawHttp.Answer here = RawHttp.send(open.getPort(), "GET", "/v1/nothing", KEY);
    RawHttp.Answer there = RawHttp.send(Split.ADMIN, "GET", "/v1/nothing", KEY);
    assertEquals(there, here);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/openapi", "/q/swagger-ui/"})
  void operatorsPage_isOnTheAdminPortAlone(String page) throws IOException {
    assertEquals(200, RawHttp.send(Split.ADMIN, "GET", page).status());
    assertEquals(401, RawHttp.send(Split.ADMIN, "GET", page, "Via: 1.1 x").status());
    for (String target :
        List.of(page, page + "/", "/" + page, page + ";x", "/q/health/.." + page.substring(2))) {
      for (String[] shown : new String[][] {{}, {KEY}, {"Via: 1.1 x"}}) {
        assertEquals(404, RawHttp.send(open.getPort(), "GET", target, shown).status(), target);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready"})
  void health_isOnBothPorts(String page) throws IOException {
    assertEquals(200, RawHttp.send(open.getPort(), "GET", page).status());
    assertEquals(200, RawHttp.send(Split.ADMIN, "GET", page).status());
  }

  @Test
  void planes_holdOverHttp2() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (boolean warm : new boolean[] {false, true}) { // the first request upgrades
        assertEquals(404, overHttp2(client, open.getPort(), "/v1/lists", warm));
        assertEquals(200, overHttp2(client, Split.ADMIN, "/v1/lists", warm));
        assertEquals(200, overHttp2(client, open.getPort(), "/v1/status", warm));
        assertEquals(200, overHttp2(client, Split.ADMIN, "/v1/status", warm));
      }
    }
  }

  private static int overHttp2(HttpClient client, int port, String path, boolean warm)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TestService.KEY)
                .build(),
            HttpResponse.BodyHandlers.discarding());
    assertTrue(!warm || answer.version() == HttpClient.Version.HTTP_2);
    return answer.statusCode();
  }
}
