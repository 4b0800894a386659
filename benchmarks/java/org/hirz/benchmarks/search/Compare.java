package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.hash.Hash256;
import org.hirz.index.HammingIndex;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.index.QueryBatch;

/**
 * Times our indexes beside a scan in C++ and FAISS on the same file and queries, and checks that
 * all find the same; started by {@code benchmarks/search/compare}, which says how.
 *
 * <p>Order: the list and the queries are written to files; the scans and FAISS; our indexes, one
 * after the other; the scans again, of which the better time counts.
 */
public final class Compare {
  /** Above this a BK-tree and FAISS are left out: minutes of building for what is slow anyway. */
  private static final int GREATEST_SLOW = 10_000_000;

  /** Entries times pictures that the scans search for the check of what is found. */
  private static final double SCANNED = 4e9;

  private static final PrintStream OUT = System.out;

  private final CompareOptions options;
  private final Path data;
  private final Path queries;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final Map<String, PictureMatches> found = new LinkedHashMap<>();

  private Compare(CompareOptions options) {
    this.options = options;
    this.data = options.work().resolve("data");
    this.queries = options.work().resolve("queries");
  }

  /** Runs; exits with 1 where two methods disagree, with 2 for wrong arguments. */
  public static void main(String[] arguments) throws IOException {
    CompareOptions options;
    try {
      options = CompareOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("compare: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(new Compare(options).run() ? 0 : 1);
  }

  private boolean run() throws IOException {
    Machine.describe(options, json);
    List<QueryBatch> pictures = prepare();
    // So that what was made for the files is given back before other programs need room.
    System.gc();
    ScanProgram scan = new ScanProgram(options.programs().resolve("avx_scan"));
    ScanProgram faiss = new ScanProgram(options.programs().resolve("faiss_scan"));
    ObjectNode scanned = JsonNodeFactory.instance.objectNode();
    int checked = (int) Math.clamp((long) (SCANNED / options.entries()), 5, pictures.size());
    if (scan.present()) {
      Path matches = options.work().resolve("scan");
      scanned = scan.run(data, queries, options.radius(), checked, matches);
      found.put("scan in C++", PictureMatches.read(matches, Math.min(checked, pictures.size())));
    }
    if (faiss.present() && options.entries() <= GREATEST_SLOW) {
      Path matches = options.work().resolve("faiss");
      ObjectNode times = faiss.run(data, queries, options.radius(), pictures.size(), matches);
      for (String index : List.of("flat", "multihash")) {
        found.put(
            "FAISS " + index,
            PictureMatches.read(
                Path.of(matches + "." + index), times.get("faiss_" + index + "_pictures").asInt()));
      }
      json.setAll(times);
    }
    Map<IndexKind, SearchTiming> timings = timeIndexes(pictures);
    if (scan.present() && Machine.availableBytes() > 3 * Files.size(data)) {
      ScanProgram.keepLeast(
          scanned,
          scan.run(data, queries, options.radius(), 5, options.work().resolve("scan-again")));
    }
    json.setAll(scanned);
    Yardstick.set(json);
    boolean agree = agree(scanned);
    new CompareReport(options, json, timings).print(OUT, agree);
    return agree;
  }

  /** Writes the files; nothing of the list is left on the heap afterwards. */
  private List<QueryBatch> prepare() throws IOException {
    HashSample sample = HashSample.of(options.kind(), options.entries(), options.seed());
    HashFile.write(data, sample.column());
    List<List<Hash256>> pictures =
        new PictureQueries(sample, options.seed()).pictures(options.pictures());
    HashColumn.Builder all = HashColumn.builder(0);
    pictures.forEach(picture -> picture.forEach(all::add));
    HashFile.write(queries, all.build());
    return pictures.stream().map(QueryBatch::of).toList();
  }

  private Map<IndexKind, SearchTiming> timeIndexes(List<QueryBatch> pictures) throws IOException {
    long without = Machine.usedHeap();
    HashColumn column = HashFile.read(data);
    long columnBytes = Machine.usedHeap() - without;
    IndexPlanner planner = new IndexPlanner();
    IndexPlanner.Planned chosen =
        planner.planAndBuild(
            column, options.radius(), Optional.empty(), Runtime.getRuntime().availableProcessors());
    json.put("hirz_index", chosen.plan().kind().wireName());
    json.put("hirz_reason", chosen.plan().reason());
    IndexKind best = chosen.plan().kind();
    chosen = null; // so that the heap holds each index alone
    Map<IndexKind, SearchTiming> timings = new EnumMap<>(IndexKind.class);
    for (IndexKind kind : List.of(IndexKind.BANDED, IndexKind.LINEAR, IndexKind.BK_TREE)) {
      if (kind == IndexKind.BK_TREE && options.entries() > GREATEST_SLOW) {
        continue;
      }
      long before = Machine.usedHeap();
      long begun = System.nanoTime();
      HammingIndex index =
          planner.build(
              column, planner.plan(options.entries(), options.radius(), Optional.of(kind)));
      double seconds = (System.nanoTime() - begun) / 1e9;
      double bytes = (double) (Machine.usedHeap() - before + columnBytes) / options.entries();
      SearchTiming timing = SearchTiming.of(index, pictures, options.radius());
      timings.put(kind, timing);
      found.put(kind.wireName(), timing.matches());
      String name = kind == IndexKind.BK_TREE ? "bk_tree" : kind.wireName();
      put(name, timing, seconds, bytes);
      if (kind == best) {
        put("hirz", timing, seconds, bytes);
        json.put("bytes_per_entry", round(bytes));
      }
    }
    return timings;
  }

  private void put(String name, SearchTiming timing, double seconds, double bytes) {
    json.put(name + "_us", round(timing.median()));
    json.put(name + "_mean_us", round(timing.mean()));
    json.put(name + "_p99_us", round(timing.p99()));
    json.put(name + "_build_s", Math.round(seconds * 1e3) / 1e3);
    json.put(name + "_bytes_per_entry", round(bytes));
  }

  static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /** Compares what all found with what the first did, picture by picture. */
  private boolean agree(ObjectNode scanned) {
    boolean agree = scanned.path("scans_agree").asBoolean(true);
    PictureMatches first = found.values().iterator().next();
    for (Map.Entry<String, PictureMatches> method : found.entrySet()) {
      boolean same = method.getValue().agrees(first);
      OUT.printf(
          "%-12s %3d pictures compared, %s%n",
          method.getKey(),
          method.getValue().common(first),
          same ? "same matches" : "DIFFERENT MATCHES");
      agree &= same;
    }
    json.put("agree", agree);
    json.put("matches", first.count());
    json.put("pictures_compared", first.ofPicture().size());
    return agree;
  }
}
