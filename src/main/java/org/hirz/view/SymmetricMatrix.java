package org.hirz.view;

/**
 * Solves equations with symmetric positive definite matrices, by Cholesky's decomposition.
 *
 * <p>For the tables that views are made with, of 64 rows at most; made once.
 */
final class SymmetricMatrix {
  private SymmetricMatrix() {}

  /**
   * Returns the inverse.
   *
   * @param matrix {@code n x n}, symmetric and positive definite; not changed
   * @throws IllegalArgumentException if it is not positive definite
   */
  static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = decompose(matrix);
    double[][] inverse = new double[n][n];
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        double sum = i == j ? 1 : 0;
        for (int k = 0; k < i; k++) {
          sum -= lower[i][k] * column[k];
        }
        column[i] = sum / lower[i][i];
      }
      for (int i = n - 1; i >= 0; i--) {
        double sum = column[i];
        for (int k = i + 1; k < n; k++) {
          sum -= lower[k][i] * column[k];
        }
        column[i] = sum / lower[i][i];
        inverse[i][j] = column[i];
      }
    }
    return inverse;
  }

  private static double[][] decompose(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new IllegalArgumentException("not positive definite");
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }
}
