package org.hirz.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hirz.hash.Hash256;
import org.hirz.index.HammingIndex;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.index.QueryBatch;
import org.hirz.index.SearchResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds a query (or a batch of 8) takes on each index, one thread, uniform hashes, each
 * query 0 to 36 bits from an entry.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IndexBenchmark {
  private static final int BATCH = 8;
  private static final int BATCHES = 64;
  private static final long SEED = 20_261_122;

  @Param({"100000", "1000000"})
  private int entries;

  @Param({"linear", "bk-tree", "banded"})
  private String kind;

  @Param("31")
  private int radius;

  private HammingIndex index;
  private final List<QueryBatch> singles = new ArrayList<>();
  private final List<QueryBatch> eights = new ArrayList<>();
  private int turn;

  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(SEED);
    HashColumn.Builder builder = HashColumn.builder(entries);
    for (int i = 0; i < entries; i++) {
      builder.add(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
    HashColumn column = builder.build();
    for (int i = 0; i < BATCHES; i++) {
      List<Hash256> queries = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        queries.add(near(column.get(random.nextInt(entries)), random.nextInt(37), random));
      }
      eights.add(QueryBatch.of(queries));
      queries.forEach(query -> singles.add(QueryBatch.of(query)));
    }
    IndexPlanner planner = new IndexPlanner();
    index =
        planner.build(
            column, planner.plan(entries, radius, Optional.of(IndexKind.byWireName(kind).get())));
  }

  private static Hash256 near(Hash256 hash, int flips, SplittableRandom random) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    for (int i = 0; i < flips; i++) {
      int bit = random.nextInt(Hash256.BITS);
      words[bit / 64] ^= 1L << bit % 64;
    }
    return Hash256.of(words, 0);
  }

  /** One query. */
  @Benchmark
  public SearchResult one() {
    turn = (turn + 1) % singles.size();
    return index.search(singles.get(turn), radius);
  }

  /** A batch of 8, as the orientations of one picture come. */
  @Benchmark
  public SearchResult batchOf8() {
    turn = (turn + 1) % eights.size();
    return index.search(eights.get(turn), radius);
  }
}
