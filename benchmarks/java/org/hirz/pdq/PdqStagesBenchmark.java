package org.hirz.pdq;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hirz.hash.Hash256;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Where the time of a PDQ goes, stage by stage, for a plane of 1600x1004 bytes. In this package
 * because the stages are not public; the whole is {@code PdqBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class PdqStagesBenchmark {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1004;

  private final SampledKernel rows = new SampledKernel(HEIGHT);
  private final ByteColumnSums columnSums = new ByteColumnSums();
  private final PlaneSampler sampler = new PlaneSampler(new SampledKernels());
  private final PdqDct dct = new PdqDct();
  private final PdqBits bits = new PdqBits();
  private final float[] samples = new float[64 * 64];
  private final float[] coefficients = new float[16 * 16];
  private LumaPlane floats = new FloatPlane(new float[1], 1, 1);
  private BytePlane plane = new BytePlane(new byte[1], 1, 1);

  private record FloatPlane(float[] values, int width, int height) implements LumaPlane {
    @Override
    public void readRow(int y, float[] into) {
      System.arraycopy(values, y * width, into, 0, width);
    }

    @Override
    public void erase() {}
  }

  /** Fills the plane and each stage's input. */
  @Setup
  public void fill() {
    byte[] noise = new byte[WIDTH * HEIGHT];
    new Random(0x5eedL).nextBytes(noise);
    plane = new BytePlane(noise, WIDTH, HEIGHT);
    float[] values = new float[noise.length];
    for (int i = 0; i < noise.length; i++) {
      values[i] = noise[i] & 0xff;
    }
    floats = new FloatPlane(values, WIDTH, HEIGHT);
    sampler.sample(plane, samples);
    dct.transform(samples, coefficients);
  }

  /** Sums along the columns: part of {@link #sample}. */
  @Benchmark
  public int sample_columnSums() {
    int sum = 0;
    for (int i = 0; i < SampledKernel.OUTPUTS; i++) {
      sum += columnSums.of(plane.samples(), WIDTH, rows.first(i), rows.taps(i))[0];
    }
    return sum;
  }

  /** Blur and decimation. */
  @Benchmark
  public float[] sample() {
    sampler.sample(plane, samples);
    return samples;
  }

  /** Blur and decimation of a plane that is no {@link BytePlane}, its reading nearly free. */
  @Benchmark
  public float[] sample_floats() {
    sampler.sample(floats, samples);
    return samples;
  }

  /** Quality. */
  @Benchmark
  public int quality() {
    return PdqQuality.of(samples);
  }

  /** DCT. */
  @Benchmark
  public float[] dct() {
    dct.transform(samples, coefficients);
    return coefficients;
  }

  /** Medians and bits of all eight orientations. */
  @Benchmark
  public Hash256[] bits() {
    return bits.all(coefficients);
  }

  /** A kernel, as for a side not seen lately. */
  @Benchmark
  public SampledKernel kernel() {
    return new SampledKernel(WIDTH);
  }
}
