package org.hirz.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hirz.benchmarks.search.HashSample;
import org.hirz.benchmarks.search.PictureQueries;
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
 * Microseconds that a query, the eight orientations of a picture in one call, and the building of
 * the index take, by list, number of entries, kind of index and radius; one thread, save where the
 * building takes more. {@link PictureQueries} has the mix of pictures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class IndexBenchmark {
  private static final int PICTURES = 200;
  private static final long SEED = 20_261_122;

  /** What is searched for what. */
  @State(Scope.Benchmark)
  public static class Entries {
    /** Entries of the list. */
    @Param({"100000", "1000000"})
    public int entries;

    /** How they are distributed. */
    @Param({"uniform", "skewed"})
    public String list;

    /** The kind of index. */
    @Param({"linear", "banded"})
    public String kind;

    /** Greatest distance, in bits. */
    @Param("31")
    public int radius;

    HashColumn column = HashColumn.builder(0).build();
    final List<QueryBatch> singles = new ArrayList<>();
    final List<QueryBatch> eights = new ArrayList<>();

    /** Draws the list and the pictures. */
    @Setup
    public void draw() {
      HashSample sample = HashSample.of(HashSample.Kind.byName(list), entries, SEED);
      column = sample.column();
      for (List<Hash256> picture : new PictureQueries(sample, SEED).pictures(PICTURES)) {
        eights.add(QueryBatch.of(picture));
        picture.forEach(query -> singles.add(QueryBatch.of(query)));
      }
    }

    HammingIndex index() {
      IndexPlanner planner = new IndexPlanner();
      return planner.build(column, planner.plan(entries, radius, IndexKind.byWireName(kind)));
    }
  }

  /** The index over them. */
  @State(Scope.Benchmark)
  public static class Built {
    HammingIndex index =
        new IndexPlanner()
            .build(HashColumn.builder(0).build(), new IndexPlanner().plan(0, 0, Optional.empty()));
    private int turn;

    /** Builds it. */
    @Setup
    public void build(Entries entries) {
      index = entries.index();
    }

    QueryBatch next(List<QueryBatch> batches) {
      turn = (turn + 1) % batches.size();
      return batches.get(turn);
    }
  }

  /** One query. */
  @Benchmark
  public SearchResult one(Entries entries, Built built) {
    return built.index.search(built.next(entries.singles), entries.radius);
  }

  /** The eight orientations of a picture. */
  @Benchmark
  public SearchResult batchOf8(Entries entries, Built built) {
    return built.index.search(built.next(entries.eights), entries.radius);
  }

  /** Building the index over a column that is there. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 2)
  @Measurement(iterations = 4)
  public HammingIndex build(Entries entries) {
    return entries.index();
  }
}
