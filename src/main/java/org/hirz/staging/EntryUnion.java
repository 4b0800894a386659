package org.hirz.staging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;

/**
 * Puts together what several records say of one entry: all their hashes (of one that is stated with
 * two qualities, the lower counts; one that is stated both as of the picture and as derived is of
 * the picture), all their labels, flags (one that is stated both ways is unknown), the first member
 * and series that is stated, and the newest time. Remembers which record brought what. Not
 * thread-safe; one an entry.
 */
final class EntryUnion {
  /** The lower bit of each flag's two: stated to hold. */
  private static final int HOLDS = 0x5555_5555;

  private final Map<HashValue, EntryHash> hashes = new LinkedHashMap<>();
  private final Map<HashValue, Long> hashPlaces = new LinkedHashMap<>();
  private final Map<Label, Long> labels = new LinkedHashMap<>();
  private final String file;
  private final ProblemSpool problems;
  private String id = "";
  private Origin origin = Origin.NONE;
  private int flags;
  private long at;

  EntryUnion(String file, ProblemSpool problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Adds what a record states; records are added in the order of the file. */
  void add(StatedRecord record) {
    HashEntry entry = entry(record);
    if (hashes.isEmpty()) {
      id = entry.id();
      at = record.at();
    }
    for (EntryHash hash : entry.hashes()) {
      add(hash, record.at());
    }
    entry.labels().forEach(label -> labels.putIfAbsent(label, record.at()));
    flags |= entry.flags().packed() | record.conflicting();
    origin = with(entry.origin());
  }

  private static HashEntry entry(StatedRecord record) {
    try {
      return record.entry().entry();
    } catch (MalformedException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  private void add(EntryHash hash, long place) {
    EntryHash earlier = hashes.get(hash.value());
    EntryHash lower = earlier == null ? hash : together(earlier, hash);
    if (earlier != null
        && earlier.quality() != hash.quality()
        && earlier.quality() != EntryHash.QUALITY_NOT_STATED
        && hash.quality() != EntryHash.QUALITY_NOT_STATED) {
      problem(
          place,
          "quality",
          "another record of the entry states another quality of the same hash; the lower one"
              + " counts",
          Consequence.WARNING);
    }
    if (!lower.equals(earlier)) {
      hashes.put(hash.value(), lower);
      hashPlaces.put(hash.value(), place);
    }
  }

  /**
   * Returns what two statements of one value say together: the lower stated quality; derived only
   * where both say so, in the earlier's words.
   */
  static EntryHash together(EntryHash earlier, EntryHash later) {
    EntryHash lower = lowerQuality(earlier, later);
    String derivation = later.isDerived() ? earlier.derivation() : "";
    return lower.derivation().equals(derivation)
        ? lower
        : new EntryHash(lower.value(), lower.quality(), derivation);
  }

  private static EntryHash lowerQuality(EntryHash earlier, EntryHash later) {
    return later.quality() == EntryHash.QUALITY_NOT_STATED
            || earlier.quality() != EntryHash.QUALITY_NOT_STATED
                && earlier.quality() <= later.quality()
        ? earlier
        : later;
  }

  private Origin with(Origin other) {
    return new Origin(
        origin.member().isEmpty() ? other.member() : origin.member(),
        origin.series().isEmpty() ? other.series() : origin.series(),
        origin.updatedAt() == null
                || other.updatedAt() != null && other.updatedAt().isAfter(origin.updatedAt())
            ? other.updatedAt()
            : origin.updatedAt());
  }

  /** Returns the entry, after its last record. To be called once. */
  HashEntry entry() {
    int both = flags & flags >>> 1 & HOLDS;
    if (both != 0) {
      problem(
          at,
          "flags",
          "the entry, which begins here, states a flag both ways; it counts as unknown",
          Consequence.WARNING);
    }
    List<EntryHash> all = new ArrayList<>(hashes.values());
    return new HashEntry(
        id, all, List.copyOf(labels.keySet()), new Flags(flags & ~(both | both << 1)), origin);
  }

  /** Returns where the first record stands. */
  long at() {
    return at;
  }

  /** Returns where the record stands from which a hash was taken. */
  long at(EntryHash hash) {
    return hashPlaces.getOrDefault(hash.value(), at);
  }

  /** Returns where the first record stands that bears a label. */
  long at(Label label) {
    return labels.getOrDefault(label, at);
  }

  private void problem(long place, String field, String reason, Consequence consequence) {
    problems.add(new ListProblem(file, place, field, reason, consequence));
  }
}
