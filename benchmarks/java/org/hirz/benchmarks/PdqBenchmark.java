package org.hirz.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Orientations;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * PDQ of decoded planes, all eight orientations included; no file is read or decoded.
 *
 * <p>{@code bytes} is a JPEG's own Y; {@code interleaved} a decoder's RGB; {@code rgb} the same
 * bytes behind a plane of another class, which computes the luma of each row it is asked for.
 * Samples are seeded noise: what they are makes no difference to the time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PdqBenchmark {
  /** Planes of one size. */
  @State(Scope.Thread)
  public static class Planes {
    /** Columns and rows. */
    @Param({"64x64", "512x512", "1600x1004", "4000x3000"})
    public String size = "";

    BytePlane bytes = new BytePlane(new byte[1], 1, 1);
    LumaPlane rgb = bytes;
    LumaPlane interleaved = bytes;

    /** Fills the planes. */
    @Setup
    public void fill() {
      String[] sides = size.split("x");
      int width = Integer.parseInt(sides[0]);
      int height = Integer.parseInt(sides[1]);
      Random random = new Random(0x5eedL);
      byte[] grey = new byte[width * height];
      random.nextBytes(grey);
      bytes = new BytePlane(grey, width, height);
      byte[] colours = new byte[3 * width * height];
      random.nextBytes(colours);
      rgb = new RgbPlane(colours, width, height);
      interleaved =
          new InterleavedPlane(colours, width, height, new InterleavedPlane.Layout(3, 0, 1, 2));
    }
  }

  private record RgbPlane(byte[] colours, int width, int height) implements LumaPlane {
    @Override
    public void readRow(int y, float[] into) {
      int offset = 3 * width * y;
      for (int x = 0; x < width; x++) {
        int at = offset + 3 * x;
        into[x] =
            0.299f * (colours[at] & 0xff)
                + 0.587f * (colours[at + 1] & 0xff)
                + 0.114f * (colours[at + 2] & 0xff);
      }
    }

    @Override
    public void erase() {}
  }

  /** A hasher, and a hash to derive from. */
  @State(Scope.Thread)
  public static class Hashing {
    final PdqHasher hasher = new PdqHasher();
    final Orientation[] orientations = Orientation.values();
    Hash256 hash = new Hash256(0x5eed_0123_4567_89abL, 42, -7, 1L << 40);
  }

  /** A plane of bytes. */
  @Benchmark
  public PdqOutcome hash_bytes(Planes planes, Hashing hashing) {
    return hashing.hasher.hash(planes.bytes);
  }

  /** Interleaved RGB bytes, summed channel by channel. */
  @Benchmark
  public PdqOutcome hash_interleaved(Planes planes, Hashing hashing) {
    return hashing.hasher.hash(planes.interleaved);
  }

  /** Any other plane: luma from RGB as it is read. */
  @Benchmark
  public PdqOutcome hash_rgb(Planes planes, Hashing hashing) {
    return hashing.hasher.hash(planes.rgb);
  }

  /** All eight orientations from the bits alone. */
  @Benchmark
  public int deriveAllOrientations(Hashing hashing) {
    int sum = 0;
    for (Orientation orientation : hashing.orientations) {
      sum += Orientations.derive(hashing.hash, orientation).weight();
    }
    return sum;
  }
}
