package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirz.index.IndexKind;
import org.hirz.index.SearchCost;

/** Prints what {@link Compare} measured, as a table, and as a line of JSON where asked. */
final class CompareReport {
  /** Fields that are null where a program is not there. */
  private static final List<String> PROGRAM_FIELDS =
      List.of(
          "avx_scan_us",
          "avx_best_us",
          "avx_transposed_us",
          "bk_tree_us",
          "faiss_flat_us",
          "faiss_multihash_us");

  private record Row(String name, String field, String note) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("scan in C++, plain POPCNT", "popcnt_us", "best pass"),
          new Row("scan in C++, AVX2", "avx2_us", "best pass"),
          new Row("scan in C++, AVX2, early exit", "avx2_early_us", "best pass"),
          new Row("scan in C++, AVX-512, two entries a step", "avx512_plain_us", "best pass"),
          new Row("scan in C++, AVX-512, eight entries a step", "avx512_us", "best pass"),
          new Row("  the same, early exit after 128 bits", "avx512_early_us", "best pass"),
          new Row("  over a transposed copy", "avx512_transposed_us", "best pass"),
          new Row(
              "  over a transposed copy, early exit", "avx512_transposed_early_us", "best pass"),
          new Row("FAISS IndexBinaryFlat", "faiss_flat_us", "best call"),
          new Row("FAISS IndexBinaryMultiHash 16x16", "faiss_multihash_us", "best call"),
          new Row("  its median, as ours", "faiss_multihash_median_us", "median"),
          new Row("Hirz linear", "linear_us", "median"),
          new Row("Hirz bk-tree", "bk_tree_us", "median"),
          new Row("Hirz banded", "banded_us", "median"),
          new Row("  its mean", "banded_mean_us", "mean"),
          new Row("  its 99th percentile", "banded_p99_us", "p99"));

  private final CompareOptions options;
  private final ObjectNode json;
  private final Map<IndexKind, SearchTiming> timings;

  CompareReport(CompareOptions options, ObjectNode json, Map<IndexKind, SearchTiming> timings) {
    this.options = options;
    this.json = json;
    this.timings = timings;
    PROGRAM_FIELDS.stream().filter(field -> !json.has(field)).forEach(json::putNull);
    double scan = json.path("avx_scan_us").asDouble();
    if (scan > 0) {
      json.put("ratio", Compare.round(scan / json.path("hirz_us").asDouble()));
      json.put("ratio_of_mean", Compare.round(scan / json.path("hirz_mean_us").asDouble()));
      json.put(
          "ratio_to_best",
          Compare.round(json.path("avx_best_us").asDouble() / json.path("hirz_us").asDouble()));
    } else {
      json.putNull("ratio");
      json.putNull("ratio_to_best");
    }
  }

  void print(PrintStream out, boolean agree) {
    out.printf(
        Locale.ROOT,
        "%n%,d entries, %s, radius %d, %d pictures, seed %d; one thread; %s; load %.1f%n",
        options.entries(),
        options.kind().lowerCase(),
        options.radius(),
        options.pictures(),
        options.seed(),
        json.path("cpu").asText(),
        json.path("load").asDouble());
    out.println("Microseconds for the 8 orientations of a picture in one call:");
    double scan = json.path("avx_scan_us").asDouble();
    double best = json.path("avx_best_us").asDouble();
    for (Row row : ROWS) {
      double micros = json.path(row.field()).asDouble();
      out.printf(
          Locale.ROOT,
          "  %-44s %14s %10s %10s  %s%n",
          row.name(),
          micros > 0 ? String.format(Locale.ROOT, "%,.1f", micros) : "-",
          micros > 0 && scan > 0 ? ratio(scan / micros) : "",
          micros > 0 && best > 0 ? ratio(best / micros) : "",
          micros > 0 ? row.note() : absence(row));
    }
    if (scan > 0) {
      out.printf(
          "Ratios: to the plain scan (%s), then to the fastest over the same file (%s).%n",
          json.path("avx_scan").asText(), json.path("avx_best").asText());
    }
    out.printf(
        Locale.ROOT,
        "The planner: %s%nThat is %s, %.1f bytes an entry with the hash's 32, built in %.2f s.%n",
        json.path("hirz_reason").asText(),
        json.path("hirz_index").asText(),
        json.path("bytes_per_entry").asDouble(),
        json.path("hirz_build_s").asDouble());
    timings.forEach((kind, timing) -> printCost(out, kind, timing));
    out.println(agree ? "All found the same." : "THE METHODS DISAGREE.");
    if (options.json()) {
      out.println(json);
    }
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f x" : "%.0f x", value);
  }

  private String absence(Row row) {
    if (row.field().startsWith("faiss")) {
      return "not installed (libfaiss-dev), or left out at this size";
    }
    return row.field().startsWith("bk_tree") ? "left out at this size" : "not on this machine";
  }

  private static void printCost(PrintStream out, IndexKind kind, SearchTiming timing) {
    SearchCost cost = timing.cost();
    int pictures = timing.pictures();
    out.printf(
        Locale.ROOT,
        "%s, a picture of %d: %,d slots probed, %,d candidates, %,d verified%n",
        kind.wireName(),
        pictures,
        cost.probes() / pictures,
        cost.candidates() / pictures,
        cost.verified() / pictures);
  }
}
