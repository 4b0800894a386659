package org.hirz.benchmarks.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures what tenant A's overload does to tenant B: B alone, B while A sends at ten times its
 * budget, and the same without a budget, where only the fair line and places hold A back. {@code
 * benchmarks/overload/run} runs it.
 *
 * <p>A's budget is set from what the machine can do: a fifth of the verdicts that as many callers
 * as are open get a second. B sends ten a second.
 */
public final class OverloadRun {
  private static final String A = "tenant-a";
  private static final String B = "tenant-b";
  private static final int WARM_UP = 300;
  private static final int MOST_WARMING = 8;

  private final OverloadServer server;
  private final byte[] picture;
  private final String keyOfA;
  private final String keyOfB;
  private final double bPerSecond;
  private final double seconds;

  private OverloadRun(OverloadServer server, double bPerSecond, double seconds)
      throws IOException, InterruptedException {
    this.server = server;
    this.picture = Files.readAllBytes(Path.of("hashsets/demo/pictures/harbour-quality60.jpg"));
    this.keyOfA = server.tenant(A);
    this.keyOfB = server.tenant(B);
    this.bPerSecond = bPerSecond;
    this.seconds = seconds;
  }

  /** Runs it; see {@code benchmarks/overload/run}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean json = false;
    double seconds = 60;
    double factor = 10;
    int port = 18_097;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--json" -> json = true;
        case "--seconds" -> seconds = Double.parseDouble(arguments[++i]);
        case "--factor" -> factor = Double.parseDouble(arguments[++i]);
        case "--port" -> port = Integer.parseInt(arguments[++i]);
        default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
      }
    }
    try (OverloadServer server = new OverloadServer(port)) {
      new OverloadRun(server, 10, seconds).run(factor, json);
    }
  }

  private void run(double factor, boolean json) throws IOException, InterruptedException {
    server.budget(A, 1_000_000);
    server.budget(B, 1_000_000);
    traffic(keyOfB).send(50, WARM_UP / 50.0, new SplittableRandom(1));
    double capacity = warmCapacity();
    long budget = Math.max(1, Math.round(capacity / 5));
    double rate = factor * budget;

    Traffic.Figures quiet = traffic(keyOfB).send(bPerSecond, seconds, new SplittableRandom(2));
    server.budget(A, budget);
    Both limited = both(rate);
    server.budget(A, 1_000_000);
    Both unlimited = both(rate);
    Traffic.Figures after = traffic(keyOfB).send(bPerSecond, seconds, new SplittableRandom(2));

    Result result = new Result(capacity, budget, rate, quiet, limited, unlimited, after);
    System.out.println(json ? result.json() : result.text());
  }

  /** What both tenants saw at the same time. */
  private record Both(Traffic.Figures a, Traffic.Figures b) {}

  private Both both(double rate) throws InterruptedException {
    Traffic.Figures[] ofA = new Traffic.Figures[1];
    Traffic traffic = traffic(keyOfA);
    Thread overload =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    ofA[0] = traffic.send(rate, seconds + 4, new SplittableRandom(3));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    overload.join(Duration.ofSeconds(2)); // until what A had saved up is used
    Traffic.Figures ofB = traffic(keyOfB).send(bPerSecond, seconds, new SplittableRandom(2));
    overload.join();
    return new Both(ofA[0], ofB);
  }

  /**
   * Returns the same once the service's code is compiled: until two measurements on end do not grow
   * by a tenth. A cold service makes the quiet phase, which comes first, look slow.
   */
  private double warmCapacity() throws InterruptedException {
    double last = capacity();
    double now = capacity();
    for (int i = 0; i < MOST_WARMING && now > 1.1 * last; i++) {
      last = now;
      now = capacity();
    }
    return Math.max(last, now);
  }

  /** Returns the requests a second that a few callers get answered, each after the other. */
  private double capacity() throws InterruptedException {
    Traffic.Figures figures = traffic(keyOfA).send(1000, 3, new SplittableRandom(4));
    return figures.statuses().getOrDefault(200, 0) / 3.0;
  }

  private Traffic traffic(String key) {
    return new Traffic(server.uri("/v1/match"), key, picture);
  }

  private record Result(
      double capacity,
      long budget,
      double rate,
      Traffic.Figures quiet,
      Both limited,
      Both unlimited,
      Traffic.Figures after) {
    double ratio(Both both) {
      return both.b().p99() / quiet.p99();
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"capacity\":%.0f,\"budget\":%d,\"rate\":%.0f,\"quiet\":%s,\"overload\":%s,"
              + "\"without_budget\":%s,\"quiet_after\":%s}",
          capacity,
          budget,
          rate,
          one(quiet),
          two(limited),
          two(unlimited),
          one(after));
    }

    private String two(Both both) {
      return String.format(
          Locale.ROOT,
          "{\"b\":%s,\"p50_ratio\":%.2f,\"p99_ratio\":%.2f,\"a_answers\":%d,\"a_held_back\":%d,"
              + "\"a_429\":%.3f,\"a_503\":%.3f,\"a_200_per_second\":%.1f}",
          one(both.b()),
          both.b().p50() / quiet.p50(),
          ratio(both),
          both.a().all(),
          both.a().heldBack(),
          both.a().share(429),
          both.a().share(503),
          both.a().statuses().getOrDefault(200, 0) * rate / (both.a().all() + both.a().heldBack()));
    }

    private static String one(Traffic.Figures figures) {
      return String.format(
          Locale.ROOT,
          "{\"answers\":%d,\"ok\":%.3f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}",
          figures.all(),
          figures.share(200),
          figures.p50(),
          figures.p99());
    }

    String text() {
      return String.format(
          Locale.ROOT,
          """
          capacity about %.0f requests/s; A's budget %d/s, A sends %.0f/s
          B quiet:           p50 %6.1f ms, p99 %6.1f ms (%d answers; again afterwards: p99 %.1f ms)
          B, A over budget:  p50 %6.1f ms, p99 %6.1f ms, %.2f x; B's verdicts %.1f %%; A: %.1f %% 429, %.1f %% 503, %d held back
          B, no budget:      p50 %6.1f ms, p99 %6.1f ms, %.2f x; B's verdicts %.1f %%; A: %.1f %% 429, %.1f %% 503, %d held back""",
          capacity,
          budget,
          rate,
          quiet.p50(),
          quiet.p99(),
          quiet.all(),
          after.p99(),
          limited.b().p50(),
          limited.b().p99(),
          ratio(limited),
          100 * limited.b().share(200),
          100 * limited.a().share(429),
          100 * limited.a().share(503),
          limited.a().heldBack(),
          unlimited.b().p50(),
          unlimited.b().p99(),
          ratio(unlimited),
          100 * unlimited.b().share(200),
          100 * unlimited.a().share(429),
          100 * unlimited.a().share(503),
          unlimited.a().heldBack());
    }
  }
}
