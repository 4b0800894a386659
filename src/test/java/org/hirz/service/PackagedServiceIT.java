package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program with a heap of 512 MiB, under a watch for created files: good, hostile,
 * oversized, aborted and too many uploads end in verdicts, 4xx and 503, create no file and leave no
 * trace.
 */
class PackagedServiceIT {
  private static final Path HOSTILE = Path.of("src/test/resources/vectors/hostile");
  private static final Path PICTURES = Path.of("hashsets/demo/pictures");
  private static final int LOAD = 40;
  private static final int LOAD_BYTES = 5_000_000;

  @TempDir static Path root;

  private static PackagedService service;
  private static FileWatch watch;
  private static SystemCallWatch calls;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    service =
        PackagedService.start(root, "-Xmx512m", Map.of("HIRZ_ADMIN_KEY", PackagedService.KEY));
    assertVerdict("match", service.match(picture("harbour-turned.jpg")));
    watch = new FileWatch(root);
    calls = SystemCallWatch.attach(service.pid());
  }

  @AfterEach
  void nothingWasCreatedAndEverythingGoesOn() throws IOException, InterruptedException {
    assertEquals(List.of(), watch.created(), "files created below the program's folders");
    assertTrue(service.isAlive());
    assertVerdict("match", service.match(picture("harbour-quality60.jpg")));
    assertVerdict("no_match", service.match(picture("lighthouse.png")));
    awaitRoom();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (calls != null) {
      assertEquals(List.of(), calls.stop(), "system calls that create files");
    }
    if (watch != null) {
      watch.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  void greeting_curls_answerAsTheySay() throws IOException, InterruptedException {
    List<String> curls = service.output().lines().filter(line -> line.startsWith("curl ")).toList();
    assertEquals(2, curls.size(), service.output());
    assertFalse(service.output().contains(PackagedService.KEY), "the operator's key was printed");
    assumeTrue(hasCurl(), "no curl here to paste the lines into");
    assertTrue(shell(curls.get(0)).contains("\"verdict\":\"match\""));
    assertTrue(shell(curls.get(1)).contains("\"verdict\":\"no_match\""));
  }

  @Test
  void hostileFiles_eachGetAVerdictOrARefusal() throws IOException, InterruptedException {
    Map<String, Integer> counts = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(HOSTILE)) {
      files = all.filter(Files::isRegularFile).filter(file -> !isTable(file)).sorted().toList();
    }
    assertTrue(files.size() >= 90, () -> "only " + files.size() + " hostile files");
    for (Path file : files) {
      HttpResponse<String> answer = service.match(Files.readAllBytes(file));
      String outcome =
          answer.statusCode() == 200
              ? answer
                  .body()
                  .replaceAll("(?s).*\"verdict\":\"(\\w+)\",\"reason\":(\\S+?),.*", "$1 $2")
              : String.valueOf(answer.statusCode());
      counts.merge(outcome, 1, Integer::sum);
      assertTrue(
          answer.statusCode() == 200 || answer.statusCode() / 100 == 4,
          () -> file + " got " + answer.statusCode());
    }
    System.out.println("hostile files: " + files.size() + " " + counts);
  }

  private static boolean isTable(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".tsv") || name.endsWith(".md") || name.endsWith(".txt");
  }

  @Test
  void abortedUploads_holdNothing() throws IOException {
    byte[] half = new byte[LOAD_BYTES / 2];
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket("127.0.0.1", service.port())) {
        if (i % 2 == 0) {
          socket.setSoLinger(true, 0); // closing resets the connection
        }
        OutputStream out = socket.getOutputStream();
        String header =
            "POST /v1/match HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + PackagedService.KEY
                + "\r\nContent-Type: image/png\r\nContent-Length: "
                + LOAD_BYTES
                + "\r\n\r\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(half);
        out.flush();
      }
    }
  }

  @Test
  void batchesOfManyTinyItemsAtOnce_areRefusedWithinTheHeap()
      throws InterruptedException, ExecutionException {
    String bomb = "{\"items\":[" + "{\"\":0},".repeat(290_000) + "{}]}";
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < LOAD; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(service.uri("/v1/match/hashes"))
              .header("Authorization", "Bearer " + PackagedService.KEY)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(bomb))
              .build();
      answers.add(service.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      int status = answer.get().statusCode();
      assertTrue(status == 400 || status == 503, () -> "got " + status);
    }
    assertFalse(service.errors().contains("OutOfMemoryError"));
  }

  @Test
  void oversizedUploads_areRefused() throws IOException, InterruptedException {
    byte[] large = new byte[21 << 20];
    assertEquals(413, service.match(large).statusCode());
    HttpRequest chunked =
        HttpRequest.newBuilder(service.uri("/v1/match"))
            .header("Authorization", "Bearer " + PackagedService.KEY)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    assertEquals(413, send(chunked).statusCode());
  }

  @Test
  void manyUploadsAtOnce_endInVerdictsAnd503sOnly()
      throws InterruptedException, ExecutionException {
    byte[] image = largeImage(7);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < LOAD; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(service.uri("/v1/match"))
              .header("Authorization", "Bearer " + PackagedService.KEY)
              .header("Content-Type", "application/octet-stream")
              .expectContinue(i % 2 == 0)
              .POST(HttpRequest.BodyPublishers.ofByteArray(image))
              .build();
      answers.add(service.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }
    Map<Integer, Integer> counts = new TreeMap<>();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      HttpResponse<String> response = answer.get();
      counts.merge(response.statusCode(), 1, Integer::sum);
      if (response.statusCode() == 503) {
        assertTrue(response.headers().firstValue("Retry-After").isPresent());
      } else {
        assertVerdict("match", response);
      }
    }
    System.out.println("uploads of 5 MB at once: " + LOAD + " " + counts);
    assertTrue(counts.containsKey(200), () -> "no upload got through: " + counts);
    assertFalse(service.errors().contains("OutOfMemoryError"));
  }

  @Test
  void nothingSent_isFoundInLogsOrMetrics() throws IOException, InterruptedException {
    byte[] image = largeImage(11);
    byte[] marker = "MARKER-in-the-bytes-5d41402a".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(marker, 0, image, image.length - marker.length, marker.length);
    String name = "MARKER-file-name-7d793037.jpg";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name + "\"\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(image);
    body.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(service.uri("/v1/match?MARKER-query"))
            .header("Authorization", "Bearer " + PackagedService.KEY)
            .header("Content-Type", "multipart/form-data; boundary=B")
            .header("X-MARKER-header", "MARKER-value")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    assertEquals(200, send(request).statusCode());
    HttpRequest bad =
        HttpRequest.newBuilder(service.uri("/v1/match/hashes"))
            .header("Authorization", "Bearer " + PackagedService.KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"MARKER-json\": MARKER-token"))
            .build();
    HttpResponse<String> refused = send(bad);
    assertEquals(400, refused.statusCode());

    String metrics = send(HttpRequest.newBuilder(service.uri("/q/metrics")).build()).body();
    String all = service.output() + service.errors() + metrics + refused.body();
    byte[] sha256 = DigestUtils.sha256(image);
    for (String trace :
        List.of(
            "MARKER",
            DigestUtils.md5Hex(image),
            HexFormat.of().formatHex(sha256),
            Base64.getEncoder().encodeToString(sha256),
            PackagedService.KEY)) {
      assertFalse(all.contains(trace), () -> "found: " + trace);
    }
  }

  /** Waits until every byte and place is given back; fails by the test's own time limit. */
  private static void awaitRoom() throws IOException, InterruptedException {
    String before = "";
    for (int i = 0; i < 600; i++) {
      before = send(HttpRequest.newBuilder(service.uri("/q/metrics")).build()).body();
      if (gauge(before, "hirz_places_free") == gauge(before, "hirz_places_total")
          && gauge(before, "hirz_body_free_bytes") == gauge(before, "hirz_body_total_bytes")) {
        return;
      }
      service.awaitMillis(50);
    }
    fail("room was not given back: " + before.replaceAll("(?m)^(?!hirz_(places|body)).*\\n?", ""));
  }

  private static double gauge(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /** Returns a listed picture of {@link #LOAD_BYTES}: what follows its end is not looked at. */
  private static byte[] largeImage(long seed) {
    byte[] start = picture("harbour-quality60.jpg");
    byte[] image = new byte[LOAD_BYTES];
    new Random(seed).nextBytes(image);
    System.arraycopy(start, 0, image, 0, start.length);
    return image;
  }

  private static byte[] picture(String name) {
    try {
      return Files.readAllBytes(PICTURES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return service.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void assertVerdict(String verdict, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(
        answer.body().contains("\"verdict\":\"" + verdict + "\""),
        () -> "not " + verdict + ": " + answer.body());
  }

  private static boolean hasCurl() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
  }

  private static String shell(String line) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line);
    builder.environment().put("HIRZ_KEY", PackagedService.KEY);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
