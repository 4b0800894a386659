package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the time for the eight orientations of a picture against the entries of the list, a panel
 * for each kind of list, from lines of JSON that {@link Compare} printed; started by {@code
 * benchmarks/search/plot}. Of several runs with the same list and number of entries the last
 * counts.
 */
public final class Plot {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A method: its field, its name, and whether it is ours. */
  record Method(String field, String name, boolean ours) {}

  private static final List<Method> METHODS =
      List.of(
          new Method("hirz_us", "Hirz, median", true),
          new Method("hirz_p99_us", "Hirz, 99th percentile", true),
          new Method("linear_us", "Hirz linear", true),
          new Method("bk_tree_us", "Hirz BK-tree", true),
          new Method("avx_best_us", "scan in C++ (AVX-512), fastest", false),
          new Method("avx_scan_us", "scan in C++ (AVX-512), plain", false),
          new Method("popcnt_us", "scan in C++ (POPCNT)", false),
          new Method("faiss_flat_us", "FAISS flat", false),
          new Method("faiss_multihash_us", "FAISS multi-hash", false));

  private Plot() {}

  /** Arguments: the file of lines, the SVG to write. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Map<Integer, JsonNode>> lists = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      if (!line.isBlank()) {
        JsonNode run = JSON.readTree(line);
        lists
            .computeIfAbsent(run.path("list").asText(), list -> new TreeMap<>())
            .put(run.path("entries").asInt(), run);
      }
    }
    LogLogPlot plot = new LogLogPlot(lists.size());
    int panel = 0;
    // Uniform first.
    for (String list : new TreeMap<>(lists).descendingKeySet()) {
      Map<Integer, JsonNode> runs = lists.get(list);
      JsonNode any = runs.values().iterator().next();
      plot.panel(
          panel++,
          "%s list, radius %s: time for 8 orientations"
              .formatted(list, any.path("radius").asText()));
      for (int i = 0; i < METHODS.size(); i++) {
        Map<Integer, Double> points = new TreeMap<>();
        String field = METHODS.get(i).field();
        runs.forEach(
            (entries, run) -> {
              if (run.path(field).asDouble() > 0) {
                points.put(entries, run.path(field).asDouble());
              }
            });
        plot.line(i, METHODS.get(i), points);
      }
    }
    Files.writeString(Path.of(arguments[1]), plot.svg(METHODS));
  }
}
