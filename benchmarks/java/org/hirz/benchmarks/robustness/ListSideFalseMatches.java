package org.hirz.benchmarks.robustness;

import java.util.List;
import java.util.stream.IntStream;
import org.hirz.hash.Hash256;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.view.ViewHasher;

/**
 * Every photograph, in all its views, against the listed hashes of all others.
 *
 * @param pairs of a photograph and another
 * @param trials pairs of a view and a listed hash
 * @param matches how many of those lay within the threshold
 * @param nearest the least distance of any, in bits
 * @param sameScene pairs left out because their own hashes are near: two pictures of one thing
 */
record ListSideFalseMatches(long pairs, long trials, long matches, int nearest, long sameScene) {
  /** Own hashes closer than this are of the same scene. */
  private static final int SAME = 70;

  static ListSideFalseMatches of(List<BytePlane> pictures, List<List<List<Hash256>>> listed) {
    return IntStream.range(0, pictures.size())
        .parallel()
        .mapToObj(i -> ofOne(i, pictures.get(i), listed))
        .reduce(
            new ListSideFalseMatches(0, 0, 0, Hash256.BITS, 0),
            (a, b) ->
                new ListSideFalseMatches(
                    a.pairs + b.pairs,
                    a.trials + b.trials,
                    a.matches + b.matches,
                    Math.min(a.nearest, b.nearest),
                    a.sameScene + b.sameScene));
  }

  private static ListSideFalseMatches ofOne(
      int photo, BytePlane picture, List<List<List<Hash256>>> listed) {
    List<Hash256> queries = ListSideTrial.queries(new ViewHasher(), picture, Effort.STANDARD);
    List<Hash256> own = listed.get(photo).getFirst();
    long pairs = 0;
    long trials = 0;
    long matches = 0;
    long same = 0;
    int nearest = Hash256.BITS;
    for (int other = 0; other < listed.size(); other++) {
      List<Hash256> others = listed.get(other).stream().flatMap(List::stream).toList();
      if (other == photo || others.isEmpty() || own.isEmpty()) {
        continue;
      }
      if (own.getFirst().distance(others.getFirst()) < SAME) {
        same++;
        continue;
      }
      pairs++;
      for (Hash256 query : queries) {
        for (Hash256 hash : others) {
          int distance = query.distance(hash);
          nearest = Math.min(nearest, distance);
          matches += distance <= ListSideTrial.THRESHOLD ? 1 : 0;
          trials++;
        }
      }
    }
    return new ListSideFalseMatches(pairs, trials, matches, nearest, same);
  }
}
