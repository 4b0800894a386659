package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A compiled program beside ours, run on the files; {@code avx_scan.cpp} and {@code faiss_scan.cpp}
 * say what it prints.
 */
record ScanProgram(Path program) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean present() {
    return Files.isExecutable(program);
  }

  /** Runs it; returns its line of JSON, and its match files lie at {@code matches}. */
  ObjectNode run(Path data, Path queries, int radius, int pictures, Path matches)
      throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                data.toString(),
                queries.toString(),
                Integer.toString(radius),
                Integer.toString(pictures),
                matches.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int status = process.waitFor();
      if (output.isBlank()) {
        throw new IOException(program.getFileName() + " ended with status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return (ObjectNode) JSON.readTree(output);
  }

  /** Keeps of each time in {@code first} the lesser of its own and that in {@code second}. */
  static void keepLeast(ObjectNode first, ObjectNode second) {
    for (Map.Entry<String, JsonNode> field : second.properties()) {
      String name = field.getKey();
      if (name.endsWith("_us") && field.getValue().asDouble() < first.path(name).asDouble()) {
        first.set(name, field.getValue());
      }
    }
    first.put(
        "scans_agree",
        first.path("scans_agree").asBoolean() && second.path("scans_agree").asBoolean());
  }
}
