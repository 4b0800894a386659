package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of requests in the real program: of what was sent, nothing in memory that can be
 * reached, no whole body in memory that cannot, and no word in logs, metrics, answers and the data
 * folder.
 *
 * <p>The program is started as it is shipped but for one option: it lets itself be attached to, for
 * the heap dump. The dump is deleted.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResidueIT {
  private static final Path PICTURES = Path.of("hashsets/demo/pictures");
  private static final String CONTROL = "control-3f9a-is-found";

  /** Bytes of markers in each body. */
  private static final int BODY = 1 << 20;

  /**
   * Most bytes of a body that may lie in one piece: what the transport takes from a connection at
   * once is at most 64 KiB, and two of its buffers may be neighbours.
   */
  private static final int MAX_PIECE = 2 * 65_536;

  private static final int WAVES = 4;
  private static final int AT_ONCE = 30;

  @TempDir static Path root;

  private static PackagedService service;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    service =
        PackagedService.start(
            root,
            "-Xmx256m -XX:-DisableAttachMechanism -Dresidue.control=" + CONTROL,
            Map.of("HIRZ_ADMIN_KEY", PackagedService.KEY));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  @Order(1)
  void picturesSent_areNotReachable_andNotWholeAnywhere()
      throws IOException, InterruptedException, ExecutionException {
    byte[] listed = Files.readAllBytes(PICTURES.resolve("harbour-quality60.jpg"));
    List<byte[]> bodies =
        List.of(Markers.jpeg(listed, BODY), Markers.png(BODY), Markers.bytes(BODY));
    Map<Integer, Integer> counts = new TreeMap<>();
    long sent = 0;
    for (int wave = 0; wave < WAVES; wave++) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(upload(bodies.get(i % bodies.size())));
      }
      broken(bodies.get(2));
      service.form("image", "a.jpg", bodies.get(0));
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        counts.merge(answer.get().statusCode(), 1, Integer::sum);
      }
      sent += (AT_ONCE + 1L) * BODY + BODY / 2;
    }
    service.awaitRoom();
    assertTrue(counts.keySet().stream().allMatch(status -> status == 200 || status == 503));
    System.out.println("bodies of 1 MiB of markers: " + counts);

    if (Files.isReadable(Path.of("/proc/" + service.pid() + "/mem"))) {
      MarkerScan memory = MarkerScan.ofMemory(service.pid(), CONTROL);
      System.out.println("all memory after the load: " + memory.figures(sent));
      assertTrue(memory.controls > 0, "the scan finds nothing at all");
      assertTrue(
          memory.longest * Markers.BYTES <= MAX_PIECE,
          () -> "a body, or most of one, is whole in memory: " + memory.longest * Markers.BYTES);
    }
    MarkerScan heap = heapDump();
    System.out.println("heap dump of live objects: " + heap.figures(sent));
    assertTrue(heap.controls > 0, "the scan finds nothing at all");
    assertEquals(0, heap.markers + heap.wide, "markers that can be reached");
    if (Files.isReadable(Path.of("/proc/" + service.pid() + "/mem"))) {
      System.out.println(
          "all memory after a collection: "
              + MarkerScan.ofMemory(service.pid(), CONTROL).figures(sent));
    }
  }

  /** Sends half of a body and resets the connection. */
  private static void broken(byte[] body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoLinger(true, 0);
      String header =
          "POST /v1/match HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + PackagedService.KEY
              + "\r\nContent-Type: image/png\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, body.length / 2);
      out.flush();
    }
  }

  private static CompletableFuture<HttpResponse<String>> upload(byte[] body) {
    return service
        .client()
        .sendAsync(
            HttpRequest.newBuilder(service.uri("/v1/match"))
                .header("Authorization", "Bearer " + PackagedService.KEY)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static MarkerScan heapDump() throws IOException, InterruptedException {
    Path dump = root.resolve("live.hprof");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(service.pid()),
                "GC.heap_dump",
                dump.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), said);
    try {
      return MarkerScan.ofFile(dump, CONTROL);
    } finally {
      Files.delete(dump);
    }
  }

  @Test
  @Order(2)
  void wordsSent_areNowhere() throws IOException, InterruptedException {
    byte[] listed = Files.readAllBytes(PICTURES.resolve("harbour-quality60.jpg"));
    byte[] image = Markers.jpeg(listed, 4096);
    StringBuilder answers = new StringBuilder();
    answers.append(service.form("image", "MARKER-file-name.jpg", image).body());
    answers.append(sent("/v1/match?MARKER-query=MARKER-value", "image/jpeg", image));
    answers.append(sent("/v1/match", "image/MARKER-type", Markers.png(4096)));
    answers.append(sent("/v1/match", "text/MARKER-type", image));
    answers.append(sent("/v1/MARKER-path/" + "a%0d%0aMARKER", "image/jpeg", image));
    String md5 = DigestUtils.md5Hex(image);
    String unlisted = "ab54".repeat(16);
    String json =
        """
        {"items": [{"hashes": [{"type": "md5", "value": "%s"}]},
        {"hashes": [{"type": "pdq", "value": "%s", "quality": 90}]},
        {"hashes": [{"type": "MARKER-kind", "value": "MARKER-hash"}]}]}
        """
            .formatted(md5, unlisted);
    answers.append(
        sent("/v1/match/hashes", "application/json", json.getBytes(StandardCharsets.UTF_8)));
    answers.append(
        sent(
            "/v1/match/hashes",
            "application/json",
            "{\"MARKER-json\": MARKER-token".getBytes(StandardCharsets.UTF_8)));
    HttpRequest unknown =
        HttpRequest.newBuilder(service.uri("/v1/match"))
            .header("Authorization", "Bearer MARKER-kid.MARKER-secret")
            .POST(HttpRequest.BodyPublishers.ofByteArray(image))
            .build();
    answers.append(whole(unknown));
    service.awaitRoom();

    Map<String, byte[]> places = places(answers.toString());
    for (Map.Entry<String, byte[]> place : places.entrySet()) {
      String text =
          new String(place.getValue(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      for (String trace : traces(image, unlisted)) {
        assertFalse(text.contains(trace), () -> trace + " is in " + place.getKey());
      }
    }
    assertFalse(service.output().contains(PackagedService.KEY));
  }

  /** Returns, by name, every place where something of a request might have come to rest. */
  private static Map<String, byte[]> places(String answers)
      throws IOException, InterruptedException {
    Map<String, byte[]> places = new LinkedHashMap<>();
    places.put("answers", answers.getBytes(StandardCharsets.ISO_8859_1));
    places.put("output", service.output().getBytes(StandardCharsets.ISO_8859_1));
    places.put("log", service.errors().getBytes(StandardCharsets.ISO_8859_1));
    places.put("metrics", service.metrics().getBytes(StandardCharsets.ISO_8859_1));
    for (String path :
        List.of("/v1/status", "/v1/history", "/v1/audit/export", "/v1/audit/records")) {
      HttpResponse<String> answer =
          service
              .client()
              .send(
                  HttpRequest.newBuilder(service.uri(path))
                      .header("Authorization", "Bearer " + PackagedService.KEY)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        places.put(path, answer.body().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        places.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    assertTrue(places.size() > 7, () -> "looked at too little: " + places.keySet());
    return places;
  }

  /** Returns what was sent and may be nowhere, in small letters. */
  private static List<String> traces(byte[] image, String unlisted) {
    List<String> traces = new ArrayList<>();
    traces.addAll(
        List.of(
            "marker", "ab54".repeat(4), "203.0.113.77", "2001:db8::77", "somebody@", Markers.TAG));
    List<byte[]> digests =
        List.of(
            DigestUtils.md5(image),
            DigestUtils.sha1(image),
            DigestUtils.sha256(image),
            HexFormat.of().parseHex(unlisted));
    for (byte[] digest : digests) {
      traces.add(HexFormat.of().formatHex(digest));
      traces.add(Base64.getEncoder().withoutPadding().encodeToString(digest));
      traces.add(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
      traces.add(new String(digest, StandardCharsets.ISO_8859_1));
    }
    return traces.stream().map(trace -> trace.toLowerCase(Locale.ROOT)).toList();
  }

  private static String sent(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return whole(
        HttpRequest.newBuilder(service.uri(path))
            .header("Authorization", "Bearer " + PackagedService.KEY)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("X-MARKER-header", "MARKER-value")
            .header("X-Forwarded-For", "203.0.113.77, 2001:db8::77")
            .header("Forwarded", "for=203.0.113.77")
            .header("X-Real-IP", "203.0.113.77")
            .header("X-Request-Id", "MARKER-request")
            .header("traceparent", "00-" + "ab54".repeat(8) + "-" + "ab54".repeat(4) + "-01")
            .header("From", "somebody@example.org")
            .header("User-Agent", "MARKER-agent")
            .header("Referer", "http://example.org/MARKER-page?to=somebody@example.org")
            .header("Cookie", "MARKER-name=MARKER-cookie")
            .header("Content-Disposition", "attachment; filename=\"MARKER-file.jpg\"")
            .build());
  }

  /** Sends and returns the answer, headers too. */
  private static String whole(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        service.client().send(request, HttpResponse.BodyHandlers.ofString());
    assertTrue(answer.statusCode() < 500, () -> request.uri() + " got " + answer.statusCode());
    return answer.headers().map() + "\n" + answer.body() + "\n";
  }
}
