package org.hirz.benchmarks.timing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;

/** A made-up list, and hashes that it has and has not. */
final class TimingList {
  static final int ENTRIES = 20_000;
  private static final int FLIPS = 8;
  private static final long SEED = 71;

  private TimingList() {}

  static List<Hash256> listed() {
    return random(ENTRIES, SEED);
  }

  /** Returns hashes that lie 8 bits from a listed one each. */
  static List<Hash256> hits(int count) {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    List<Hash256> listed = listed();
    List<Hash256> hits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Hash256 near = listed.get(random.nextInt(ENTRIES));
      long flips = 0;
      while (Long.bitCount(flips) < FLIPS) {
        flips |= 1L << random.nextInt(Long.SIZE);
      }
      hits.add(new Hash256(near.w3(), near.w2() ^ flips, near.w1(), near.w0()));
    }
    return hits;
  }

  /** Returns hashes that lie far from every listed one. */
  static List<Hash256> misses(int count) {
    return random(count, SEED + 2);
  }

  private static List<Hash256> random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Hash256> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hashes.add(
          new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
    return hashes;
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("list.json"),
        """
        {"id": "timing", "name": "Timing", "nature": "test", "owner": "Synthetic Org"}
        """);
    StringBuilder rows = new StringBuilder("type,value\n");
    listed().forEach(hash -> rows.append("pdq,").append(hash.revealHex()).append('\n'));
    Files.writeString(folder.resolve("entries.csv"), rows);
  }
}
