package org.hirz.store;

import java.time.Instant;
import org.hirz.access.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A check of many rows that outlives its client's connection.
 *
 * @param id our name for it, a ULID
 * @param tenant whose key made it
 * @param kid that key
 * @param terms what it is to do
 * @param created when it was made
 * @param state how far it has come
 * @param waiting what keeps it from going on, in English, or empty
 * @param reason why it failed, in English, or empty
 * @param inputDigest of all bytes of the input, {@code sha256:} and 64 hex digits; empty until it
 *     is all there
 * @param progress how much of it is done
 * @param ended when it was done, cancelled or failed, or null
 * @param expires when it is erased unless something is done to it before
 */
public record Job(
    String id,
    TenantId tenant,
    String kid,
    JobTerms terms,
    Instant created,
    JobState state,
    String waiting,
    String reason,
    String inputDigest,
    Progress progress,
    @Nullable Instant ended,
    Instant expires) {
  /**
   * How much of a job is done.
   *
   * @param rowsIn how many rows have arrived, bad ones included
   * @param chunks how many chunks they make
   * @param chunksDone how many of those are answered
   * @param tally what was answered
   * @param bytes how many are kept of it now, sealed
   * @param since when it was last begun or resumed, or null where it never was
   * @param rowsBefore how many rows were answered by then
   */
  public record Progress(
      long rowsIn,
      int chunks,
      int chunksDone,
      JobTally tally,
      long bytes,
      @Nullable Instant since,
      long rowsBefore) {}
}
