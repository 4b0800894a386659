package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hirz.hash.Hash256;
import org.hirz.index.BandedIndex;
import org.hirz.index.HammingIndex;
import org.hirz.index.IndexMatch;
import org.hirz.index.QueryBatch;

/**
 * Times a picture's views searched in one batch against the same ones in batches of eight, in turn;
 * started by {@code benchmarks/search/views}, which says how.
 *
 * <p>A turn times one picture in batches of eight and another one, half the pictures further on, in
 * one batch, so that neither finds in the caches what the other read. Of each the median over all
 * turns counts, in processor time of the thread, as the machine may have other work. Before that,
 * both ways must find the same for every picture.
 */
public final class Views {
  private static final int[] SIZES = {8, 64, 128, 256, 320};
  private static final int ORIENTATIONS = 8;
  private static final int RADIUS = 31;
  private static final int PICTURES = 60;
  private static final double WARM_UP_NANOS = 3e9;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final PrintStream OUT = System.out;

  private final ViewsOptions options;
  private final HammingIndex index;
  private final List<List<Hash256>> pictures;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Views(ViewsOptions options) {
    this.options = options;
    HashSample sample = HashSample.of(options.kind(), options.entries(), options.seed());
    this.index = BandedIndex.build(sample.column(), RADIUS);
    this.pictures =
        new ViewQueries(sample, options.nearest(), options.farthest(), options.seed())
            .pictures(PICTURES, SIZES[SIZES.length - 1] / ORIENTATIONS);
  }

  /** Runs; exits with 1 where the two ways disagree, with 2 for wrong arguments. */
  public static void main(String[] arguments) {
    ViewsOptions options;
    try {
      options = ViewsOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("views: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(new Views(options).run() ? 0 : 1);
  }

  private boolean run() {
    json.put("entries", options.entries());
    json.put("list", options.kind().lowerCase());
    json.put("nearest", options.nearest());
    json.put("farthest", options.farthest());
    boolean agree = true;
    OUT.printf("%7s %12s %12s %7s%n", "hashes", "us by eights", "us at once", "ratio");
    for (int size : SIZES) {
      List<List<QueryBatch>> eights = new ArrayList<>();
      List<List<QueryBatch>> whole = new ArrayList<>();
      for (List<Hash256> picture : pictures) {
        eights.add(batches(picture.subList(0, size), ORIENTATIONS));
        whole.add(batches(picture.subList(0, size), size));
      }
      agree &= agree(eights, whole);
      time(size, eights, whole);
    }
    json.put("agree", agree);
    OUT.println(agree ? "both ways find the same" : "DIFFERENT MATCHES");
    if (options.json()) {
      OUT.println(json);
    }
    return agree;
  }

  private static List<QueryBatch> batches(List<Hash256> hashes, int size) {
    List<QueryBatch> batches = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += size) {
      batches.add(QueryBatch.of(hashes.subList(from, from + size)));
    }
    return batches;
  }

  private boolean agree(List<List<QueryBatch>> eights, List<List<QueryBatch>> whole) {
    for (int picture = 0; picture < eights.size(); picture++) {
      if (!found(eights.get(picture)).equals(found(whole.get(picture)))) {
        return false;
      }
    }
    return true;
  }

  private List<IndexMatch> found(List<QueryBatch> batches) {
    List<IndexMatch> found = new ArrayList<>();
    int before = 0;
    for (QueryBatch batch : batches) {
      for (IndexMatch match : index.search(batch, RADIUS).matches()) {
        found.add(new IndexMatch(before + match.query(), match.ordinal(), match.distance()));
      }
      before += batch.size();
    }
    return found;
  }

  /** Prints and records microseconds a hash. */
  private void time(int size, List<List<QueryBatch>> eights, List<List<QueryBatch>> whole) {
    long begun = System.nanoTime();
    for (int i = 0; System.nanoTime() - begun < WARM_UP_NANOS; i++) {
      nanos(eights.get(i % PICTURES));
      nanos(whole.get(i % PICTURES));
    }
    int turns = Math.max(PICTURES, options.hashes() / size);
    double[] byEights = new double[turns];
    double[] atOnce = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      byEights[turn] = nanos(eights.get(turn % PICTURES)) / (1e3 * size);
      atOnce[turn] = nanos(whole.get((turn + PICTURES / 2) % PICTURES)) / (1e3 * size);
    }
    double old = median(byEights);
    double now = median(atOnce);
    OUT.printf(Locale.ROOT, "%7d %12.2f %12.2f %7.2f%n", size, old, now, now / old);
    json.put("by_eights_" + size + "_us", Math.round(old * 100) / 100.0);
    json.put("at_once_" + size + "_us", Math.round(now * 100) / 100.0);
  }

  private long nanos(List<QueryBatch> batches) {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (QueryBatch batch : batches) {
      index.search(batch, RADIUS);
    }
    return THREADS.getCurrentThreadCpuTime() - begun;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
