package org.hirz.benchmarks.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hirz.benchmarks.search.PictureModel.Tap;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Orientations;

/**
 * Finds the taps of {@link PictureModel} from hashes of photographs, prints them as the resource
 * has them, and compares the hashes that the model makes with the real ones.
 *
 * <p>Method. The sign correlation of two coefficients is taken to depend only on how many rows and
 * columns lie between them, and on neither's direction: averaged over all places and over the
 * pictures and their mirror images, which are as likely. (Five hundred pictures say little about a
 * single pair, deviation 0.04; about an offset with a hundred places, enough.) The correlation of
 * normal numbers with such signs is its sine by a right angle (Sheppard, 1899). The taps are those
 * of the symmetrical filter that has these correlations: the inverse Fourier transform of the root
 * of their spectrum. Offsets with an odd number of columns have none, by the mirror images; taps
 * below 0.004 are left out. Means of single bits are not modelled: over the pictures they deviate
 * from a half by what chance does (printed).
 *
 * <p>Arguments: the file of hashes, with a header line, hash first in each line.
 */
public final class PictureModelFit {
  private static final int SIDE = PictureModel.SIDE;
  private static final int REACH = PictureModel.REACH;
  private static final int GRID = 64;
  private static final double LEAST_TAP = 0.004;
  private static final int MODELLED = 4_000;

  private PictureModelFit() {}

  /** Fits and prints. */
  public static void main(String[] arguments) throws IOException {
    List<Hash256> real;
    try (Stream<String> lines = Files.lines(Path.of(arguments[0]), StandardCharsets.US_ASCII)) {
      real = lines.skip(1).map(line -> Hash256.fromHex(line.substring(0, 64))).toList();
    }
    List<Tap> taps = taps(correlations(real));
    System.out.println("rows\tcolumns\tweight");
    for (Tap tap : taps) {
      System.out.printf(Locale.ROOT, "%d\t%d\t%.4f%n", tap.rows(), tap.columns(), tap.weight());
    }
    PictureModel model = new PictureModel(taps);
    SplittableRandom random = new SplittableRandom(1);
    System.out.println("real:  " + HashStatistics.of(real));
    System.out.println(
        "model: "
            + HashStatistics.of(
                Stream.generate(() -> model.picture(random)).limit(MODELLED).toList()));
    System.out.printf(
        Locale.ROOT,
        "means of bits deviate from 0.5 by %.4f (root mean square); by chance: %.4f%n",
        meansDeviation(real),
        0.5 / Math.sqrt(real.size()));
  }

  /** Returns sign correlations by rows and columns apart, 0 to {@link #REACH} each. */
  private static double[][] correlations(List<Hash256> real) {
    double[][] sums = new double[REACH + 1][REACH + 1];
    long[][] counts = new long[REACH + 1][REACH + 1];
    for (Hash256 hash : real) {
      for (Hash256 seen : List.of(hash, Orientations.derive(hash, Orientation.FLIPY))) {
        for (int a = 0; a < Hash256.BITS; a++) {
          for (int b = 0; b < Hash256.BITS; b++) {
            int rows = Math.abs(a / SIDE - b / SIDE);
            int columns = Math.abs(a % SIDE - b % SIDE);
            if (rows <= REACH && columns <= REACH) {
              sums[rows][columns] += seen.bit(a) == seen.bit(b) ? 1 : -1;
              counts[rows][columns]++;
            }
          }
        }
      }
    }
    for (int rows = 0; rows <= REACH; rows++) {
      for (int columns = 0; columns <= REACH; columns++) {
        sums[rows][columns] /= counts[rows][columns];
      }
    }
    return sums;
  }

  private static List<Tap> taps(double[][] signCorrelations) {
    double[][] filter = new double[REACH + 1][REACH + 1];
    for (int u = 0; u < GRID; u++) {
      for (int v = 0; v < GRID; v++) {
        double power = 0;
        for (int rows = -REACH; rows <= REACH; rows++) {
          for (int columns = -REACH; columns <= REACH; columns++) {
            double sign = signCorrelations[Math.abs(rows)][Math.abs(columns)];
            power += Math.sin(Math.PI / 2 * sign) * wave(u * rows) * wave(v * columns);
          }
        }
        double root = Math.sqrt(Math.max(0, power));
        for (int rows = 0; rows <= REACH; rows++) {
          for (int columns = 0; columns <= REACH; columns++) {
            filter[rows][columns] += root * wave(u * rows) * wave(v * columns) / (GRID * GRID);
          }
        }
      }
    }
    List<Tap> taps = new ArrayList<>();
    for (int rows = 0; rows <= REACH; rows++) {
      for (int columns = 0; columns <= REACH; columns++) {
        if (Math.abs(filter[rows][columns]) >= LEAST_TAP) {
          taps.add(new Tap(rows, columns, (float) filter[rows][columns]));
        }
      }
    }
    return taps;
  }

  private static double wave(int product) {
    return Math.cos(2 * Math.PI * product / GRID);
  }

  private static double meansDeviation(List<Hash256> real) {
    double sum = 0;
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      int ones = 0;
      for (Hash256 hash : real) {
        ones += hash.bit(bit) ? 1 : 0;
      }
      sum += Math.pow((double) ones / real.size() - 0.5, 2);
    }
    return Math.sqrt(sum / Hash256.BITS);
  }
}
