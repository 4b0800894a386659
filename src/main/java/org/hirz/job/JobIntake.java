package org.hirz.job;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.hirz.bulk.RowBlock;
import org.hirz.bulk.RowBlocks;
import org.hirz.bulk.RowFormat;
import org.hirz.store.JobChunk;
import org.hirz.store.JobLimits;
import org.hirz.store.Jobs;
import org.hirz.store.Jobs.Taken;

/** Reads the input of jobs into the store, a few chunks in memory. Any number of threads. */
public final class JobIntake {
  /** How many chunks are stored at once: each time is a write to disk. */
  private static final int TOGETHER = 8;

  private final Jobs jobs;
  private final JobLimits limits;

  /** Makes an intake into the given store. */
  public JobIntake(Jobs jobs, JobLimits limits) {
    this.jobs = jobs;
    this.limits = limits;
  }

  /** Slows an input down to what its tenant may ask. */
  @FunctionalInterface
  public interface Pace {
    /** As fast as it comes. */
    Pace FREE = rows -> {};

    /**
     * Waits until so many rows more may be taken.
     *
     * @throws IOException if they are not to be taken at all any more
     */
    void take(int rows) throws IOException;
  }

  /** What came of an input. */
  public sealed interface Outcome {
    /** It is all there, and the job queued. */
    record Received() implements Outcome {}

    /**
     * It is no rows.
     *
     * @param reason why, in English, repeating nothing of it
     */
    record NoRows(String reason) implements Outcome {}

    /**
     * It was not taken whole.
     *
     * @param why never {@code KEPT}
     */
    record NotTaken(Taken why) implements Outcome {}
  }

  /**
   * Reads an input to its end.
   *
   * @param reader the name under which the job's input is read
   * @param in not closed
   * @throws IOException if it fails; what was read until then is still there
   */
  public Outcome read(String job, String reader, InputStream in, RowFormat format, Pace pace)
      throws IOException {
    RowBlocks blocks = new RowBlocks(new Patient(in), format);
    List<JobChunk> waiting = new ArrayList<>(TOGETHER);
    int number = 0;
    while (true) {
      switch (blocks.next()) {
        case RowBlocks.Next.Rows(RowBlock block) -> {
          pace.take(block.rows());
          waiting.add(chunk(number, block));
          number++;
          if (waiting.size() == TOGETHER) {
            Taken taken = jobs.add(job, reader, waiting, limits);
            if (taken != Taken.KEPT) {
              return new Outcome.NotTaken(taken);
            }
            waiting.clear();
          }
        }
        case RowBlocks.Next.Refused(String reason) -> {
          return new Outcome.NoRows(reason);
        }
        case RowBlocks.Next.End(String digest) -> {
          Taken taken = waiting.isEmpty() ? Taken.KEPT : jobs.add(job, reader, waiting, limits);
          taken = taken == Taken.KEPT ? jobs.received(job, reader, digest) : taken;
          return taken == Taken.KEPT ? new Outcome.Received() : new Outcome.NotTaken(taken);
        }
      }
    }
  }

  private static JobChunk chunk(int number, RowBlock block) {
    byte[] lines = java.util.Arrays.copyOf(block.bytes(), block.length());
    return new JobChunk(
        number, block.columns(), block.firstLine(), block.firstRow(), block.rows(), lines);
  }

  /** An input that claims to have more at hand, so that blocks are filled: nobody waits for one. */
  private static final class Patient extends FilterInputStream {
    Patient(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
