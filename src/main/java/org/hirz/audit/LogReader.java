package org.hirz.audit;

import java.util.List;

/**
 * A stored log, to be read as it is: nothing that is returned here has been checked. What {@link
 * AuditVerifier} reads.
 *
 * <p>The calls of one verification should see one state of the store, or one that only grows:
 * records that are appended meanwhile do no harm, records that are erased meanwhile may be
 * reported. Every method may throw what the store throws where it cannot be read.
 */
public interface LogReader extends Tiles {
  /** Returns the origin of the log's checkpoints: {@code hirz/audit/} and the log's id. */
  String origin();

  /** Returns how many records the log has: one more than the greatest number stored. */
  long size();

  /**
   * Returns records in the order of their numbers.
   *
   * @param from the least number, inclusive
   * @param limit how many at most, at least 1
   * @return those that are there; none if there are none from there on
   */
  List<StoredRecord> records(long from, int limit);

  /**
   * {@inheritDoc}
   *
   * <p>Level 0 has the leaves as {@link #records} returns them.
   */
  @Override
  List<TreeHash> hashes(int level, long from, int count);

  /**
   * Returns checkpoints in the order of their sizes.
   *
   * @param from the least size, inclusive
   * @param limit how many at most, at least 1
   * @return those that are there; none if there are none from there on
   */
  List<StoredCheckpoint> checkpoints(long from, int limit);

  /** Returns all public keys that the log ever had, in the order of their records. */
  List<StoredLogKey> keys();
}
