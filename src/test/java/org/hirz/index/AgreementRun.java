package org.hirz.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.index.TestHashes.Distribution;

/**
 * A long comparison of the indexes with a scan, to be run by hand: {@code --entries N --queries M
 * --seed S [--radius R]}. Prints counts and the work done; exits with 1 if any query differs.
 */
final class AgreementRun {
  private static final int BATCH = 8;

  private final SplittableRandom random;
  private final List<Hash256> entries;
  private final HashColumn column;

  /** What a run over one index came to. */
  record Outcome(int queries, int differing, long matches, SearchCost cost) {}

  AgreementRun(Distribution distribution, int size, long seed) {
    this.random = new SplittableRandom(seed);
    this.entries = TestHashes.entries(distribution, size, random);
    this.column = TestHashes.column(entries);
  }

  /** Compares by batches; queries lie 0 to radius + 5 bits from an entry, in every spread. */
  Outcome run(HammingIndex index, int queries, int radius) {
    HammingIndex scan = LinearScanIndex.build(column);
    int differing = 0;
    long matches = 0;
    long probes = 0;
    long candidates = 0;
    long verified = 0;
    for (int done = 0; done < queries; done += BATCH) {
      List<Hash256> hashes = new ArrayList<>();
      for (int i = done; i < Math.min(queries, done + BATCH); i++) {
        hashes.add(query(i, radius));
      }
      QueryBatch batch = QueryBatch.of(hashes);
      SearchResult expected = scan.search(batch, radius);
      SearchResult actual = index.search(batch, radius);
      differing += expected.matches().equals(actual.matches()) ? 0 : 1;
      matches += expected.matches().size();
      probes += actual.cost().probes();
      candidates += actual.cost().candidates();
      verified += actual.cost().verified();
    }
    return new Outcome(queries, differing, matches, new SearchCost(probes, candidates, verified));
  }

  private Hash256 query(int i, int radius) {
    Hash256 entry = entries.get(random.nextInt(entries.size()));
    int flips = Math.min(Hash256.BITS, random.nextInt(radius + 6));
    return switch (i % 5) {
      case 0 -> TestHashes.uniform(random);
      case 1 -> TestHashes.flippedEvenly(entry, Math.min(Hash256.BITS, radius), random);
      case 2 -> TestHashes.flippedEvenly(entry, flips, random);
      case 3 -> TestHashes.flippedTogether(entry, flips, random);
      default -> TestHashes.flipped(entry, flips, random);
    };
  }

  HammingIndex build(IndexKind kind, int radius) {
    return new IndexPlanner().build(column, new IndexPlan(kind, radius, "Under test."));
  }

  public static void main(String[] arguments) {
    int size = (int) argument(arguments, "--entries", 1_000_000);
    int queries = (int) argument(arguments, "--queries", 400);
    int radius = (int) argument(arguments, "--radius", 31);
    long seed = argument(arguments, "--seed", 1);
    boolean differs = false;
    for (Distribution distribution : List.of(Distribution.UNIFORM, Distribution.CLUSTERED)) {
      AgreementRun run = new AgreementRun(distribution, size, seed);
      for (IndexKind kind : List.of(IndexKind.BK_TREE, IndexKind.BANDED)) {
        Outcome outcome = run.run(run.build(kind, radius), queries, radius);
        differs |= outcome.differing() > 0;
        System.out.printf(
            Locale.ROOT,
            "%s %s: %,d entries, %,d queries, radius %d, seed %d: %,d matches, %d batches differ;"
                + " a query probes %,d, meets %,d, verifies %,d%n",
            distribution,
            kind.wireName(),
            size,
            queries,
            radius,
            seed,
            outcome.matches(),
            outcome.differing(),
            outcome.cost().probes() / queries,
            outcome.cost().candidates() / queries,
            outcome.cost().verified() / queries);
      }
    }
    System.exit(differs ? 1 : 0);
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
