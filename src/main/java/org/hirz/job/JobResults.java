package org.hirz.job;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.hirz.bulk.BulkTally;
import org.hirz.bulk.ResultFrame;
import org.hirz.bulk.RowFormat;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;

/** Puts the answers of a job together, chunk by chunk, as a bulk check would have written them. */
public final class JobResults {
  private final Store store;
  private final Job job;
  private final RowFormat out;

  /** Prepares to write the answers of a job, as far as it has come. */
  public JobResults(Store store, Job job) {
    this.store = store;
    this.job = job;
    this.out = RowFormat.byWireName(job.terms().out()).orElseThrow();
  }

  /** Returns the format of the answers. */
  public RowFormat format() {
    return out;
  }

  /**
   * Writes them: all of a job that is done, and the trailer; of another what is there up to the
   * first chunk that is not, and no trailer.
   *
   * @throws IOException if the stream fails, or the job was erased meanwhile
   */
  public void write(OutputStream to) throws IOException {
    to.write(ResultFrame.head(out));
    boolean whole = job.state() == JobState.DONE;
    for (int number = 0; number < job.progress().chunks(); number++) {
      Optional<byte[]> answers = store.jobs().output(job.id(), number);
      if (answers.isEmpty()) {
        if (whole) {
          throw new EOFException("the job was erased");
        }
        return;
      }
      to.write(answers.get());
    }
    if (whole) {
      to.write(frame(store, job.terms()).trailer(out, tally(job), job.inputDigest()));
    }
  }

  private static BulkTally tally(Job job) {
    JobTally tally = job.progress().tally();
    return new BulkTally(
        tally.rows(), tally.match(), tally.noMatch(), tally.undetermined(), tally.errors());
  }

  private static ResultFrame frame(Store store, JobTerms terms) throws IOException {
    java.util.List<ResultFrame.Searched> lists = new java.util.ArrayList<>();
    for (JobTerms.Pin pin : terms.lists()) {
      StoredVersion version =
          store
              .versions()
              .find(pin.list(), pin.version())
              .filter(found -> found.digest().equals(pin.digest()))
              .orElseThrow(() -> new EOFException("a version of the job's is not there any more"));
      lists.add(new ResultFrame.Searched(version.list(), version.version(), version.digest()));
    }
    return new ResultFrame(terms.generation(), lists);
  }
}
