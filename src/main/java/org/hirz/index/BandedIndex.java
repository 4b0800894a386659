package org.hirz.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An index that applies the pigeonhole principle twice: paired bands.
 *
 * <p>A hash is cut into groups of bits, a group into two halves. Group {@code g} has a radius
 * {@code p(g)}, the sum of all {@code p(g) + 1} being {@code r + 1}; its halves have radii {@code
 * a} and {@code b} with {@code (a + 1) + (b + 1) = p(g) + 1}, where -1 is a half not used. For each
 * half the index looks up every value within its radius of the query's, keeps the entries whose
 * group total, the other half included, is at most {@code p(g)}, and computes the full distance of
 * those.
 *
 * <p>Nothing is missed. If two hashes differed by more than {@code p(g)} bits in every group, they
 * would differ by at least the sum of {@code p(g) + 1}, that is {@code r + 1} bits; so within
 * radius {@code r} some group's total is at most {@code p(g)}. If in that group one half differed
 * by more than {@code a} and the other by more than {@code b}, the total would be at least {@code
 * (a + 1) + (b + 1)}, more than {@code p(g)}; so one of the two look-ups meets the entry, and the
 * filter keeps it. Nothing is wrong, as every full distance is checked, and nothing comes twice, as
 * only the first group that finds an entry reports it, and in it the second half passes over what
 * the first half finds.
 *
 * <p>The single-level form is multi-index hashing: Norouzi, Punjani and Fleet, <a
 * href="https://arxiv.org/abs/1307.2982">Fast Exact Search in Hamming Space with Multi-Index
 * Hashing</a>, 2014. Our half is the paper's substring. Departures: the second level, which the
 * look-up streams from 2 bytes an entry instead of fetching hashes at random; sorted arrays in
 * place of hash tables; ordinals kept once for both halves of a group; a fixed radius instead of
 * nearest neighbours.
 *
 * <h2>Shape</h2>
 *
 * How many groups there are, and so how wide halves are, comes from a model of what the steps cost
 * ({@link BandCosts}) for the number of entries, the length of the hashes, the radius and a limit
 * on memory. For a million 256-bit hashes and more and radius 31 it is 8 groups, whose 16 halves
 * all have 16 bits and radius 1 and whose groups have radius 3: 16 * 17 = 272 look-ups; of {@code
 * n} uniform hashes {@code 272 n / 65,536} are met and about {@code n / 98,000} verified. Widths
 * need not divide the length. An index built for one radius answers smaller ones with fewer
 * look-ups, and greater ones by a scan of its column.
 *
 * <h2>Cost</h2>
 *
 * The bands take 8 bytes an entry and group, and 512 KiB of directories for a group of 16-bit
 * halves, beside the column: with 8 groups 96 bytes an entry in all. The number of look-ups grows
 * steeply with the radius (272 at 31, 2,192 at 47, 12,972 at 64), so bands cover at most radius
 * {@value #MAX_BANDED_RADIUS}. Build: a radix sort of about 10 {@code n} reads and writes for each
 * half, the groups spread over threads, each of which needs 12 bytes an entry while it works.
 *
 * <p>Where keys are crowded, entries few or the radius great, so that a scan for the whole call
 * would have been as cheap, the queries that made the work are answered by a scan. No call,
 * whatever the data, costs much more than three scans for all its queries.
 *
 * <h2>Threads</h2>
 *
 * Immutable; any number may search at once. A thread that has searched keeps 0.5 MB of tables.
 *
 * @see LinearScanIndex the index this one is tested against
 */
public final class BandedIndex implements HammingIndex {
  /** Greatest radius that is answered from bands, in bits. */
  public static final int MAX_BANDED_RADIUS = 64;

  /** Bytes an entry, column included, that bands may take. */
  static final int MAX_BYTES_PER_ENTRY = 140;

  private static final BandFilter FILTER = BandFilter.fastest();
  private static final int[] WINDOWS = {32, 64, 128, 192};

  private final HashColumn column;
  private final BandShape[] shapes;
  private final BandGroup[] groups;
  private final BandFilter filter;
  private final int window;

  private BandedIndex(
      HashColumn column, BandShape[] shapes, BandGroup[] groups, BandFilter filter) {
    this.column = column;
    this.shapes = shapes;
    this.groups = groups;
    this.filter = filter;
    this.window = window((double) column.size() / (1 << shapes[0].width(0)));
  }

  /** Returns a window that nearly all buckets fit in, where their mean length is known. */
  private static int window(double mean) {
    double most = mean + 2.5 * Math.sqrt(mean);
    return IntStream.of(WINDOWS).filter(it -> it >= most).findFirst().orElse(WINDOWS[3]);
  }

  /**
   * Returns the index over the column, built on all processors.
   *
   * @param radius the greatest radius that is to be fast, in bits, inclusive, 0 to {@value
   *     HammingIndex#MAX_RADIUS}; above {@value #MAX_BANDED_RADIUS} it counts as that
   * @throws IllegalArgumentException if the radius is out of range
   */
  public static BandedIndex build(HashColumn column, int radius) {
    return build(column, radius, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns the index over the column.
   *
   * @param radius see {@link #build(HashColumn, int)}
   * @param threads how many threads build it, 1 or more; each needs 12 bytes an entry meanwhile
   * @throws IllegalArgumentException if the radius is out of range
   */
  public static BandedIndex build(HashColumn column, int radius, int threads) {
    if (radius < 0 || radius > MAX_RADIUS) {
      throw new IllegalArgumentException("radius " + radius + " is not in 0.." + MAX_RADIUS);
    }
    int banded = Math.min(radius, Math.min(MAX_BANDED_RADIUS, column.bits() - 1));
    return build(
        column,
        BandCosts.cheapest(column.size(), column.bits(), banded, MAX_BYTES_PER_ENTRY),
        threads,
        FILTER);
  }

  /** Returns the index with a given shape and filter. */
  static BandedIndex build(HashColumn column, BandShape shape, int threads, BandFilter filter) {
    BandShape[] shapes = new BandShape[shape.radius() + 1];
    for (int radius = 0; radius < shapes.length; radius++) {
      shapes[radius] = BandShape.of(shape.bits(), shape.groups(), radius);
    }
    return new BandedIndex(column, shapes, sort(column, shape, threads), filter);
  }

  /** Every thread takes the groups at a fixed step, with tables of its own. */
  private static BandGroup[] sort(HashColumn column, BandShape shape, int threads) {
    BandGroup[] groups = new BandGroup[shape.groups()];
    int workers = Math.min(threads, groups.length);
    if (workers == 1) {
      sort(new BandSort(column, shape), groups, 0, 1);
      return groups;
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        int first = worker;
        parts.add(executor.submit(() -> sort(new BandSort(column, shape), groups, first, workers)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("bands could not be built", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while bands were built", e);
    }
    return groups;
  }

  private static void sort(BandSort sort, BandGroup[] groups, int first, int step) {
    for (int group = first; group < groups.length; group += step) {
      groups[group] = sort.sort(group);
    }
  }

  @Override
  public IndexKind kind() {
    return IndexKind.BANDED;
  }

  @Override
  public long bytes() {
    return Arrays.stream(groups).mapToLong(BandGroup::bytes).sum();
  }

  @Override
  public int size() {
    return column.size();
  }

  /** Returns the greatest radius that is answered from the bands, in bits. */
  public int bandedRadius() {
    return shapes.length - 1;
  }

  /** Returns in a sentence how the bands are cut and read, for operators. */
  String description() {
    BandShape shape = shape();
    return "%d groups of two halves of up to %d bits, %d bytes an entry, filter %s."
        .formatted(shape.groups(), shape.width(0), BandCosts.bytesPerEntry(shape), filter.name());
  }

  /** Returns the shape for the greatest radius. */
  BandShape shape() {
    return shapes[shapes.length - 1];
  }

  @Override
  public SearchResult search(QueryBatch queries, int radius, IntPredicate admits) {
    MatchCollector found = new MatchCollector(radius, admits);
    if (radius > bandedRadius() || BandCosts.isScannedInstead(shapes[radius], size())) {
      ColumnScan.all(column, queries, found);
    } else {
      int[] left =
          new BandSearch(column, shapes[radius], groups, filter, window, queries, found).run();
      if (left.length > 0) {
        ColumnScan.some(column, queries, left, found);
      }
    }
    return found.result();
  }
}
