package org.hirz.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.Finding.RecordFault;

/**
 * Checks a stored log from its first record to its last, trusting nothing but the checkpoint that
 * is given from outside.
 *
 * <ul>
 *   <li>Records: numbers without gaps; the form; the leaf is the hash of the bytes; each names the
 *       leaf of the one before; within each session no event is missing or there twice; times do
 *       not run back by more than {@link #TOLERANCE}, which is a warning: events wait in a spool
 *       while the store is away.
 *   <li>Erased records: exactly those that a {@link AuditEvent.RecordsErased} names, and never one
 *       that made a key.
 *   <li>Stored hashes: each of every level is the root of its leaves, none is missing or too many.
 *   <li>Keys: each stored key is that of its record.
 *   <li>Checkpoints: each is of this log, its root that of its first records, and signed by the key
 *       of its time; the first that covers a new key's record also by the old key. The last one
 *       covers the whole log.
 *   <li>The checkpoint from outside: signed by the key of its time, and the log is what it names
 *       with records appended. This alone shows that the whole database was put back to an earlier
 *       state, or written anew with other keys.
 * </ul>
 *
 * <p>Not shown by this: that checkpoints in between were removed, which takes nothing away from the
 * records; that somebody who has the log's key and the outside checkpoint wrote both anew, for
 * which checkpoints are to be kept by others.
 *
 * <p>Records are read in pages. Memory does not grow with their number, but for some 100 bytes for
 * each session. Time is that of hashing each record once and of checking one signature for each
 * checkpoint, some 0.1 ms.
 */
public final class AuditVerifier {
  /** How far the time of a record may lie before that of an earlier one without a warning. */
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  private static final int PAGE = 256;

  private final LogReader log;
  private final Findings findings = new Findings();
  private final long size;
  private final KeyTimes keys;
  private final RecordChecks records;
  private final TileChecks tiles;
  private final CheckpointChecks checkpoints;
  private final Frontier frontier = Frontier.empty();
  private boolean complete = true;

  private AuditVerifier(LogReader log, Optional<byte[]> outside) {
    this.log = log;
    size = log.size();
    keys = new KeyTimes(log.keys(), size > 0, findings);
    records = new RecordChecks(keys, TOLERANCE, findings);
    tiles = new TileChecks(log, findings);
    checkpoints = new CheckpointChecks(log, keys, outside, findings);
  }

  /**
   * Checks a log. What is appended while this runs is not looked at.
   *
   * @param log the log
   * @param outside the bytes of the newest checkpoint that was kept outside of the database, read
   *     before this is called; empty where there is none to compare with
   * @return what was found; reading errors of the store are thrown as it throws them
   */
  public static Verification verify(LogReader log, Optional<byte[]> outside) {
    return new AuditVerifier(log, outside).run();
  }

  private Verification run() {
    checkpoints.at(0, Optional.of(frontier));
    long expected = 0;
    long from = 0;
    while (expected < size) {
      List<StoredRecord> page = log.records(from, PAGE);
      for (StoredRecord record : page) {
        if (record.number() < size) {
          expected = take(record, expected);
        }
      }
      if (page.isEmpty() || page.getLast().number() < from) {
        break;
      }
      from = page.getLast().number() + 1;
      if (from >= size) {
        break;
      }
    }
    if (expected < size) {
      records.takeGap(expected);
      complete = false;
    }
    records.atEnd();
    long now = log.size();
    keys.checkEnd(now, findings);
    tiles.atEnd(now);
    checkpoints.atEnd(size, now);
    return new Verification(
        size,
        frontier.root(),
        records.read(),
        records.erased(),
        records.locked(),
        checkpoints.checked(),
        findings.kept(),
        findings.faults(),
        findings.warnings());
  }

  /** Takes a record and returns the number that comes next. */
  private long take(StoredRecord record, long expected) {
    if (record.number() < expected) {
      findings.add(record.number(), RecordFault.OUT_OF_ORDER);
      return expected;
    }
    if (record.number() > expected) {
      // Where leaves are missing nothing is known of the tree any more; the chain goes on.
      records.takeGap(expected);
      complete = false;
    }
    records.take(record);
    if (complete) {
      frontier.append(record.leaf()).forEach(tiles::check);
    }
    checkpoints.at(record.number() + 1, complete ? Optional.of(frontier) : Optional.empty());
    return record.number() + 1;
  }
}
