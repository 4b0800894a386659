package org.hirz.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hirz.benchmarks.search.HashSample;
import org.hirz.hash.Hash256;

/**
 * A long comparison of the indexes with a naive search, to be run by hand: {@code --entries N
 * --random N --adversarial M --views V --seed S [--radius R]}. Half of the queries go to a uniform
 * list, half to a skewed one, on all cores; the slow ones get less: the scan a tenth, the BK-tree a
 * fiftieth. Prints counts and the work done; exits with 1 if any query differs.
 */
final class AgreementRun {
  private static final int BATCH = 8;
  private static final int CHUNK = 256;

  private final HashColumn column;
  private final AgreementQueries queries;
  private final int radius;
  private final long seed;

  /** The kinds of queries. */
  enum Source {
    RANDOM,
    ADVERSARIAL,
    /** Batches of 256 that are the views of one picture. */
    VIEWS
  }

  /**
   * What a run over one index came to.
   *
   * @param differing batches of queries for which the index found something else
   */
  record Outcome(int queries, int differing, long matches, SearchCost cost) {
    private Outcome plus(Outcome other) {
      return new Outcome(
          queries + other.queries,
          differing + other.differing,
          matches + other.matches,
          new SearchCost(
              cost.probes() + other.cost.probes(),
              cost.candidates() + other.cost.candidates(),
              cost.verified() + other.cost.verified()));
    }
  }

  AgreementRun(HashSample sample, int radius, long seed) {
    this.column = sample.column();
    this.queries = new AgreementQueries(column, sample.centres(), radius);
    this.radius = radius;
    this.seed = seed;
  }

  /** Compares by batches; the same queries whatever the cores. */
  Outcome run(HammingIndex index, Source source, int count) {
    return IntStream.range(0, (count + CHUNK - 1) / CHUNK)
        .parallel()
        .mapToObj(
            chunk -> chunk(index, source, chunk * CHUNK, Math.min(count, (chunk + 1) * CHUNK)))
        .reduce(new Outcome(0, 0, 0, new SearchCost(0, 0, 0)), Outcome::plus);
  }

  private Outcome chunk(HammingIndex index, Source source, int from, int to) {
    SplittableRandom random = new SplittableRandom(seed ^ (long) from << 20 ^ source.ordinal());
    Outcome sum = new Outcome(to - from, 0, 0, new SearchCost(0, 0, 0));
    int batch = source == Source.VIEWS ? CHUNK : BATCH;
    for (int begin = from; begin < to; begin += batch) {
      List<Hash256> hashes = batch(source, begin, Math.min(to, begin + batch), random);
      List<IndexMatch> expected = NaiveSearch.search(column, hashes, radius);
      SearchResult actual = index.search(QueryBatch.of(hashes), radius);
      sum =
          sum.plus(
              new Outcome(
                  0, expected.equals(actual.matches()) ? 0 : 1, expected.size(), actual.cost()));
    }
    return sum;
  }

  private List<Hash256> batch(Source source, int from, int to, SplittableRandom random) {
    if (source == Source.VIEWS) {
      return queries.views(to - from, random);
    }
    List<Hash256> hashes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      hashes.add(
          source == Source.RANDOM ? queries.random(i, random) : queries.adversarial(i, random));
    }
    return hashes;
  }

  HammingIndex build(IndexKind kind) {
    return new IndexPlanner().build(column, new IndexPlan(kind, radius, "Under test."));
  }

  public static void main(String[] arguments) {
    int size = (int) argument(arguments, "--entries", 50_000);
    int radius = (int) argument(arguments, "--radius", 31);
    long seed = argument(arguments, "--seed", 1);
    int[] counts = {
      (int) argument(arguments, "--random", 1_000_000),
      (int) argument(arguments, "--adversarial", 100_000),
      (int) argument(arguments, "--views", 100_000)
    };
    long begun = System.nanoTime();
    boolean differs = false;
    for (HashSample.Kind list : HashSample.Kind.values()) {
      AgreementRun run = new AgreementRun(HashSample.of(list, size, seed), radius, seed);
      for (IndexKind kind : IndexKind.values()) {
        HammingIndex index = run.build(kind);
        for (Source source : Source.values()) {
          int count = Math.ceilDiv(counts[source.ordinal()], 2 * share(kind));
          Outcome outcome = run.run(index, source, count);
          differs |= outcome.differing() > 0;
          System.out.println(line(list, kind, source, outcome));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d entries, radius %d, seed %d, %.0f s: %s%n",
        size,
        radius,
        seed,
        (System.nanoTime() - begun) / 1e9,
        differs ? "SOME DIFFER" : "no query differs from the naive search");
    System.exit(differs ? 1 : 0);
  }

  private static int share(IndexKind kind) {
    return switch (kind) {
      case LINEAR -> 10;
      case BK_TREE -> 50;
      case BANDED -> 1;
    };
  }

  private static String line(HashSample.Kind list, IndexKind kind, Source source, Outcome outcome) {
    int queries = Math.max(1, outcome.queries());
    return String.format(
        Locale.ROOT,
        "%-7s %-7s %,9d %s queries: %,d matches, %d batches differ; a query probes %,d, meets %,d,"
            + " verifies %,d",
        list.lowerCase(),
        kind.wireName(),
        outcome.queries(),
        source.name().toLowerCase(Locale.ROOT),
        outcome.matches(),
        outcome.differing(),
        outcome.cost().probes() / queries,
        outcome.cost().candidates() / queries,
        outcome.cost().verified() / queries);
  }

  private static long argument(String[] arguments, String name, long otherwise) {
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      if (arguments[i].equals(name)) {
        return Long.parseLong(arguments[i + 1]);
      }
    }
    return otherwise;
  }
}
