package org.hirz.benchmarks.search;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.index.HashColumn;

/**
 * A made-up list.
 *
 * @param kind how it is distributed
 * @param column the hashes
 * @param centres the middles of the greatest clusters, greatest first; none in a uniform list
 */
public record HashSample(Kind kind, HashColumn column, List<Hash256> centres) {
  /** How the hashes of a list are distributed. */
  public enum Kind {
    /** Every bit by a fair coin. */
    UNIFORM,
    /** Like a real list: {@link SkewedList}. */
    SKEWED;

    /** Returns the kind with the given name in lower case. */
    public static Kind byName(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the name in lower case. */
    public String lowerCase() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns a list of so many entries; the same for the same arguments. */
  public static HashSample of(Kind kind, int entries, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    if (kind == Kind.SKEWED) {
      return new SkewedList(random).draw(entries);
    }
    HashColumn.Builder builder = HashColumn.builder(entries);
    for (int i = 0; i < entries; i++) {
      builder.add(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
    return new HashSample(kind, builder.build(), List.of());
  }
}
