package org.hirz.staging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.Standing;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.jspecify.annotations.Nullable;

/**
 * Puts records of one entry together, one entry after another, and says which are kept out of the
 * search and why. Not thread-safe.
 */
final class IncomingEntries {
  /** Greatest number of records of one entry, inclusive. */
  static final int MAX_RECORDS = 10_000;

  /** Greatest size of the records of one entry together, in bytes, inclusive. */
  static final int MAX_BYTES = 1 << 24;

  private final SortedRecords records;
  private final String file;
  private final LabelPolicy policy;
  private final UpdateMode mode;
  private final ProblemSpool problems;
  private final RepeatedValues repeated = new RepeatedValues();
  private @Nullable RecordView next;
  private long dropped;
  private long stated;

  /**
   * @param file what to call the file in problems
   * @param policy of the list
   * @param mode what the file is
   */
  IncomingEntries(
      SortedRecords records,
      String file,
      LabelPolicy policy,
      UpdateMode mode,
      ProblemSpool problems)
      throws IOException {
    this.records = records;
    this.file = file;
    this.policy = policy;
    this.mode = mode;
    this.problems = problems;
    this.next = records.next();
  }

  /** Returns how many records were not taken because their entry has too many. */
  long dropped() {
    return dropped;
  }

  /** Returns how many entries were stated, those that were passed on and not withdrawn. */
  long stated() {
    return stated;
  }

  /** Returns the values that were counted. */
  RepeatedValues repeated() {
    return repeated;
  }

  /**
   * Returns what the file says of the next entry, in order of id, or null where there is none.
   *
   * @throws IOException if records cannot be read back
   */
  @Nullable Incoming next() throws IOException {
    while (next != null) {
      Incoming entry = entry(next);
      if (entry != null) {
        stated += entry.withdrawn() ? 0 : 1;
        return entry;
      }
    }
    return null;
  }

  private @Nullable Incoming entry(RecordView view) throws IOException {
    StatedRecord first = StatedRecord.of(view);
    byte[] id = view.id();
    next = records.next();
    if (next == null || next.compareId(id) != 0) {
      return only(first);
    }
    List<StatedRecord> all = new ArrayList<>();
    all.add(first);
    int count = 1;
    long bytes = first.entry().size();
    while (next != null && next.compareId(id) == 0) {
      count++;
      bytes += next.length();
      if (count <= MAX_RECORDS && bytes <= MAX_BYTES) {
        all.add(StatedRecord.of(next));
      }
      next = records.next();
    }
    if (count > all.size()) {
      dropped += count;
      problem(
          first.at(),
          "id",
          "the entry, which begins here, has more than "
              + MAX_RECORDS
              + " records, or than "
              + MAX_BYTES
              + " bytes of them; it is left out",
          Consequence.QUARANTINED);
      return null;
    }
    return together(all);
  }

  private Incoming only(StatedRecord record) {
    if (!record.isWithdrawal()
        && record.has(RecordView.CONFLICTING | RecordView.KEPT_OUT | RecordView.COUNTED)) {
      return stated(List.of(record), 1);
    }
    return new Incoming(record.entry(), record.isWithdrawal(), record.updated(), record.at(), 1);
  }

  private Incoming together(List<StatedRecord> all) {
    List<StatedRecord> counting = Precedence.counting(all, mode);
    return counting.isEmpty() ? withdrawn(all) : stated(counting, all.size());
  }

  /** A withdrawal is as new as the newest that was said of the entry. */
  private static Incoming withdrawn(List<StatedRecord> all) {
    StatedRecord last = all.getFirst();
    for (StatedRecord record : all) {
      boolean later = !last.isWithdrawal() || record.updated() >= last.updated();
      last = record.isWithdrawal() && later ? record : last;
    }
    return new Incoming(last.entry(), true, last.updated(), last.at(), all.size());
  }

  private Incoming stated(List<StatedRecord> counting, int records) {
    EntryUnion union = new EntryUnion(file, problems);
    counting.forEach(union::add);
    HashEntry entry = union.entry();
    report(entry, union);
    repeated.add(entry);
    long updated = Incoming.NO_TIME;
    for (StatedRecord record : counting) {
      updated = Math.max(updated, record.updated());
    }
    return new Incoming(EntryRecord.of(entry), false, updated, union.at(), records);
  }

  private void report(HashEntry entry, EntryUnion union) {
    if (Standing.of(entry, policy) instanceof Standing.Active active
        && active.keptOut().isEmpty()) {
      return;
    }
    for (Label label : entry.labels()) {
      if (policy.action(label).isEmpty()) {
        report(Standing.Reason.UNKNOWN_LABEL, union.at(label));
      }
    }
    for (EntryHash hash : entry.hashes()) {
      HashEntry alone = new HashEntry(entry.id(), List.of(hash), List.of(), entry.flags());
      if (Standing.of(alone, policy) instanceof Standing.Quarantined(List<Standing.Reason> why)) {
        report(why.getFirst(), union.at(hash));
      }
    }
  }

  private void report(Standing.Reason reason, long at) {
    switch (reason) {
      case UNKNOWN_LABEL ->
          problem(
              at,
              "label",
              "the policy of the list does not say what this scheme and code lead to; the entry is"
                  + " kept out",
              Consequence.QUARANTINED);
      case LOW_QUALITY ->
          problem(
              at,
              "quality",
              "is under " + HashType.MINIMUM_QUALITY + "; the hash is kept out",
              Consequence.QUARANTINED);
      case DEGENERATE ->
          problem(
              at,
              "value",
              "has far fewer ones or zeros than the hash of a picture; the hash is kept out",
              Consequence.QUARANTINED);
      case GRID ->
          problem(
              at,
              "flags",
              "is of a sheet of several pictures; its perceptual hash is kept out",
              Consequence.QUARANTINED);
    }
  }

  private void problem(long at, String field, String reason, Consequence consequence) {
    problems.add(new ListProblem(file, at, field, reason, consequence));
  }
}
