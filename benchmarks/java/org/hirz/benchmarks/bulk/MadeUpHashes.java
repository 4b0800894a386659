package org.hirz.benchmarks.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;

/**
 * A list of uniform random hashes, and rows of which every hundredth is in it (of PDQ: a few bits
 * off).
 *
 * @param type md5 or pdq
 * @param entries of the list
 */
record MadeUpHashes(HashType type, int entries) {
  private static final long SEED = 20261123;
  private static final int KNOWN_ONE_IN = 100;
  private static final int QUALITY = 100;

  /** Returns the hash of an entry. */
  private byte[] entry(long number) {
    byte[] bytes = new byte[type.bits() / 8];
    new SplittableRandom(SEED + number * 0x9e3779b97f4a7c15L).nextBytes(bytes);
    return bytes;
  }

  /** Builds the generation that serves the list. */
  Generation generation() {
    HashList list =
        new HashList(
            new ListId("great"),
            "Made up",
            Nature.TEST,
            "Synthetic Org",
            Map.of(),
            LabelPolicy.DEFAULTS);
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(
        new LiveList(list, 1, "sha256:" + "0".repeat(64), true, entries, 0),
        sink -> {
          for (int i = 0; i < entries; i++) {
            int quality = type == HashType.PDQ ? QUALITY : EntryHash.QUALITY_NOT_STATED;
            sink.accept(
                new HashEntry(
                    "e-%09d".formatted(i),
                    List.of(new EntryHash(HashValue.of(type, entry(i)), quality)),
                    List.of(),
                    Flags.NONE));
          }
        });
    return builder.build(1, Instant.EPOCH);
  }

  /** Writes rows as CSV with an id each. */
  void write(Path file, long rows) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED ^ 1);
    byte[] bytes = new byte[type.bits() / 8];
    String middle = "," + type.wireName() + ",";
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write("id,type,value\n".getBytes(StandardCharsets.US_ASCII));
      for (long i = 0; i < rows; i++) {
        if (i % KNOWN_ONE_IN == 0) {
          bytes = entry(random.nextLong(entries));
          for (int flip = 0; type == HashType.PDQ && flip < 12; flip++) {
            int bit = random.nextInt(type.bits());
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
          }
        } else {
          random.nextBytes(bytes);
        }
        out.write(
            ("r" + i + middle + HexFormat.of().formatHex(bytes) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
