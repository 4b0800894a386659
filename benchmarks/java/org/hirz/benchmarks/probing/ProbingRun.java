package org.hirz.benchmarks.probing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditSink;
import org.hirz.benchmarks.search.PictureModel;
import org.hirz.hash.Hash256;
import org.hirz.probing.ProbingDetector;
import org.hirz.probing.ProbingLimits;
import org.hirz.probing.ProbingPattern;
import org.hirz.probing.ScreenedQuery;

/** Simulates searches and ordinary traffic: {@code benchmarks/probing}. */
public final class ProbingRun {
  private static final TenantId TENANT = new TenantId("synthetic");
  private static final int[] BETWEEN = {0, 10, 100, 1_000};
  private static final double[] LISTED = {0.0001, 0.001, 0.01, 0.1};

  private final PictureModel model = PictureModel.load();
  private final PrintStream out = System.out;
  private final AtomicLong nanos = new AtomicLong();
  private final Map<ProbingPattern, Integer> alerts = new EnumMap<>(ProbingPattern.class);

  private ProbingRun() {}

  /** Takes the number of trials, and that of ordinary queries. */
  public static void main(String[] arguments) throws IOException {
    int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int queries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    ProbingRun run = new ProbingRun();
    run.searches(trials);
    run.traffic(queries);
    run.viral(trials);
    run.photographs();
  }

  private ProbingDetector detector(long seed) {
    alerts.clear();
    return new ProbingDetector(
        ProbingLimits.DEFAULT,
        new ProbingDetector.Alarm(
            AuditSink.NONE,
            (tenant, pattern, count) -> alerts.merge(pattern, 1, Integer::sum),
            null),
        nanos::get,
        new SplittableRandom(seed));
  }

  private static ScreenedQuery query(Hash256 hash, boolean found) {
    return new ScreenedQuery(TENANT, List.of(hash), found, null);
  }

  private void searches(int trials) {
    out.println("| search | other queries between | noticed | after queries: median | 95 % |");
    out.println("|---|---|---|---|---|");
    for (Search search : Search.values()) {
      for (int between : BETWEEN) {
        int rounds = between == 1_000 ? Math.max(1, trials / 10) : trials;
        List<Integer> after = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
          int noticed = noticed(search, between, new SplittableRandom(31L * round + between));
          if (noticed > 0) {
            after.add(noticed);
          }
        }
        Collections.sort(after);
        out.printf(
            "| %s | %,d | %.0f %% | %s | %s |%n",
            search.description(),
            between,
            100.0 * after.size() / rounds,
            after.isEmpty() ? "-" : after.get(after.size() / 2),
            after.isEmpty() ? "-" : after.get(after.size() * 95 / 100));
      }
    }
  }

  /** Returns how many queries of a search came before the alert, it included, or 0 for none. */
  private int noticed(Search search, int between, SplittableRandom random) {
    ProbingDetector detector = detector(random.nextLong());
    OrdinaryTraffic others = new OrdinaryTraffic(model, 0.001, random.split());
    int[] asked = new int[1];
    Search.Walk walk =
        new Search.Walk(
            model,
            random,
            query -> {
              for (int i = 0; i < between; i++) {
                Hash256 other = others.next();
                detector.saw(query(other, others.found()));
              }
              alerts.clear(); // of the others
              asked[0]++;
              detector.saw(query(query.hash(), query.found()));
              return alerts.isEmpty();
            });
    try {
      search.run(walk);
      return 0;
    } catch (Search.Walk.Noticed noticed) {
      return asked[0];
    }
  }

  private void traffic(int queries) {
    out.println();
    out.println("| ordinary queries in 6 h | of listed pictures | false alarms | ns a query |");
    out.println("|---|---|---|---|");
    for (double listed : LISTED) {
      OrdinaryTraffic ordinary = new OrdinaryTraffic(model, listed, new SplittableRandom(7));
      ProbingDetector detector = detector(8);
      long spent = 0;
      for (int i = 0; i < queries; i++) {
        nanos.addAndGet(Duration.ofHours(6).toNanos() / queries);
        Hash256 hash = ordinary.next();
        ScreenedQuery query = query(hash, ordinary.found());
        long begun = System.nanoTime();
        detector.saw(query);
        spent += System.nanoTime() - begun;
      }
      out.printf("| %,d | %.2f %% | %s | %d |%n", queries, 100 * listed, alerts, spent / queries);
    }
  }

  /** One listed picture that everybody uploads, saved anew each time, at some distance from it. */
  private void viral(int trials) {
    out.println();
    out.println(
        "| 2,000 different copies of one listed picture, bits from it | suspected | after: median |");
    out.println("|---|---|---|");
    for (int distance : new int[] {0, 10, 20, 24, 26, 28, 30, 32, 34, 36, 40}) {
      List<Integer> after = new ArrayList<>();
      for (int round = 0; round < trials; round++) {
        SplittableRandom random = new SplittableRandom(97L * round + distance);
        ProbingDetector detector = detector(random.nextLong());
        Hash256 listed = model.picture(random);
        Hash256 shared = Flips.balanced(listed, distance, random);
        for (int copy = 1; copy <= 2_000 && alerts.isEmpty(); copy++) {
          Hash256 hash = Flips.balanced(shared, random.nextInt(9), random);
          detector.saw(query(hash, hash.distance(listed) <= 31));
          if (!alerts.isEmpty()) {
            after.add(copy);
          }
        }
      }
      Collections.sort(after);
      out.printf(
          "| %d | %.0f %% | %s |%n",
          distance,
          100.0 * after.size() / trials,
          after.isEmpty() ? "-" : after.get(after.size() / 2));
    }
  }

  /** Real photographs, each saved anew 20 times; half of them listed. */
  private void photographs() throws IOException {
    Path file =
        Path.of(System.getProperty("hirz.testdata", "../shared/data"), "pdq", "photo_hashes.tsv");
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<Hash256> photographs =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> Hash256.fromHex(line.substring(0, 64)))
            .toList();
    SplittableRandom random = new SplittableRandom(3);
    ProbingDetector detector = detector(4);
    for (int copy = 0; copy < 20; copy++) {
      for (int i = 0; i < photographs.size(); i++) {
        Hash256 hash = Flips.balanced(photographs.get(i), random.nextInt(13), random);
        detector.saw(query(hash, i % 2 == 0));
      }
    }
    long made = photographs.stream().filter(hash -> hash.weight() != 128).count();
    out.printf(
        "%n%d photographs, 20 copies each, half of them listed: false alarms %s;"
            + " with another weight than 128: %d%n",
        photographs.size(), alerts, made);
  }
}
