package org.hirz.staging;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Standing;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;

/** Takes the records of a file, gives them ids, and passes them to be sorted. For one thread. */
final class Intake implements RecordSink {
  /** The lower bit of each flag's two: stated to hold. */
  private static final int HOLDS = 0x5555_5555;

  /**
   * Greatest number of different labels in a file, inclusive: which labels a list bears is held in
   * memory, and a column of anything else must not be taken for one of labels.
   */
  static final int MAX_LABELS = 10_000;

  private final Set<Label> labels = new HashSet<>();
  private final String file;
  private final KeyedIds ids;
  private final LabelPolicy policy;
  private final Sorter sorter;
  private final int mostBytes;
  private final ProblemSpool problems;
  private final Runnable progress;
  private long taken;
  private boolean idReplaced;

  /** What an intake works with. */
  record Parts(
      String file, KeyedIds ids, LabelPolicy policy, Sorter.Limits limits, ProblemSpool problems) {}

  /**
   * @param sorter where records go
   * @param progress is run after each record and each problem
   */
  Intake(Parts parts, Sorter sorter, Runnable progress) {
    this.file = parts.file();
    this.ids = parts.ids();
    this.policy = parts.policy();
    this.mostBytes = parts.limits().entryBytes();
    this.problems = parts.problems();
    this.sorter = sorter;
    this.progress = progress;
  }

  /** Returns how many records were taken. */
  long taken() {
    return taken;
  }

  /** Returns whether there are more labels than {@link #MAX_LABELS}. */
  boolean hasTooManyLabels() {
    return labels.size() > MAX_LABELS;
  }

  @Override
  public void problem(ListProblem problem) {
    problems.add(problem);
    progress.run();
  }

  @Override
  public void record(SourceRecord record) throws IOException {
    progress.run();
    String id = ids.of(record);
    if (!isId(id)) {
      reject(record, "id", "takes at most " + HashEntry.MAX_ID_LENGTH + " printable characters");
      return;
    }
    if (!record.id().isEmpty() && !idReplaced && !id.equals(record.id())) {
      idReplaced = true;
      problem(
          record,
          "id",
          "may contain a hash, which is never answered; another id is derived from it, here and"
              + " wherever an id has as many hex digits",
          Consequence.WARNING);
    }
    if (record.withdrawn()) {
      long updated = updated(record.origin());
      int marks = RecordView.WITHDRAWN | timed(updated);
      sorter.add(idOnly(id), marks, 0, updated, record.at());
      taken++;
    } else {
      state(id, record);
    }
  }

  private void state(String id, SourceRecord record) throws IOException {
    if (!hasTooManyLabels()) {
      labels.addAll(record.labels());
    }
    int packed = record.flags().packed();
    int both = packed & packed >>> 1 & HOLDS;
    HashEntry entry =
        new HashEntry(
            id,
            each(record.hashes()),
            record.labels(),
            new Flags(packed & ~(both | both << 1)),
            record.origin());
    EntryRecord form = EntryRecord.of(entry);
    if (form.size() > mostBytes) {
      reject(record, "", "is larger than is taken");
      return;
    }
    long updated = updated(record.origin());
    int marks = timed(updated);
    if (both != 0) {
      marks |= RecordView.CONFLICTING;
    }
    if (!(Standing.of(entry, policy) instanceof Standing.Active active)
        || !active.keptOut().isEmpty()) {
      marks |= RecordView.KEPT_OUT;
    }
    if (RepeatedValues.concern(entry.hashes())) {
      marks |= RecordView.COUNTED;
    }
    sorter.add(form, marks, both, updated, record.at());
    taken++;
  }

  /** Returns the hashes, each value once. */
  private static List<EntryHash> each(List<EntryHash> hashes) {
    if (hashes.size() == 1) {
      return hashes;
    }
    Map<HashValue, EntryHash> each = new LinkedHashMap<>();
    hashes.forEach(hash -> each.merge(hash.value(), hash, EntryUnion::together));
    return List.copyOf(each.values());
  }

  private static boolean isId(String id) {
    if (id.length() > HashEntry.MAX_ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int timed(long updated) {
    return updated == Incoming.NO_TIME ? 0 : RecordView.TIMED;
  }

  private static long updated(Origin origin) {
    Instant updated = origin.updatedAt();
    return updated == null ? Incoming.NO_TIME : updated.toEpochMilli();
  }

  private static EntryRecord idOnly(String id) {
    try {
      return EntryRecord.ofBytes(new ByteWriter(id.length() + 2).text(id).toBytes());
    } catch (MalformedException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  private void reject(SourceRecord record, String field, String reason) {
    problem(record, field, reason, Consequence.REJECTED);
  }

  private void problem(SourceRecord record, String field, String reason, Consequence consequence) {
    problems.add(new ListProblem(file, record.at(), field, reason, consequence));
  }
}
