package org.hirz.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers by the contract of the admin API what it was told to, and remembers what it was asked.
 */
final class FakeServer implements AutoCloseable {
  /** The answer where nothing else was said. */
  static final String NOT_FOUND =
      """
      {"type":"urn:hirz:problem:not-found","title":"Not found","status":404,\
      "detail":"there is no such list, version or entry"}""";

  /**
   * A request as it came.
   *
   * @param target path and query, encoded as on the wire
   * @param body empty where a reader of its own took it
   */
  record Request(String method, String target, Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** Takes a request and answers it. */
  @FunctionalInterface
  interface Responder {
    void respond(HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Responder> responders = new HashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a method and target with a status and a body. */
  FakeServer on(String request, int status, String body) {
    return on(request, exchange -> answer(exchange, status, body));
  }

  /** Has a method and path (without query) answered by code, which reads the body itself. */
  FakeServer on(String request, Responder responder) {
    synchronized (responders) {
      responders.put(request, responder);
    }
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    String whole = exchange.getRequestMethod() + " " + target;
    Responder responder;
    synchronized (responders) {
      responder = responders.getOrDefault(whole, responders.get(whole.replaceFirst("\\?.*", "")));
    }
    boolean large = target.contains("/versions?");
    String body =
        large ? "" : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(exchange.getRequestMethod(), target, exchange.getRequestHeaders(), body));
    if (responder == null) {
      answer(exchange, 404, NOT_FOUND);
    } else {
      responder.respond(exchange);
    }
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (InputStream rest = exchange.getRequestBody()) {
      rest.transferTo(java.io.OutputStream.nullOutputStream());
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  List<Request> requests() {
    return requests;
  }

  Request last() {
    return requests.getLast();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
