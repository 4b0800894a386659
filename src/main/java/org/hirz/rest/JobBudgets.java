package org.hirz.rest;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.hirz.access.Caller;
import org.hirz.job.JobIntake;
import org.hirz.limits.Cost;
import org.hirz.limits.Outcome;

/**
 * Takes the rows of jobs from their tenants' budgets: as many requests as they would cost in
 * batches. Who has none left is not refused but slowed down: a client sends no faster than it is
 * read. Any number of threads.
 */
@Singleton
public final class JobBudgets {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);

  private final CallerLimits limits;

  JobBudgets(CallerLimits limits) {
    this.limits = limits;
  }

  /** Returns the pace of one job's input, whose first rows the request itself has paid for. */
  public JobIntake.Pace pace(Caller caller) {
    return new JobIntake.Pace() {
      private long owed = -CallerLimits.ITEMS_OF_A_REQUEST;

      @Override
      public void take(int rows) throws IOException {
        owed += rows;
        while (owed > 0) {
          ask(caller);
          owed -= CallerLimits.ITEMS_OF_A_REQUEST;
        }
      }
    };
  }

  private void ask(Caller caller) throws IOException {
    Outcome outcome = limits.ask(caller, Cost.REQUEST);
    while (outcome instanceof Outcome.Exceeded exceeded) {
      Duration wait = exceeded.retryAfter();
      wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
      wait = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
      try {
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the program ends");
      }
      outcome = limits.ask(caller, Cost.REQUEST);
    }
  }
}
