package org.hirz.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.Finding.CheckpointFault;

/**
 * Checks a log's checkpoints as its tree is recomputed: those that are stored, and the one that was
 * kept outside of the database.
 */
final class CheckpointChecks {
  private static final int PAGE = 256;

  private final LogReader log;
  private final KeyTimes keys;
  private final Findings findings;
  private final Optional<Checkpoint> outside;
  private final Deque<StoredCheckpoint> page = new ArrayDeque<>();
  private long next;
  private long before;
  private long checked;

  CheckpointChecks(LogReader log, KeyTimes keys, Optional<byte[]> outside, Findings findings) {
    this.log = log;
    this.keys = keys;
    this.findings = findings;
    this.outside = outside.flatMap(this::readOutside);
    refill();
  }

  private Optional<Checkpoint> readOutside(byte[] bytes) {
    Optional<SignedNote> note = SignedNote.parse(bytes);
    Optional<Checkpoint> checkpoint = note.map(SignedNote::text).flatMap(Checkpoint::parse);
    if (note.isEmpty() || checkpoint.isEmpty()) {
      outsideFault(-1, CheckpointFault.MALFORMED);
      return Optional.empty();
    }
    long size = checkpoint.get().size();
    if (!checkpoint.get().origin().equals(log.origin())) {
      outsideFault(size, CheckpointFault.FOREIGN);
      return Optional.empty();
    }
    List<LogPublicKey> signers = keys.signers(size, size);
    if (size <= log.size()
        && (signers.isEmpty() || !note.get().isSignedBy(log.origin(), signers.getLast()))) {
      outsideFault(size, CheckpointFault.NOT_SIGNED);
    }
    return checkpoint;
  }

  private void refill() {
    if (page.isEmpty()) {
      page.addAll(log.checkpoints(next, PAGE));
      if (!page.isEmpty()) {
        next = page.getLast().size() + 1;
      }
    }
  }

  /**
   * Checks what was signed of the first records.
   *
   * @param size how many records there were
   * @param tree their tree; empty where it is not known because records are missing
   */
  void at(long size, Optional<Frontier> tree) {
    if (outside.isPresent()
        && outside.get().size() == size
        && tree.isPresent()
        && !outside.get().root().equals(tree.get().root())) {
      outsideFault(size, CheckpointFault.ROOT_DIFFERS);
    }
    while (!page.isEmpty() && page.getFirst().size() <= size) {
      StoredCheckpoint stored = page.removeFirst();
      refill();
      if (stored.size() < size || stored.size() <= before) {
        fault(stored.size(), CheckpointFault.OUT_OF_ORDER);
      } else {
        check(stored, tree);
        before = stored.size();
      }
    }
  }

  private void check(StoredCheckpoint stored, Optional<Frontier> tree) {
    checked++;
    Optional<SignedNote> note = SignedNote.parse(stored.note());
    Optional<Checkpoint> checkpoint = note.map(SignedNote::text).flatMap(Checkpoint::parse);
    if (note.isEmpty() || checkpoint.isEmpty()) {
      fault(stored.size(), CheckpointFault.MALFORMED);
      return;
    }
    Checkpoint read = checkpoint.get();
    if (!read.origin().equals(log.origin())) {
      fault(stored.size(), CheckpointFault.FOREIGN);
    } else if (read.size() != stored.size()) {
      fault(stored.size(), CheckpointFault.SIZE_DIFFERS);
    } else if (tree.isPresent() && !read.root().equals(tree.get().root())) {
      fault(stored.size(), CheckpointFault.ROOT_DIFFERS);
    }
    List<LogPublicKey> signers = keys.signers(stored.size(), before);
    if (signers.isEmpty()
        || !signers.stream().allMatch(key -> note.get().isSignedBy(log.origin(), key))) {
      fault(stored.size(), CheckpointFault.NOT_SIGNED);
    }
  }

  /**
   * Checks what is left after the last record.
   *
   * @param size how many records were checked
   * @param now how many the log has by now
   */
  void atEnd(long size, long now) {
    if (size > 0 && before != size) {
      fault(size, CheckpointFault.MISSING);
    }
    if (outside.isPresent() && outside.get().size() > size) {
      outsideFault(outside.get().size(), CheckpointFault.BEYOND_THE_LOG);
    }
    for (StoredCheckpoint last : log.checkpoints(now + 1, PAGE)) {
      fault(last.size(), CheckpointFault.BEYOND_THE_LOG);
    }
  }

  long checked() {
    return checked;
  }

  private void fault(long size, CheckpointFault fault) {
    findings.add(new Finding.OfCheckpoint(size, fault));
  }

  private void outsideFault(long size, CheckpointFault fault) {
    findings.add(new Finding.OfOutside(size, fault));
  }
}
