package org.hirz.benchmarks.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.index.HashColumn;

/**
 * Draws lists that are skewed as lists of known pictures are.
 *
 * <p>The mix, and why:
 *
 * <ul>
 *   <li>96 entries in 100 belong to clusters of near-duplicates of a photograph ({@link
 *       PictureModel}). A cluster has at least {@code s} members with probability {@code s^-1.5}:
 *       two thirds have a single one and some have thousands, because a few pictures are reported
 *       over and over and most once. The bound is 5,000 members, or a hundredth of the list if that
 *       is less.
 *   <li>Of a cluster's members a quarter are equal to its middle (the same file in several lists),
 *       half lie 2 to 10 bits from it (encoded or scaled again), a quarter 2 to 40 (cropped,
 *       written upon). Distances are even since PDQ gives exactly 128 ones.
 *   <li>2 in 100 are screenshots of text and 2 in 100 flat, striped or chequered pictures ({@link
 *       DegenerateHashes}). Careful list owners drop such pictures for their low quality; not all
 *       are careful, and nobody asks whoever shares a list.
 * </ul>
 *
 * <p>The order is random: nothing lies beside its like. Takes about 1 s for a million entries.
 */
final class SkewedList {
  /** How many middles of clusters are handed on. */
  static final int CENTRES = 100;

  private static final double TAIL = 1.5;
  private static final int GREATEST_CLUSTER = 5_000;
  private static final double SCREENSHOTS = 0.02;
  private static final double FLAT = 0.02;

  private final SplittableRandom random;
  private final PictureModel model = PictureModel.load();
  private final DegenerateHashes degenerate = new DegenerateHashes();

  private record Cluster(Hash256 centre, int size) {}

  SkewedList(SplittableRandom random) {
    this.random = random;
  }

  HashSample draw(int entries) {
    HashColumn.Builder builder = HashColumn.builder(entries);
    PriorityQueue<Cluster> greatest = new PriorityQueue<>(Comparator.comparingInt(Cluster::size));
    int bound = Math.clamp(entries / 100, 1, GREATEST_CLUSTER);
    int screenshots = (int) (entries * SCREENSHOTS);
    int flat = (int) (entries * FLAT);
    for (int i = 0; i < screenshots; i++) {
      builder.add(degenerate.screenshot(random));
    }
    for (int i = 0; i < flat; i++) {
      builder.add(degenerate.flat(random));
    }
    while (builder.size() < entries) {
      int drawn = (int) Math.min(bound, Math.pow(1 - random.nextDouble(), -1 / TAIL));
      Cluster cluster =
          new Cluster(model.picture(random), Math.min(drawn, entries - builder.size()));
      for (int i = 0; i < cluster.size(); i++) {
        builder.add(member(cluster.centre()));
      }
      greatest.add(cluster);
      if (greatest.size() > CENTRES) {
        greatest.remove();
      }
    }
    HashColumn column = builder.build();
    shuffle(column.words());
    List<Cluster> clusters = new ArrayList<>(greatest);
    clusters.sort(Comparator.comparingInt(Cluster::size).reversed());
    return new HashSample(
        HashSample.Kind.SKEWED, column, clusters.stream().map(Cluster::centre).toList());
  }

  private Hash256 member(Hash256 centre) {
    return switch (random.nextInt(4)) {
      case 0 -> centre;
      case 1 -> BitFlips.balanced(centre, 2 + 2 * random.nextInt(20), random);
      default -> BitFlips.balanced(centre, 2 + 2 * random.nextInt(5), random);
    };
  }

  /** Before the column is handed to anyone. */
  private void shuffle(long[] words) {
    for (int i = words.length / Hash256.WORDS - 1; i > 0; i--) {
      int a = i * Hash256.WORDS;
      int b = random.nextInt(i + 1) * Hash256.WORDS;
      for (int w = 0; w < Hash256.WORDS; w++) {
        long swapped = words[a + w];
        words[a + w] = words[b + w];
        words[b + w] = swapped;
      }
    }
  }
}
