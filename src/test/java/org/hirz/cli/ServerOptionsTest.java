package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server is asked with which key, and what is said where it does not answer. */
class ServerOptionsTest {
  private static final String OTHER_KEY = "auditor-1.fedcba9876543210fedcba9876543210";

  @TempDir private Path folder;
  private FakeServer server;
  private ListLine line;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer().on("GET /v1/formats", 200, "{\"formats\":[\"hirz\"]}");
    line = new ListLine(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void complains(String part) {
    assertTrue(line.complained().contains(part), line::complained);
  }

  @Test
  void server_optionWinsOverEnvironment() {
    line.environment.put("HIRZ_SERVER", "http://127.0.0.1:1");
    assertEquals(0, line.run("formats", "--server", server.url() + "/"), line::complained);
    assertEquals("/v1/formats", server.last().target());
  }

  @Test
  void server_behindAPath_isAskedThere() {
    server.on("GET /hirz/v1/formats", 200, "{\"formats\":[]}");
    assertEquals(0, line.run("formats", "--server", server.url() + "/hirz/"), line::complained);
  }

  @Test
  void server_thatIsNoUrl_isAUsageErrorThatRepeatsNothing() {
    for (String url :
        List.of("ftp://x", "localhost:8080", "http://user:secret@localhost", "http:///", "::")) {
      assertEquals(1, line.run("formats", "--server", url), url);
    }
    assertFalse(line.complained().contains("secret"));
  }

  @Test
  void key_acrossTheNetworkInTheClear_isRefused() {
    assertEquals(1, line.run("formats", "--server", "http://192.0.2.1"));
    complains("--allow-plain-http");
  }

  @Test
  void key_fromFile_winsOverEnvironment() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), OTHER_KEY + "\n");
    assertEquals(0, line.run("formats", "--key-file", file.toString()), line::complained);
    assertEquals("Bearer " + OTHER_KEY, server.last().header("Authorization"));
  }

  @Test
  void key_onTheCommandLine_isRefusedAndNotRepeated() {
    assertEquals(1, line.run("formats", "--key", OTHER_KEY));
    assertEquals(1, line.run("formats", "--key=" + OTHER_KEY));
    assertEquals(1, line.run("formats", "--key"));
    complains("HIRZ_KEY or --key-file");
    assertFalse(line.complained().contains(OTHER_KEY));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void key_missingOrMalformed_isAUsageErrorThatRepeatsNothing() throws IOException {
    assertEquals(1, line.run("formats", "--key-file", "no-such-file"));
    Path file = Files.writeString(folder.resolve("key"), "not\r\na: key");
    assertEquals(1, line.run("formats", "--key-file", file.toString()));
    assertFalse(line.complained().contains("a: key"));
    line.environment.remove("HIRZ_KEY");
    assertEquals(1, line.run("formats"));
    complains("There is no key");
    assertEquals(List.of(), server.requests());
  }

  @Test
  void unreachable_namesTheUrl() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(1, line.run("formats", "--server", "http://127.0.0.1:" + port));
    complains("http://127.0.0.1:" + port + " cannot be reached");
  }

  /** Says the same to whoever connects, once the first byte has come. */
  private static ServerSocket saying(String text) throws IOException {
    ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              // The client asks once more where it asks for nothing to be done.
              while (!listening.isClosed()) {
                try (Socket socket = listening.accept();
                    InputStream in = socket.getInputStream()) {
                  int unused = in.read();
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  // The assertions say so.
                }
              }
            });
    return listening;
  }

  @Test
  void connection_thatBreaksOff_isSaid() throws IOException {
    try (ServerSocket listening = saying("")) {
      String url = "http://127.0.0.1:" + listening.getLocalPort();
      assertEquals(1, line.run("formats", "--server", url));
      complains("the connection to " + url + " broke off");
    }
  }

  @Test
  void tls_thatIsNone_isSaid() throws IOException {
    try (ServerSocket listening = saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertEquals(
          1, line.run("formats", "--server", "https://127.0.0.1:" + listening.getLocalPort()));
      complains("cannot be reached safely");
    }
  }

  @Test
  void redirect_isNotFollowed() {
    server.on(
        "GET /v1/formats",
        exchange -> {
          exchange.getResponseHeaders().set("Location", server.url() + "/elsewhere");
          FakeServer.answer(exchange, 302, "");
        });
    assertEquals(1, line.run("formats"));
    complains("--server");
    assertEquals(1, server.requests().size());
  }

  @Test
  void problem_isShownWithoutControlCharacters() {
    server.on(
        "GET /v1/formats", 403, "{\"title\":\"No\\u001b[2J\",\"detail\":\"none\\nof it\\u202e\"}");
    assertEquals(1, line.run("formats"));
    assertEquals("hirz: No?[2J: none?of it?\n", line.complained());
  }

  @Test
  void problem_asJson_isAsItCame() {
    assertEquals(1, line.run("status", "demo", "--json"));
    assertEquals(FakeServer.NOT_FOUND + "\n", line.printed());
    complains("Not found");
  }

  @Test
  void answer_thatIsNotOurs_isSaidPlainly() {
    server.on("GET /v1/formats", 502, "<html>Bad gateway</html>");
    assertEquals(1, line.run("formats"));
    complains("the server answers 502");
    server.on("GET /v1/formats", 200, "<html>Welcome</html>");
    assertEquals(1, line.run("formats"));
    complains("is it Hirz?");
  }
}
