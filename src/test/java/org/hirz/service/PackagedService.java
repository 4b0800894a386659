package org.hirz.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program, started by its launcher as a user would, with all its folders below one
 * root.
 */
final class PackagedService implements AutoCloseable {
  static final String KEY = "it." + "k".repeat(43);

  private static final Duration START_TIME = Duration.ofSeconds(120);

  private final Path root;
  private final Process process;
  private final int port;
  private final String scheme;
  private final HttpClient client;

  private PackagedService(Path root, Process process, int port, @Nullable SSLContext trust) {
    this.root = root;
    this.process = process;
    this.port = port;
    this.scheme = trust == null ? "http" : "https";
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    this.client = (trust == null ? builder : builder.sslContext(trust)).build();
  }

  /**
   * Which program is started, and how.
   *
   * @param bare with an empty PATH, and nothing in the environment but what the test says
   * @param options besides those of every start
   * @param trust for TLS, or null for plain HTTP
   */
  record Launch(Path launcher, boolean bare, List<String> options, @Nullable SSLContext trust) {
    static final Launch ORDINARY = new Launch(Path.of("hirz"), false, List.of(), null);
  }

  /** Returns a builder of the environment: its root must exist and be empty. */
  static PackagedService start(Path root, String javaOptions, Map<String, String> environment)
      throws IOException, InterruptedException {
    return start(root, javaOptions, environment, Launch.ORDINARY);
  }

  /** The same of another program. */
  static PackagedService start(
      Path root, String javaOptions, Map<String, String> environment, Launch launch)
      throws IOException, InterruptedException {
    int port = freePort();
    for (String folder : List.of("work", "tmp", "home")) {
      Files.createDirectories(root.resolve(folder));
    }
    List<String> command = new ArrayList<>();
    command.add(launch.launcher().toAbsolutePath().toString());
    command.addAll(
        List.of(
            "serve", "--port", String.valueOf(port), "--data", root.resolve("data").toString()));
    command.addAll(launch.options());
    ProcessBuilder builder = new ProcessBuilder(command);
    if (launch.bare()) {
      builder.environment().clear();
      builder.environment().put("PATH", "");
    }
    builder.directory(root.resolve("work").toFile());
    builder.redirectOutput(root.resolve("stdout.txt").toFile());
    builder.redirectError(root.resolve("stderr.txt").toFile());
    builder
        .environment()
        .put(
            "HIRZ_JAVA_OPTS",
            javaOptions
                + " -Djava.io.tmpdir="
                + root.resolve("tmp")
                + " -Duser.home="
                + root.resolve("home"));
    builder.environment().put("TMPDIR", root.resolve("tmp").toString());
    builder.environment().putAll(environment);
    PackagedService service = new PackagedService(root, builder.start(), port, launch.trust());
    service.awaitReady();
    return service;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START_TIME);
    while (Instant.now().isBefore(limit) && process.isAlive()) {
      try {
        HttpResponse<String> ready =
            client.send(
                HttpRequest.newBuilder(uri("/q/health/ready")).build(),
                HttpResponse.BodyHandlers.ofString());
        if (ready.statusCode() == 200 && output().contains("/q/swagger-ui")) {
          return;
        }
      } catch (IOException notYet) {
        // Nothing listens yet.
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new IOException("the service did not become ready: " + errors());
  }

  URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port + path);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  HttpClient client() {
    return client;
  }

  /** Waits, or less if the program ends meanwhile. */
  void awaitMillis(long millis) throws InterruptedException {
    process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Returns what the program wrote to standard output so far. */
  String output() {
    return read("stdout.txt");
  }

  /** Returns what it logged so far. */
  String errors() {
    return read("stderr.txt");
  }

  private String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends an image and returns the answer. */
  HttpResponse<String> match(byte[] image) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri("/v1/match"))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(image))
            .build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Sends an image as a form's part of that name, with a file name where one is given. */
  HttpResponse<String> form(String part, @Nullable String fileName, byte[] image)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String file = fileName == null ? "" : "; filename=\"" + fileName + "\"";
    body.writeBytes(
        ("--B\r\nContent-Disposition: form-data; name=\"" + part + "\"" + file + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(image);
    body.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.US_ASCII));
    return client.send(
        HttpRequest.newBuilder(uri("/v1/match"))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "multipart/form-data; boundary=B")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Returns the metrics, as text. */
  String metrics() throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(uri("/q/metrics")).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Waits until every byte and place is given back; fails by the test's own time limit. */
  void awaitRoom() throws IOException, InterruptedException {
    String before = "";
    for (int i = 0; i < 600; i++) {
      before = metrics();
      if (gauge(before, "hirz_places_free") == gauge(before, "hirz_places_total")
          && gauge(before, "hirz_body_free_bytes") == gauge(before, "hirz_body_total_bytes")) {
        return;
      }
      awaitMillis(50);
    }
    throw new AssertionError(
        "room was not given back: " + before.replaceAll("(?m)^(?!hirz_(places|body)).*\\n?", ""));
  }

  private static double gauge(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
