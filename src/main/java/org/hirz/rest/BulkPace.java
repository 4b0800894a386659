package org.hirz.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.limits.Cost;
import org.hirz.limits.LimitKind;

/**
 * Lets one bulk check go on as fast as its tenant's budget allows, and as long as its key is good
 * and its lists are granted. For one thread.
 */
final class BulkPace {
  /**
   * How long a check waits for its budget at once. Less than a connection may be silent: the client
   * sees nothing move meanwhile.
   */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Cost NO_DEBT_OF_BYTES = new Cost(Map.of(LimitKind.BYTES, 0L));
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  private final BulkTerms terms;
  private final Caller caller;
  private final ListScope scope;
  private final StreamedBody body;
  private long rows;
  private long paid = 1; // the request itself was charged before it came here

  /**
   * @param scope the lists with which the check began
   * @param body says whether the client is still there
   */
  BulkPace(BulkTerms terms, Caller caller, ListScope scope, StreamedBody body) {
    this.terms = terms;
    this.caller = caller;
    this.scope = scope;
    this.body = body;
  }

  /** What is done before waiting. */
  @FunctionalInterface
  interface Meanwhile {
    /**
     * Does it.
     *
     * @throws IOException if it cannot be done
     */
    void run() throws IOException;
  }

  /** The check does not go on. */
  static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ProblemType why;

    EndedException(ProblemType why) {
      this.why = why;
    }

    /** Returns what a client is told to whom nothing was answered yet. */
    ProblemType why() {
      return why;
    }
  }

  /**
   * Waits until the bytes that came are paid for.
   *
   * @throws EndedException if that takes too long, or the caller may not go on
   */
  void awaitBytes(Meanwhile meanwhile) throws IOException {
    await(NO_DEBT_OF_BYTES, meanwhile);
  }

  /**
   * Pays for rows, and waits until it can.
   *
   * @throws EndedException if that takes too long, or the caller may not go on
   */
  void pay(int more, Meanwhile meanwhile) throws IOException {
    rows += more;
    long due = Math.ceilDiv(rows, CallerLimits.ITEMS_OF_A_REQUEST) - paid;
    await(due > 0 ? NO_DEBT_OF_BYTES.with(LimitKind.REQUESTS, due) : NO_DEBT_OF_BYTES, meanwhile);
    paid += Math.max(0, due);
  }

  /** Charges bytes that were inflated: work, as those that came. */
  void inflated(long bytes) {
    terms.charge(caller, bytes);
  }

  private void await(Cost cost, Meanwhile meanwhile) throws IOException {
    demandStanding();
    long begun = System.nanoTime();
    Duration pause = terms.take(caller, cost);
    while (!pause.isZero()) {
      meanwhile.run();
      if (System.nanoTime() - begun + pause.toNanos() > PATIENCE.toNanos()) {
        throw new EndedException(ProblemType.RATE_LIMITED);
      }
      LockSupport.parkNanos(this, Math.min(LOOK_NANOS, pause.toNanos()));
      demandStanding();
      pause = terms.take(caller, cost);
    }
  }

  private void demandStanding() throws IOException {
    if (!terms.mayGoOn(caller, scope)) {
      throw new EndedException(ProblemType.FORBIDDEN);
    }
    if (body.broken() != null || Thread.currentThread().isInterrupted()) {
      throw new StreamedBody.BrokenException();
    }
  }
}
