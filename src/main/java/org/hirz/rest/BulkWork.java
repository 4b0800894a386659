package org.hirz.rest;

import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.hirz.access.Caller;
import org.hirz.admission.DecodePool;
import org.hirz.bulk.BulkCheck;
import org.hirz.bulk.BulkTally;
import org.hirz.bulk.RowBlock;

/**
 * Checks blocks of rows on the decode pool, in their tenants' turn, and records what came of it.
 */
@Singleton
final class BulkWork {
  /** How many blocks of a check are under way, or ready and not written. */
  static final int UNDER_WAY = 4;

  private final DecodePool pool;
  private final MatchAudit audit;
  private final ProbingWatch probing;
  private final BulkStreams streams;

  BulkWork(DecodePool pool, MatchAudit audit, ProbingWatch probing, BulkStreams streams) {
    this.pool = pool;
    this.audit = audit;
    this.probing = probing;
    this.streams = streams;
  }

  /** Results that are ready and recorded. */
  record Checked(byte[] output, BulkTally tally) {
    static final Checked NOTHING = new Checked(new byte[0], BulkTally.NONE);
  }

  /**
   * Begins to check a block.
   *
   * @param request id of the request, for the audit log
   * @param unwanted whether nobody waits for the results any more: then nothing is done
   */
  CompletableFuture<Checked> begin(
      BulkCheck check, RowBlock block, Caller caller, String request, BooleanSupplier unwanted) {
    return pool.submit(
        caller.tenant(),
        () ->
            unwanted.getAsBoolean()
                ? Checked.NOTHING
                : recorded(check.check(block), caller, request));
  }

  private Checked recorded(BulkCheck.Answer answer, Caller caller, String request) {
    probing.seen(caller.tenant(), answer.results());
    audit.answered(caller, request, answer.results());
    streams.count(answer.tally());
    return new Checked(answer.output(), answer.tally());
  }
}
