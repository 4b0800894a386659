package org.hirz.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * A source of hashes that are distributed like the PDQ hashes of photographs.
 *
 * <p>Invented coefficients, a 16x16 field of normal numbers, are thresholded at their median as PDQ
 * thresholds the coefficients of a picture: a hash has exactly 128 ones, and the eight orientations
 * of a picture come from the same coefficients. Neighbouring coefficients depend on each other: the
 * field is a moving average, with symmetrical taps, over independent noise. {@link PictureModelFit}
 * says how the taps were found and how well the hashes resemble real ones.
 *
 * <p>For one thread. Deterministic by the generator given. About 2 us a hash.
 */
public final class PictureModel {
  /** Rows and columns of coefficients. */
  static final int SIDE = 16;

  /** Greatest distance of a tap, in rows and in columns. */
  static final int REACH = 6;

  private static final String RESOURCE = "/pdq-model/taps.tsv";
  private static final int NOISE_SIDE = SIDE + 2 * REACH;
  private static final int NORMALS = 1 << 16;

  /** A weight for the noise a number of rows and columns away, in either direction of each. */
  record Tap(int rows, int columns, float weight) {}

  private final List<Tap> taps = new ArrayList<>();
  private final float[] normals = new float[NORMALS];
  private final float[] noise = new float[NOISE_SIDE * NOISE_SIDE];
  private final float[] coefficients = new float[SIDE * SIDE];
  private final float[] turned = new float[SIDE * SIDE];
  private final float[] ranked = new float[SIDE * SIDE];

  PictureModel(List<Tap> quadrant) {
    for (Tap tap : quadrant) {
      for (int rows : tap.rows() == 0 ? new int[] {0} : new int[] {-tap.rows(), tap.rows()}) {
        for (int columns :
            tap.columns() == 0 ? new int[] {0} : new int[] {-tap.columns(), tap.columns()}) {
          taps.add(new Tap(rows, columns, tap.weight()));
        }
      }
    }
    SplittableRandom fixed = new SplittableRandom(1);
    for (int i = 0; i < NORMALS; i++) {
      normals[i] = (float) fixed.nextGaussian();
    }
  }

  /** Returns a model with the taps that are kept with the tests. */
  public static PictureModel load() {
    List<Tap> quadrant = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PictureModel.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.US_ASCII))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t");
        quadrant.add(
            new Tap(
                Integer.parseInt(cells[0]),
                Integer.parseInt(cells[1]),
                Float.parseFloat(cells[2])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PictureModel(quadrant);
  }

  /** Returns the hash of a new picture. */
  public Hash256 picture(SplittableRandom random) {
    draw(random);
    return threshold(coefficients);
  }

  /** Returns the hashes of a new picture in its eight orientations, by {@link Orientation}. */
  public List<Hash256> orientations(SplittableRandom random) {
    draw(random);
    List<Hash256> hashes = new ArrayList<>();
    for (Orientation orientation : Orientation.values()) {
      for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
          float value = coefficients[i * SIDE + j];
          int at = orientation.transposed() ? j * SIDE + i : i * SIDE + j;
          turned[at] = orientation.negates(i, j) ? -value : value;
        }
      }
      hashes.add(threshold(turned));
    }
    return hashes;
  }

  private void draw(SplittableRandom random) {
    for (int i = 0; i < noise.length; i += 4) {
      long bits = random.nextLong();
      noise[i] = normals[(int) bits & 0xffff];
      noise[i + 1] = normals[(int) (bits >>> 16) & 0xffff];
      noise[i + 2] = normals[(int) (bits >>> 32) & 0xffff];
      noise[i + 3] = normals[(int) (bits >>> 48)];
    }
    Arrays.fill(coefficients, 0);
    for (Tap tap : taps) {
      for (int i = 0; i < SIDE; i++) {
        int from = (i + REACH + tap.rows()) * NOISE_SIDE + REACH + tap.columns();
        for (int j = 0; j < SIDE; j++) {
          coefficients[i * SIDE + j] += tap.weight() * noise[from + j];
        }
      }
    }
  }

  private Hash256 threshold(float[] values) {
    System.arraycopy(values, 0, ranked, 0, values.length);
    float median = select(ranked, values.length / 2 - 1);
    long[] words = new long[Hash256.WORDS];
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      if (values[bit] > median) {
        words[Hash256.WORDS - 1 - bit / Long.SIZE] |= 1L << bit;
      }
    }
    return Hash256.of(words, 0);
  }

  /** Returns the value of the given rank, 0 the least; reorders the values. Hoare's quickselect. */
  private static float select(float[] values, int rank) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          float swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        break;
      }
    }
    return values[rank];
  }
}
