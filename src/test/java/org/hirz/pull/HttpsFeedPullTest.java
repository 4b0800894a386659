package org.hirz.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.hirz.store.VersionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsFeedPullTest {
  @TempDir Path folder;

  private HttpServer server;
  private PullFixture pulls;
  private final List<Integer> statuses = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private volatile String validator = "ETag";
  private volatile String tag = "\"one\"";
  private volatile byte[] file = new byte[0];
  private volatile String location = "";
  private volatile boolean breaksOff;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    pulls = new PullFixture(folder);
    pulls.set("https-feed", settings());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("url", origin() + "/list.csv");
    settings.put("format", "hirz");
    return settings;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean tagged = validator.equals("ETag");
      String known =
          String.valueOf(
              exchange
                  .getRequestHeaders()
                  .getFirst(tagged ? "If-None-Match" : "If-Modified-Since"));
      conditions.add(known);
      exchange.getResponseHeaders().set(validator, tag);
      if (!location.isEmpty() && exchange.getRequestURI().getPath().equals("/list.csv")) {
        exchange.getResponseHeaders().set("Location", location);
        statuses.add(302);
        exchange.sendResponseHeaders(302, -1);
      } else if (known.equals(tag)) {
        statuses.add(304);
        exchange.sendResponseHeaders(304, -1);
      } else {
        statuses.add(200);
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file, 0, breaksOff ? file.length / 2 : file.length);
        exchange.getResponseBody().flush();
      }
    }
  }

  private void serve(String newTag, int... hashes) {
    StringBuilder csv = new StringBuilder("id,type,value\n");
    for (int hash : hashes) {
      csv.append("e%d,md5,5a5a%028x%n".formatted(hash, hash));
    }
    file = csv.toString().getBytes(StandardCharsets.UTF_8);
    tag = newTag;
  }

  @Test
  void pull_changedFile_isStagedWhole_thenNotFetchedAgain() {
    serve("\"one\"", 1, 2);
    assertEquals("version 1 is staged and waits to be approved", pulls.pull());
    assertEquals(Set.of("e1", "e2"), pulls.entries(1));
    assertEquals(VersionState.STAGED, pulls.versions().getFirst().state());
    pulls.pull();
    pulls.publish(1);
    assertEquals("nothing new", pulls.pull());
    assertEquals(List.of(200, 304, 304), statuses);
    assertEquals(List.of("null", "\"one\"", "\"one\""), conditions);
    serve("\"two\"", 2, 3);
    pulls.pull();
    assertEquals(Set.of("e2", "e3"), pulls.entries(2));
  }

  @Test
  void pull_withoutTag_goesByTheDate() {
    validator = "Last-Modified";
    serve("Thu, 02 Jan 2031 03:04:05 GMT", 1);
    pulls.pull();
    pulls.pull();
    assertEquals(List.of(200, 304), statuses);
  }

  @Test
  void pull_packedFile_isUnpacked() throws IOException {
    serve("\"one\"", 1, 2);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file);
    }
    file = packed.toByteArray();
    pulls.pull();
    assertEquals(Set.of("e1", "e2"), pulls.entries(1));
  }

  @Test
  void pull_fileThatBreaksOff_changesNothing() {
    serve("\"one\"", 1, 2);
    breaksOff = true;
    assertEquals("the connection to the source broke off", pulls.pull());
    assertEquals(List.of(), pulls.versions());
    assertEquals("", pulls.stored().checkpoint());
    breaksOff = false;
    pulls.pull();
    assertEquals(Set.of("e1", "e2"), pulls.entries(1));
  }

  @Test
  void pull_fileTooLarge_isRefused() {
    file = new byte[(int) PullFixture.LIMITS.bytes() + 1];
    assertEquals("the source answers more than is taken", pulls.pull());
    assertEquals(List.of(), pulls.versions());
  }

  @Test
  void pull_rejectedFile_isNotStagedAgain() {
    serve("\"one\"", 1);
    pulls.pull();
    pulls.reject(1);
    pulls.pull();
    assertEquals(List.of(200, 304), statuses);
    assertEquals(1, pulls.versions().size());
  }

  @Test
  void pull_changesWhileSomeWait_areLeftWithTheSource() {
    Map<String, String> settings = settings();
    settings.put("mode", "delta");
    pulls.set("https-feed", settings);
    serve("\"one\"", 1);
    pulls.pull();
    serve("\"two\"", 2);
    assertEquals("nothing newer than version 1, which waits for a decision", pulls.pull());
    assertEquals(List.of(200), statuses);
    pulls.publish(1);
    pulls.pull();
    assertEquals(Set.of("e1", "e2"), pulls.entries(2));
  }

  @Test
  void pull_redirect_isFollowedWithinTheHostOnly() {
    serve("\"one\"", 1);
    location = "/other/list.csv";
    pulls.pull();
    assertEquals(List.of(302, 200), statuses);
    assertEquals(1, pulls.versions().size());
    location = "http://127.0.0.2:" + server.getAddress().getPort() + "/other.csv";
    assertEquals("the source sends to another host, which is not followed", pulls.pull());
  }

  @Test
  void pull_fileThatIsNoList_isRefusedInPlainWords() {
    file = "secret-looking text".getBytes(StandardCharsets.UTF_8);
    String result = pulls.pull();
    assertFalse(result.contains("secret"), result);
    assertEquals(List.of(), pulls.versions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.invalid/list",
        "http://127.0.0.1/list",
        "ftp://example.invalid/list",
        "https://user:secret@example.invalid/list",
        "https://example.invalid/list#part",
        "https:///list",
        "example.invalid",
        "https://exa mple.invalid/"
      })
  void check_addressThatWillNotDo_isRefusedWithoutRepeatingIt(String url) {
    Map<String, String> settings = settings();
    settings.put("url", url);
    PullSettings.Checked.Invalid invalid =
        assertInstanceOf(
            PullSettings.Checked.Invalid.class,
            PullSettings.check(new HttpsFeedClient(), settings));
    assertTrue(invalid.reason().startsWith("url takes"), invalid.reason());
    assertFalse(invalid.reason().contains("example"), invalid.reason());
  }

  @Test
  void check_settingsThatDoNotGoTogether_areRefused() {
    Map<String, String> settings = settings();
    settings.put("url", "https://example.invalid/list");
    assertInstanceOf(
        PullSettings.Checked.Valid.class, PullSettings.check(new HttpsFeedClient(), settings));
    settings.put("user", "somebody");
    assertEquals(
        new PullSettings.Checked.Invalid("user and password go together"),
        PullSettings.check(new HttpsFeedClient(), settings));
    settings.remove("user");
    settings.put("format", "nonesuch");
    assertInstanceOf(
        PullSettings.Checked.Invalid.class, PullSettings.check(new HttpsFeedClient(), settings));
    settings.put("format", "hirz");
    settings.put("proxy", "x");
    assertInstanceOf(
        PullSettings.Checked.Invalid.class, PullSettings.check(new HttpsFeedClient(), settings));
  }

  @Test
  void start_andClose_endsTheThread() {
    Puller puller = pulls.puller();
    List<Thread> threads = new ArrayList<>();
    puller.start(
        work -> {
          Thread thread = new Thread(work, "pull");
          threads.add(thread);
          return thread;
        });
    puller.close();
    assertFalse(threads.getFirst().isAlive());
  }
}
