package org.hirz.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A hash sharing service on this machine, of made-up entries, in the order in which they are put.
 */
final class FakeNcmec implements AutoCloseable {
  static final String USER = "synthetic";
  static final String PASSWORD = "made-up-passw0rd";

  private static final String NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2";

  /** What is answered to a request in place of a page; a status of 0 breaks the answer off. */
  record Trouble(int status, String body) {}

  /** What a request asks for. */
  record Asked(Instant from, Instant to, int start) {}

  private record Entry(Instant at, String xml) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<String> queries = new CopyOnWriteArrayList<>();
  final List<String> logins = new CopyOnWriteArrayList<>();
  volatile Function<Asked, Trouble> trouble = any -> new Trouble(200, "");
  volatile String nextPrefix = "";
  volatile int pageSize = 2;

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeNcmec() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/sharing/v2/entries", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/sharing";
  }

  /** Adds an image with a made-up MD5. */
  void image(String id, String at, int hash) {
    entries.add(
        new Entry(
            Instant.parse(at),
            "<image><member id=\"9001\">Synthetic Org</member><timestamp>"
                + at
                + "</timestamp><id>"
                + id
                + "</id><fingerprints><md5>"
                + "5a5a%028x".formatted(hash)
                + "</md5></fingerprints></image>"));
  }

  /** Adds a tombstone. */
  void deleted(String id, String at) {
    entries.add(
        new Entry(
            Instant.parse(at),
            "<deletedImage><member id=\"9001\">Synthetic Org</member><id>"
                + id
                + "</id><timestamp>"
                + at
                + "</timestamp></deletedImage>"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      String login =
          Base64.getEncoder()
              .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
      if (!logins.getLast().equals("Basic " + login)) {
        send(exchange, 401, "made-up page that says 401");
        return;
      }
      String query = exchange.getRequestURI().getRawQuery();
      queries.add(query);
      Map<String, String> fields = new HashMap<>();
      for (String field : query.split("&", -1)) {
        String[] pair = field.split("=", 2);
        fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
      Asked request =
          new Asked(
              Instant.parse(fields.getOrDefault("from", "")),
              Instant.parse(fields.getOrDefault("to", "")),
              Integer.parseInt(fields.getOrDefault("start", "1")));
      asked.add(request);
      Trouble given = trouble.apply(request);
      String page = given.body().isEmpty() ? page(request) : given.body();
      if (given.status() == 0) {
        breakOff(exchange, page);
      } else {
        send(exchange, given.status(), page);
      }
    }
  }

  private String page(Asked request) {
    List<String> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.at().isBefore(request.from()) && !entry.at().isAfter(request.to())) {
        found.add(entry.xml());
      }
    }
    int begin = Math.min(request.start() - 1, found.size());
    int end = Math.min(begin + pageSize, found.size());
    StringBuilder page = new StringBuilder("<queryResult xmlns=\"" + NAMESPACE + "\">");
    page.append("<images count=\"").append(end - begin).append("\">");
    found.subList(begin, end).forEach(page::append);
    page.append("</images>");
    if (end < found.size()) {
      page.append("<paging><next>")
          .append(nextPrefix)
          .append("/v2/entries?from=")
          .append(request.from())
          .append("&amp;to=")
          .append(request.to())
          .append("&amp;start=")
          .append(end + 1)
          .append("&amp;size=")
          .append(pageSize)
          .append("</next></paging>");
    }
    return page.append("</queryResult>").toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Promises a whole page and gives half of it. */
  private static void breakOff(HttpExchange exchange, String page) throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
