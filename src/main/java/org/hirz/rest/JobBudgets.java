package org.hirz.rest;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hirz.access.Caller;
import org.hirz.job.JobIntake;
import org.hirz.limits.Cost;
import org.hirz.limits.LimitKind;

/**
 * Takes the rows of jobs from their tenants' budgets: as many requests as they would cost in
 * batches, and the bytes. Who has none left is not refused but slowed down: a client sends no
 * faster than it is read. Any number of threads.
 */
@Singleton
public final class JobBudgets {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);
  private static final Cost NO_DEBT_OF_BYTES = new Cost(Map.of(LimitKind.BYTES, 0L));

  private final CallerLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ending = lock.newCondition();
  private boolean ended;

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
          await(caller, NO_DEBT_OF_BYTES.with(LimitKind.REQUESTS, 1));
          owed -= CallerLimits.ITEMS_OF_A_REQUEST;
        }
      }
    };
  }

  /**
   * Returns an input that is read no faster than its bytes are paid for.
   *
   * @param inflated whether its bytes are charged here, as work; those that came as they are were
   *     charged as they came
   */
  InputStream paced(InputStream in, Caller caller, boolean inflated) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        await(caller, NO_DEBT_OF_BYTES);
        int count = super.read(target, offset, length);
        if (inflated && count > 0) {
          limits.charge(caller, LimitKind.BYTES, count);
        }
        return count;
      }
    };
  }

  private void await(Caller caller, Cost cost) throws IOException {
    Duration wait = limits.take(caller, cost);
    while (!wait.isZero()) {
      wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
      pause(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
      wait = limits.take(caller, cost);
    }
  }

  private void pause(Duration wait) throws IOException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (left > 0 && !ended) {
        left = ending.awaitNanos(left);
      }
      if (ended) {
        throw new InterruptedIOException("the program ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the program ends");
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody wait any more: the program ends. */
  @PreDestroy
  public void end() {
    lock.lock();
    try {
      ended = true;
      ending.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
