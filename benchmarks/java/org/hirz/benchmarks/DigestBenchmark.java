package org.hirz.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hirz.index.DigestIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Look-ups of exact digests in a second, one thread, each for another digest than those before it.
 * The set-up prints what the index takes beside the digests.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class DigestBenchmark {
  private static final int LOOK_UPS = 1_000;
  private static final int QUERIES = 200 * LOOK_UPS;
  private static final long SEED = 20_261_122;

  /** Entries of the index. */
  @Param("10000000")
  public int entries;

  /** The digest's length: MD5, SHA-1, SHA-256. */
  @Param({"16", "20", "32"})
  public int digestBytes;

  /** Whether the digests looked for are there. */
  @Param({"true", "false"})
  public boolean hit;

  private DigestIndex index = DigestIndex.build(new byte[0], 16);
  private final byte[][] queries = new byte[QUERIES][];
  private int turn;

  /** Draws digests, builds the index and draws queries. */
  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] packed = new byte[entries * digestBytes];
    random.nextBytes(packed);
    for (int i = 0; i < QUERIES; i++) {
      int from = random.nextInt(entries) * digestBytes;
      queries[i] = Arrays.copyOfRange(packed, from, from + digestBytes);
      if (!hit) {
        random.nextBytes(queries[i]);
      }
    }
    long before = usedHeap();
    long begun = System.nanoTime();
    index = DigestIndex.build(packed, digestBytes);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d digests of %d bytes: built in %.2f s, %.1f bytes an entry beside the digests%n",
        entries,
        digestBytes,
        seconds,
        (double) (usedHeap() - before) / entries);
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Look-ups. */
  @Benchmark
  @OperationsPerInvocation(LOOK_UPS)
  public long find() {
    long sum = 0;
    for (int i = 0; i < LOOK_UPS; i++) {
      sum += index.find(queries[turn + i]).length;
    }
    turn = (turn + LOOK_UPS) % QUERIES;
    return sum;
  }
}
