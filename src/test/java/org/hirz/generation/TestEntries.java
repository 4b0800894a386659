package org.hirz.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Tristate;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;

/** Seeded entries that collide a lot: few centres, few digests, several hashes an entry. */
final class TestEntries {
  private static final int CENTRES = 12;
  private static final int DIGESTS = 40;
  private static final List<String> BEGINNINGS = List.of("", "a", "z", "\uffee", "\ud83d\ude00");

  private final Random random;
  private final List<Hash256> centres = new ArrayList<>();

  TestEntries(Random random) {
    this.random = random;
    for (int i = 0; i < CENTRES; i++) {
      centres.add(
          new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
  }

  /** Returns one of few ids, some of which sort otherwise as UTF-16 than as UTF-8. */
  String id(int many) {
    int number = random.nextInt(many);
    return BEGINNINGS.get(number % BEGINNINGS.size()) + number;
  }

  HashEntry entry(String id) {
    List<EntryHash> hashes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String derivation = random.nextInt(3) == 0 ? "crop l=8 t=8 r=8 b=8" : "";
      hashes.add(new EntryHash(HashValue.pdq(near(40)), 100, derivation));
    }
    for (int i = hashes.isEmpty() ? 1 : random.nextInt(2); i > 0; i--) {
      hashes.add(new EntryHash(md5(), EntryHash.QUALITY_NOT_STATED));
    }
    if (random.nextInt(4) == 0) {
      hashes.add(new EntryHash(sha1(), EntryHash.QUALITY_NOT_STATED));
    }
    List<Label> labels =
        random.nextBoolean()
            ? List.of()
            : List.of(new Label("hirz_test", random.nextBoolean() ? "alert" : "report"));
    Flags flags =
        random.nextBoolean() ? Flags.NONE : Flags.NONE.with(Flag.AI_GENERATED, Tristate.TRUE);
    if (random.nextInt(4) == 0) {
      hashes.add(new EntryHash(opaque(), EntryHash.QUALITY_NOT_STATED));
    }
    Origin origin =
        random.nextBoolean()
            ? Origin.NONE
            : new Origin("member " + random.nextInt(3), "", Instant.ofEpochMilli(random.nextInt()));
    return new HashEntry(id, hashes, labels, flags, origin);
  }

  /** Returns a hash up to so many bits from a centre. */
  Hash256 near(int bits) {
    long[] words = new long[Hash256.WORDS];
    centres.get(random.nextInt(CENTRES)).copyTo(words, 0);
    for (int i = random.nextInt(bits + 1); i > 0; i--) {
      words[random.nextInt(Hash256.WORDS)] ^= 1L << random.nextInt(64);
    }
    return Hash256.of(words, 0);
  }

  HashValue md5() {
    byte[] bytes = new byte[HashType.MD5.bytes()];
    bytes[0] = (byte) random.nextInt(DIGESTS);
    return HashValue.of(HashType.MD5, bytes);
  }

  HashValue sha1() {
    byte[] bytes = new byte[HashType.SHA1.bytes()];
    bytes[7] = (byte) random.nextInt(DIGESTS);
    return HashValue.of(HashType.SHA1, bytes);
  }

  /** Returns an opaque hash of one of several lengths. */
  HashValue opaque() {
    return HashValue.of(HashType.NETCLEAN, new byte[1 + random.nextInt(DIGESTS)]);
  }

  List<ViewHash> views(int many) {
    List<ViewHash> views = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      views.add(
          new ViewHash(new View(ViewKind.WHOLE, Orientation.values()[i % 8], 0), near(30), 100));
    }
    return views;
  }

  static LiveList live(ListId id, int version, int threshold, int entries) {
    HashList list =
        new HashList(
            id,
            id.value(),
            Nature.TEST,
            "tests",
            Map.of(HashType.PDQ, threshold),
            LabelPolicy.DEFAULTS);
    return new LiveList(list, version, "sha256:" + version, false, entries, 0);
  }
}
