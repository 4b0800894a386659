package org.hirz.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.DecodeLimits;
import org.hirz.image.DecodeOutcome;
import org.hirz.image.ImageDecoder;
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
import org.openjdk.jmh.infra.Blackhole;

/** Time from a file's bytes in memory to its luma planes. Needs {@code -Dhirz.testdata}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeBenchmark {
  /** A picture of the test data: 1600x1004 baseline and progressive JPEG, and one of each other. */
  @Param({
    "pdq/threatexchange/reg-test-input/dih/bridge-1-original.jpg",
    "pdq/threatexchange/reg-test-input/dih/bridge-6-flipy.jpg",
    "pdq/threatexchange/reg-test-input/pen-and-coaster.png",
    "hostile/webp/lossy_alpha.webp",
    "hostile/webp/animated.webp",
    "hostile/gif/animated.gif"
  })
  public String file;

  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(512L << 20));
  private byte[] bytes = new byte[0];

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    bytes =
        Files.readAllBytes(Path.of(System.getProperty("hirz.testdata", "../shared/data"), file));
  }

  /** Decodes, and has every plane handed out without reading it. */
  @Benchmark
  public DecodeOutcome decode(Blackhole planes) {
    return decoder.decode(
        bytes,
        0,
        bytes.length,
        Deadline.in(Duration.ofSeconds(30)),
        (frame, kind, plane) -> planes.consume(plane));
  }
}
