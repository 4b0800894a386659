package org.hirz.benchmarks.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends every file of the evidence to a server, one by one, and compares what it answers an
 * investigator with what the findings say. Members of archives are passed over: the server does not
 * look into archives.
 */
final class ServerAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI match;
  private final String key;

  /**
   * @param server such as {@code http://127.0.0.1:8080}
   * @param key of an investigator
   */
  ServerAnswers(String server, String key) {
    this.match = URI.create(server + "/v1/match");
    this.key = key;
  }

  /** What came of it. */
  record Outcome(int asked, List<String> different) {}

  /** Compares every finding of a file. */
  Outcome compare(Path evidence, Path findings) throws IOException, InterruptedException {
    List<String> different = new ArrayList<>();
    int asked = 0;
    List<String> lines;
    try (Stream<String> all = Files.lines(findings)) {
      lines = all.toList();
    }
    for (String line : lines) {
      JsonNode finding = JSON.readTree(line);
      String path = finding.get("path").asText();
      if (!path.contains("!/") && finding.has("verdict")) {
        asked++;
        JsonNode answer = ask(Files.readAllBytes(evidence.resolve(path)));
        if (!shown(finding).equals(shown(answer))) {
          different.add(path);
        }
      }
    }
    return new Outcome(asked, different);
  }

  private JsonNode ask(byte[] file) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(match)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 413) {
      return JSON.createObjectNode().put("verdict", "undetermined").put("reason", "too_large");
    }
    if (answer.statusCode() != 200) {
      throw new IOException("the server answers " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  /** Returns verdict, reason and matches, without what is null. */
  private static JsonNode shown(JsonNode node) {
    ObjectNode shown = JSON.createObjectNode();
    shown.set("verdict", node.get("verdict"));
    for (String name : List.of("reason", "quality")) {
      if (node.hasNonNull(name)) {
        shown.set(name, node.get(name));
      }
    }
    ArrayNode matches = shown.putArray("matches");
    for (JsonNode match : node.path("matches")) {
      ObjectNode one = matches.addObject();
      match
          .properties()
          .forEach(
              member -> {
                if (!member.getValue().isNull()) {
                  one.set(member.getKey(), member.getValue());
                }
              });
    }
    return shown;
  }
}
