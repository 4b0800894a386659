package org.hirz.benchmarks.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hirz.index.HammingIndex;
import org.hirz.index.IndexMatch;
import org.hirz.index.QueryBatch;
import org.hirz.index.SearchCost;
import org.hirz.index.SearchResult;

/**
 * How long an index takes for the eight orientations of a picture in one call, one thread, warm.
 *
 * <p>After two seconds of searches that do not count come three rounds over the pictures, or over
 * the first of them where the index is slow; the figures are those of the round with the least
 * median.
 *
 * @param median microseconds a picture, as are the next two
 * @param mean over the round
 * @param p99 the time that one picture in a hundred exceeds
 * @param cost the work of a round
 * @param matches what was found
 */
record SearchTiming(
    double median, double mean, double p99, SearchCost cost, PictureMatches matches) {
  private static final int ROUNDS = 3;
  private static final int FEWEST = 3;
  private static final double WARM_UP_NANOS = 2e9;
  private static final double ROUND_NANOS = 3e9;

  int pictures() {
    return matches.ofPicture().size();
  }

  static SearchTiming of(HammingIndex index, List<QueryBatch> pictures, int radius) {
    int searched = 0;
    long begun = System.nanoTime();
    double spent = 0;
    while (spent < WARM_UP_NANOS || searched < FEWEST) {
      index.search(pictures.get(searched++ % pictures.size()), radius);
      spent = System.nanoTime() - begun;
    }
    int count = (int) Math.clamp((long) (ROUND_NANOS / spent * searched), FEWEST, pictures.size());
    List<QueryBatch> chosen = pictures.subList(0, Math.min(count, pictures.size()));
    SearchTiming best = round(index, chosen, radius);
    for (int i = 1; i < ROUNDS; i++) {
      SearchTiming next = round(index, chosen, radius);
      best = next.median < best.median ? next : best;
    }
    return best;
  }

  private static SearchTiming round(HammingIndex index, List<QueryBatch> pictures, int radius) {
    double[] micros = new double[pictures.size()];
    List<SearchResult> results = new ArrayList<>(pictures.size());
    for (int i = 0; i < micros.length; i++) {
      long begun = System.nanoTime();
      results.add(index.search(pictures.get(i), radius));
      micros[i] = (System.nanoTime() - begun) / 1e3;
    }
    double mean = Arrays.stream(micros).average().orElseThrow();
    Arrays.sort(micros);
    long probes = 0;
    long candidates = 0;
    long verified = 0;
    List<List<IndexMatch>> matches = new ArrayList<>();
    for (SearchResult result : results) {
      probes += result.cost().probes();
      candidates += result.cost().candidates();
      verified += result.cost().verified();
      matches.add(PictureMatches.of(result));
    }
    return new SearchTiming(
        (micros[(micros.length - 1) / 2] + micros[micros.length / 2]) / 2,
        mean,
        micros[(int) Math.ceil(micros.length * 0.99) - 1],
        new SearchCost(probes, candidates, verified),
        new PictureMatches(matches));
  }
}
