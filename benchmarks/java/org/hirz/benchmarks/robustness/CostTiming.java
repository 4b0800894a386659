package org.hirz.benchmarks.robustness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.hash.HashType;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.index.HammingIndex;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexPlanner;
import org.hirz.index.QueryBatch;
import org.hirz.picture.Effort;
import org.hirz.picture.ViewHash;
import org.hirz.view.ViewHasher;

/**
 * What decoding a 1600x1004 JPEG takes, and what each effort adds: hashing its views and searching
 * them in one batch among made-up, uniform hashes. Processor time of one thread; medians, the steps
 * taken in turn.
 */
final class CostTiming {
  private static final String PICTURE =
      "pdq/threatexchange/reg-test-input/dih/bridge-1-original.jpg";
  private static final long SEED = 20_261_123;
  private static final int WARM_UP = 40;
  private static final int ROUNDS = 101;

  /** No further round begins after so long, where there were some. */
  private static final long ENOUGH_NANOS = 30_000_000_000L;

  private static final int FEWEST = 15;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(512L << 20));
  private final ViewHasher hasher = new ViewHasher();
  private final byte[] file;
  private final HammingIndex index;

  /** Builds the index that the planner says. */
  CostTiming(int entries) throws IOException {
    file = Files.readAllBytes(PhotoFolder.testData().resolve(PICTURE));
    SplittableRandom random = new SplittableRandom(SEED);
    HashColumn.Builder column = HashColumn.builder(entries);
    for (int i = 0; i < entries; i++) {
      column.add(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
    IndexPlanner planner = new IndexPlanner();
    index =
        planner.build(
            column.build(),
            planner.plan(entries, HashType.PDQ.defaultThreshold(), Optional.empty()));
  }

  /** Times of one step, in nanoseconds. */
  private static final class Times {
    private final List<Long> nanos = new ArrayList<>();

    double medianMillis() {
      long[] sorted = nanos.stream().mapToLong(it -> it).sorted().toArray();
      return Math.round(sorted[sorted.length / 2] / 1e3) / 1e3;
    }
  }

  /** Returns milliseconds by step, and hashes by effort. */
  ObjectNode measure() {
    Times decode = new Times();
    Map<Effort, Times> hash = new EnumMap<>(Effort.class);
    Map<Effort, Times> search = new EnumMap<>(Effort.class);
    Map<Effort, Integer> views = new EnumMap<>(Effort.class);
    for (Effort effort : Effort.values()) {
      hash.put(effort, new Times());
      search.put(effort, new Times());
    }
    long first = now();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      if (round >= FEWEST && now() - first > ENOUGH_NANOS) {
        break;
      }
      boolean counts = round >= 0;
      long begun = now();
      decoder.decode(file, 0, file.length, soon(), (frame, kind, plane) -> {});
      note(decode, begun, counts);
      for (Effort effort : Effort.values()) {
        List<ViewHash> hashes = new ArrayList<>();
        decoder.decode(
            file,
            0,
            file.length,
            soon(),
            (frame, kind, plane) -> {
              long start = now();
              hashes.addAll(hasher.hash(plane, kind, frame, effort, soon()).hashes());
              note(hash.get(effort), start, counts);
            });
        long start = now();
        index.search(QueryBatch.of(hashes.stream().map(ViewHash::hash).toList()), Trials.THRESHOLD);
        note(search.get(effort), start, counts);
        views.put(effort, hashes.size());
      }
    }
    return node(decode, hash, search, views);
  }

  private static void note(Times times, long begun, boolean counts) {
    if (counts) {
      times.nanos.add(now() - begun);
    }
  }

  /** The processor's time for this thread: what others do on the machine does not count. */
  private static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(5));
  }

  private ObjectNode node(
      Times decode,
      Map<Effort, Times> hash,
      Map<Effort, Times> search,
      Map<Effort, Integer> views) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("entries", index.size());
    node.put("decode", decode.medianMillis());
    for (Effort effort : Effort.values()) {
      String name = effort.wireName();
      double hashing = hash.get(effort).medianMillis();
      double searching = search.get(effort).medianMillis();
      node.put(name + "_hash", hashing);
      node.put(name + "_search", searching);
      node.put(name, rounded(hashing + searching));
      node.put(name + "_views", views.get(effort));
    }
    double extra = node.get("standard").asDouble() - node.get("fast").asDouble();
    node.put("extra_standard_over_fast", rounded(extra));
    node.put("ratio_to_decode", rounded(extra / decode.medianMillis()));
    return node;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  /** Returns the same as a table. */
  static Table table(ObjectNode cost) {
    Table table =
        new Table(
            "Cost in ms, 1600x1004 JPEG, " + cost.get("entries").asText() + " entries, one thread",
            Arrays.asList("effort", "hashes", "hashing", "search", "together", "per hash"));
    for (Effort effort : Effort.values()) {
      String name = effort.wireName();
      int views = cost.get(name + "_views").asInt();
      table.row(
          name,
          String.valueOf(views),
          cost.get(name + "_hash").asText(),
          cost.get(name + "_search").asText(),
          cost.get(name).asText(),
          String.valueOf(rounded(cost.get(name).asDouble() / Math.max(1, views))));
    }
    return table;
  }
}
