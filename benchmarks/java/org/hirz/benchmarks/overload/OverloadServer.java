package org.hirz.benchmarks.overload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hirz.access.ApiKey;

/**
 * The packaged service with a store of its own in a new folder, and an administrator's key to it.
 */
final class OverloadServer implements AutoCloseable {
  private static final int START_SECONDS = 120;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String key = ApiKey.generate("admin", new SecureRandom()).reveal();
  private final int port;
  private final Process process;
  private final Path folder;

  OverloadServer(int port) throws IOException, InterruptedException {
    this.port = port;
    this.folder = Files.createTempDirectory("hirz-overload");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of("hirz").toAbsolutePath().toString(),
            "serve",
            "--port",
            String.valueOf(port),
            "--data",
            folder.resolve("data").toString());
    String options = System.getenv("HIRZ_SERVER_OPTS");
    builder.environment().put("HIRZ_JAVA_OPTS", options == null ? "-Xmx1g" : options);
    builder.environment().put("HIRZ_ADMIN_KEY", key);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    process = builder.start();
    for (int i = 0; !isReady(); i++) {
      if (!process.isAlive() || i > START_SECONDS * 5) {
        close();
        throw new IOException("the service did not start");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpRequest ready = HttpRequest.newBuilder(uri("/q/health/ready")).build();
      return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Makes a tenant that was granted every list that is live; returns a platform's key of it. */
  String tenant(String id) throws IOException, InterruptedException {
    call("POST", "/v1/tenants", "{\"tenant\":\"" + id + "\",\"name\":\"Synthetic Org\"}");
    for (String list : lists()) {
      call("PUT", "/v1/tenants/" + id + "/grants/" + list, "{\"legalBasis\":\"a benchmark\"}");
    }
    JsonNode made = call("POST", "/v1/tenants/" + id + "/keys", "{\"roles\":[\"platform\"]}");
    return made.path("key").asText();
  }

  /** Gives a tenant a budget of requests, and room for anything else. */
  void budget(String id, long requestsPerSecond) throws IOException, InterruptedException {
    call(
        "PATCH",
        "/v1/tenants/" + id,
        "{\"budget\":{\"requestsPerSecond\":"
            + requestsPerSecond
            + ",\"bytesPerSecond\":1000000000000,\"pixelsPerSecond\":1000000000000}}");
  }

  private List<String> lists() throws IOException, InterruptedException {
    List<String> lists = new ArrayList<>();
    call("GET", "/v1/status", "")
        .path("lists")
        .forEach(list -> lists.add(list.path("id").asText()));
    return lists;
  }

  private JsonNode call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + key);
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " was answered " + answer.statusCode());
    }
    return json.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      System.err.println("could not be removed: " + folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
