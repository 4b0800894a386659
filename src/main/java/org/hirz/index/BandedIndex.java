package org.hirz.index;

import java.util.function.IntPredicate;

/**
 * An index that applies the pigeonhole principle twice: paired bands.
 *
 * <p>A hash is cut into groups of 32 bits, a group into two halves of 16. Group {@code g} has a
 * radius {@code p(g)}, the sum of all {@code p(g) + 1} being {@code r + 1}; its halves have radii
 * {@code a} and {@code b} with {@code (a + 1) + (b + 1) = p(g) + 1}, where -1 is a half not used.
 * For each half the index looks up every value within its radius of the query's, keeps the entries
 * whose group total, the other half included, is at most {@code p(g)}, and computes the full
 * distance of those.
 *
 * <p>Nothing is missed. If two hashes differed by more than {@code p(g)} bits in every group, they
 * would differ by at least the sum of {@code p(g) + 1}, that is {@code r + 1} bits; so within
 * radius {@code r} some group's total is at most {@code p(g)}. If in that group one half differed
 * by more than {@code a} and the other by more than {@code b}, the total would be at least {@code
 * (a + 1) + (b + 1)}, more than {@code p(g)}; so one of the two look-ups meets the entry, and the
 * filter keeps it. Nothing is wrong, as every full distance is checked, and nothing comes twice, as
 * only the first half that finds an entry reports it.
 *
 * <p>The single-level form is multi-index hashing: Norouzi, Punjani and Fleet, <a
 * href="https://arxiv.org/abs/1307.2982">Fast Exact Search in Hamming Space with Multi-Index
 * Hashing</a>, 2014. Our half is the paper's substring. Departures: the second level, which the
 * look-up streams from 2 bytes an entry instead of fetching hashes at random; sorted arrays in
 * place of hash tables; a fixed radius instead of nearest neighbours.
 *
 * <h2>Shape</h2>
 *
 * For radius 31 all 16 halves have radius 1 and each group radius 3: 16 * 17 = 272 look-ups; of
 * {@code n} uniform hashes {@code 272 n / 65,536} are met and about {@code n / 93,000} verified. Up
 * to radius 7 there are {@code r + 1} groups, one half of each looked up exactly. An index built
 * for one radius answers smaller ones with fewer look-ups, and greater ones by a scan of its
 * column.
 *
 * <h2>Cost</h2>
 *
 * The bands take 6 bytes an entry and 256 KiB for each half used, beside the column: for radius 15
 * to 64, 96 bytes an entry and 4 MiB. The number of look-ups grows steeply with the radius (272 at
 * 31, 2,192 at 47, 12,972 at 64), so bands cover at most radius {@value BandShape#MAX_RADIUS}.
 * Build: two passes over the column for each half, the second with random writes.
 *
 * <p>How many entries a query will meet is known from the directories beforehand. Where looking at
 * them costs more than a scan, because keys are crowded, entries few or the radius great (for
 * uniform hashes about 60), a scan answers the query; so it does once one entry in 32 has been
 * verified and the bands are not done. No query, whatever the data, costs more than about three
 * scans.
 *
 * <h2>Threads</h2>
 *
 * Immutable; any number may search at once.
 *
 * @see LinearScanIndex the index this one is tested against
 */
public final class BandedIndex implements HammingIndex {
  private static final int[] NONE = {};

  private final HashColumn column;
  private final int bandedRadius;
  private final BandHalf[] halves;

  private BandedIndex(HashColumn column, int bandedRadius, BandHalf[] halves) {
    this.column = column;
    this.bandedRadius = bandedRadius;
    this.halves = halves;
  }

  /**
   * Returns the index over the column.
   *
   * @param radius the greatest radius that is to be fast, in bits, inclusive, 0 to {@value
   *     HammingIndex#MAX_RADIUS}; above {@value BandShape#MAX_RADIUS} it counts as that
   * @throws IllegalArgumentException if the radius is out of range
   */
  public static BandedIndex build(HashColumn column, int radius) {
    if (radius < 0 || radius > MAX_RADIUS) {
      throw new IllegalArgumentException("radius " + radius + " is not in 0.." + MAX_RADIUS);
    }
    int bandedRadius = Math.min(radius, BandShape.MAX_RADIUS);
    BandShape shape = BandShape.of(bandedRadius);
    BandHalf[] halves = new BandHalf[BandShape.HALVES];
    for (int half = 0; half < BandShape.HALVES; half++) {
      halves[half] = shape.halfProbes(half) > 0 ? BandHalf.build(column, half) : BandHalf.UNUSED;
    }
    return new BandedIndex(column, bandedRadius, halves);
  }

  @Override
  public IndexKind kind() {
    return IndexKind.BANDED;
  }

  @Override
  public int size() {
    return column.size();
  }

  /** Returns the greatest radius that is answered from the bands, in bits. */
  public int bandedRadius() {
    return bandedRadius;
  }

  @Override
  public SearchResult search(QueryBatch queries, int radius, IntPredicate admits) {
    MatchCollector found = new MatchCollector(radius, admits);
    if (radius > bandedRadius) {
      ColumnScan.all(column, queries, found);
    } else {
      searchBands(queries, found);
    }
    return found.result();
  }

  private void searchBands(QueryBatch queries, MatchCollector found) {
    BandSearch bands = new BandSearch(column, halves, BandShape.of(found.radius()), found);
    int[] crowded = NONE;
    int count = 0;
    for (int query = 0; query < queries.size(); query++) {
      if (!bands.run(queries, query)) {
        if (count == 0) {
          crowded = new int[queries.size()];
        }
        crowded[count++] = query;
      }
    }
    if (count > 0) {
      ColumnScan.some(column, queries, crowded, count, found);
    }
  }
}
