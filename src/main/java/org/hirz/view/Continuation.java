package org.hirz.view;

import java.util.Optional;

/**
 * How alike the luma of two places of a picture is taken to be, by the distance between them: what
 * the guess of the part beyond an edge is made from (see {@link LinePrediction}).
 *
 * <p>Photographs differ in this, and a guess is right or wrong for a picture as a whole, so that
 * several find more than the best one. Distances are in lengths of the picture's side.
 */
enum Continuation {
  /** Half of it fine detail, half of it broad shapes: finds most, by itself. */
  USUAL("") {
    @Override
    double covariance(double distance) {
      return (Math.exp(-distance / 0.05) + Math.exp(-distance / 0.5)) / 2;
    }
  },
  /** Detail finer, shapes smaller: what lies beyond fades soon. */
  FINE("fine") {
    @Override
    double covariance(double distance) {
      return (Math.exp(-distance / 0.02) + Math.exp(-distance / 0.2)) / 2;
    }
  },
  /** Goes on as it is at the edge. */
  LEVEL("level") {
    @Override
    double covariance(double distance) {
      return Math.exp(-distance / 3);
    }
  },
  /** Goes on in the direction that it has at the edge, for a while (Matérn, 3/2). */
  SMOOTH("smooth") {
    @Override
    double covariance(double distance) {
      double scaled = Math.sqrt(3) * distance / 0.05;
      return (1 + scaled) * Math.exp(-scaled);
    }
  };

  private final String word;

  Continuation(String word) {
    this.word = word;
  }

  /** Returns the covariance of two places, 1 at distance 0. */
  abstract double covariance(double distance);

  /** Returns the word for a view's detail, or empty for the usual one. */
  Optional<String> word() {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }
}
