package org.hirz.benchmarks.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.hash.Hash256;
import org.hirz.picture.ViewHash;

/** Distances between views and listed hashes of other pictures, and which are too small. */
final class FalseMatches {
  /** As far as the histogram is told. */
  static final int TOLD = 80;

  private static final int EXAMPLES = 20;

  private final long[] distances = new long[Hash256.BITS + 1];
  private final Map<String, Integer> leastByKind = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private long pictures;
  private long falsePictures;

  /** Starts a picture. */
  final class Picture {
    private final String name;
    private boolean wrong;

    Picture(String name) {
      this.name = name;
      pictures++;
    }

    /** Counts one pair of a view and a hash of another picture. */
    void add(ViewHash view, int distance) {
      distances[distance]++;
      if (distance <= TOLD) {
        leastByKind.merge(view.view().kind().wireName(), distance, Math::min);
      }
      if (distance <= Trials.THRESHOLD) {
        falsePictures += wrong ? 0 : 1;
        wrong = true;
        if (examples.size() < EXAMPLES) {
          examples.add(
              name
                  + ": "
                  + view.view().kind().wireName()
                  + " "
                  + view.view().detail()
                  + ", quality "
                  + view.quality()
                  + ", at "
                  + distance);
        }
      }
    }
  }

  /** Adds what another thread counted. */
  void add(FalseMatches other) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] += other.distances[i];
    }
    other.leastByKind.forEach((kind, least) -> leastByKind.merge(kind, least, Math::min));
    examples.addAll(other.examples.subList(0, Math.min(other.examples.size(), EXAMPLES)));
    pictures += other.pictures;
    falsePictures += other.falsePictures;
  }

  long trials() {
    return count(Hash256.BITS);
  }

  long matches() {
    return count(Trials.THRESHOLD);
  }

  /** Returns how many pairs lie within a distance. */
  long count(int distance) {
    long count = 0;
    for (int i = 0; i <= distance; i++) {
      count += distances[i];
    }
    return count;
  }

  long at(int distance) {
    return distances[distance];
  }

  /** Returns the least distance seen, or 257. */
  int least() {
    int least = 0;
    while (least < distances.length && distances[least] == 0) {
      least++;
    }
    return least;
  }

  Map<String, Integer> leastByKind() {
    return leastByKind;
  }

  List<String> examples() {
    return examples;
  }

  long pictures() {
    return pictures;
  }

  long falsePictures() {
    return falsePictures;
  }

  /**
   * Returns the upper end of the one-sided 95 % interval of Clopper and Pearson (Biometrika 26,
   * 1934) for a rate: about three over the trials where nothing was found.
   */
  static double upperBound(long found, long trials) {
    if (trials == 0 || found >= trials) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (atMost(found, trials, middle) > 0.05) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The probability of at most so many among the trials. */
  private static double atMost(long found, long trials, double rate) {
    // In logarithms: the single probabilities are too small for a double.
    double term = trials * Math.log1p(-rate);
    double sum = term;
    for (long i = 1; i <= found; i++) {
      term += Math.log((trials - i + 1.0) / i) + Math.log(rate) - Math.log1p(-rate);
      double greater = Math.max(sum, term);
      sum = greater + Math.log1p(Math.exp(Math.min(sum, term) - greater));
    }
    return Math.exp(sum);
  }
}
