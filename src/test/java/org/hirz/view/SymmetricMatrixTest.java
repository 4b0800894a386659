package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricMatrixTest {
  private static final long SEED = 0x5eed_0041L;

  /** A matrix times itself, transposed, and a little more on the diagonal. */
  private static double[][] positive(int n, Random random) {
    double[][] root = new double[n][n];
    for (double[] row : root) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextGaussian();
      }
    }
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          matrix[i][j] += root[i][k] * root[j][k];
        }
      }
      matrix[i][i] += 0.1;
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 64})
  void inverse_timesTheMatrix_isTheIdentity(int n) {
    double[][] matrix = positive(n, new Random(SEED + n));
    double[][] kept = positive(n, new Random(SEED + n));
    double[][] inverse = SymmetricMatrix.inverse(matrix);
    for (int i = 0; i < n; i++) {
      assertArrayEquals(kept[i], matrix[i], "changed");
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += matrix[i][k] * inverse[k][j];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-8, "seed " + SEED + ", " + i + " " + j);
      }
    }
  }

  @Test
  void inverse_ofTwoByTwo_isTheOneWorkedOutByHand() {
    double[][] inverse = SymmetricMatrix.inverse(new double[][] {{4, 2}, {2, 3}});
    assertArrayEquals(new double[] {0.375, -0.25}, inverse[0], 1e-12);
    assertArrayEquals(new double[] {-0.25, 0.5}, inverse[1], 1e-12);
  }

  @Test
  void inverse_notPositiveDefinite_throws() {
    for (double[][] matrix :
        new double[][][] {
          {{0}}, {{-1}}, {{Double.NaN}}, {{1, 2}, {2, 1}}, {{1, 1}, {1, 1}}, {{1, 0}, {0, -1}}
        }) {
      assertThrows(IllegalArgumentException.class, () -> SymmetricMatrix.inverse(matrix));
    }
  }
}
