package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program with a heap of 512 MiB, under a watch for created files, names looked up and
 * connections made: good, hostile, oversized, aborted, slow and too many uploads, and forms, end in
 * verdicts, 4xx and 503 and do nothing of the sort. What is left of them is {@link ResidueIT}'s.
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
    List<Path> created = new ArrayList<>(watch.created());
    created.removeIf(file -> OwnFiles.contains(root.resolve("data"), file));
    assertEquals(List.of(), created, "files created below the program's folders");
    assertTrue(service.isAlive());
    assertVerdict("match", service.match(picture("harbour-quality60.jpg")));
    assertVerdict("no_match", service.match(picture("lighthouse.png")));
    assertEquals(List.of(), OpenSockets.besides(service.pid(), service.port()), "connections made");
    service.awaitRoom();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    SystemCallWatch.Calls seen = calls == null ? null : calls.stop(root.resolve("data"));
    if (watch != null) {
      watch.close();
    }
    if (service != null) {
      service.close();
    }
    if (seen != null) {
      assertEquals(List.of(), seen.creating(), "system calls that create files");
      assertEquals(List.of(), seen.outbound(), "system calls that look up names or connect");
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
  void slowUpload_isScreenedWhole_andOneThatStallsHoldsNothing()
      throws IOException, InterruptedException {
    byte[] image = picture("harbour-quality60.jpg");
    try (Socket stalled = begun(image, image.length / 3);
        Socket slow = begun(image, image.length / 2)) {
      OutputStream out = slow.getOutputStream();
      int left = image.length - image.length / 2;
      for (int i = 0; i < 10; i++) {
        service.awaitMillis(50);
        int from = image.length / 2 + left * i / 10;
        out.write(image, from, image.length / 2 + left * (i + 1) / 10 - from);
        out.flush();
      }
      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.contains("\"verdict\":\"match\""), answer);
      assertTrue(stalled.isConnected());
    }
  }

  @Test
  void forms_areScreenedOrRefused() throws IOException, InterruptedException {
    byte[] image = picture("harbour-quality60.jpg");
    assertVerdict("match", service.form("image", "a-name.jpg", image));
    assertVerdict("match", service.form("image", null, image));
    assertEquals(400, service.form("other", "a-name.jpg", image).statusCode());
    HttpRequest encoded =
        HttpRequest.newBuilder(service.uri("/v1/match"))
            .header("Authorization", "Bearer " + PackagedService.KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofByteArray(image))
            .build();
    assertEquals(415, send(encoded).statusCode());
  }

  /** Returns a connection on which a picture was begun to be sent, and that closes when it ends. */
  private static Socket begun(byte[] image, int length) throws IOException {
    Socket socket = new Socket("127.0.0.1", service.port());
    String header =
        "POST /v1/match HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + PackagedService.KEY
            + "\r\nContent-Type: image/jpeg\r\nContent-Length: "
            + image.length
            + "\r\n\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(image, 0, length);
    out.flush();
    return socket;
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
