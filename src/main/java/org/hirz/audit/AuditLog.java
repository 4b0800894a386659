package org.hirz.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The log that a store keeps: records in a Merkle tree, with signed checkpoints. There is one for
 * each store; all programs on the store append to it.
 *
 * <p>A new log begins with record 0, a {@link AuditEvent.LogKeyChanged} with its first key and
 * without a session. Each call that appends is one transaction, in which it
 *
 * <ol>
 *   <li>takes the store's write lock, so that numbers are given without gaps;
 *   <li>writes a {@link RecordForm} for each event, with the next number, the leaf of the record
 *       before and a fresh salt, and its leaf;
 *   <li>appends the leaves to the {@link Frontier} and stores the hashes that this completes;
 *   <li>stores one {@link Checkpoint} for the size that results, signed by the log's key.
 * </ol>
 *
 * <p>After the commit the newest checkpoint is also written to a file outside of the store's
 * database. Any number of threads. Every method may throw what the store throws, and has done
 * nothing then, as far as can be known: an append is repeated with the same events.
 */
public interface AuditLog extends LogReader {
  /**
   * Appends events in their order, each exactly once: an event of a session whose sequence is not
   * above the greatest that the log has of that session is passed over. Events without a session
   * are always appended. Where nothing is left to append, nothing is written.
   *
   * @param events the events; those of one session in the order of their sequences
   */
  void append(List<SpooledEvent> events);

  /** Returns the newest checkpoint, or empty where the log has not begun. */
  Optional<SignedNote> newestCheckpoint();

  /**
   * Replaces the log's key: appends a {@link AuditEvent.LogKeyChanged} without a session. The
   * checkpoint of that transaction is signed by the old key and the new one, in this order; those
   * that follow by the new one alone.
   *
   * @param by the key id of who asked
   */
  void rotateKey(String by);

  /**
   * Erases what has been kept long enough: the bytes of the longest beginning of the log whose
   * records are all from before the given time, but for records that made keys ({@link #keys}).
   * Leaves, hashes and checkpoints stay. In the same transaction appends a {@link
   * AuditEvent.RecordsErased} without a session; where nothing is left to erase, it does nothing.
   *
   * @param before records from this time on are kept
   * @param by the key id of who asked
   * @return number of the first record that remains, 0 where none was ever erased
   */
  long erase(Instant before, String by);
}
