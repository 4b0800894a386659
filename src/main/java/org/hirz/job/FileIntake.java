package org.hirz.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.hirz.bulk.RowFormat;
import org.hirz.hashlist.format.GzipInput;
import org.hirz.store.Job;
import org.hirz.store.JobLimits;
import org.hirz.store.Jobs;
import org.hirz.store.Jobs.Taken;

/**
 * Reads the files of jobs that name one, in the background. A name that ends in {@code .gz} is
 * unpacked. One that was half read when a program ended is read anew.
 */
public final class FileIntake implements JobRunner.FileReader {
  private static final String GZIP = ".gz";

  private final Jobs jobs;
  private final JobFiles files;
  private final JobLimits limits;
  private final Function<Job, JobIntake.Pace> paces;

  /**
   * @param paces returns how fast a job's tenant may be
   */
  public FileIntake(
      Jobs jobs, JobFiles files, JobLimits limits, Function<Job, JobIntake.Pace> paces) {
    this.jobs = jobs;
    this.files = files;
    this.limits = limits;
    this.paces = paces;
  }

  @Override
  public boolean readNext() {
    if (!files.isEnabled()) {
      return false;
    }
    String reader = UUID.randomUUID().toString();
    Optional<Job> job = jobs.claimFile(reader);
    job.ifPresent(found -> read(found, reader));
    return job.isPresent();
  }

  private void read(Job job, String reader) {
    String name = job.terms().file();
    RowFormat format = RowFormat.byWireName(job.terms().in()).orElseThrow();
    try (InputStream in = files.open(job.tenant(), name).orElse(null)) {
      if (in == null) {
        jobs.fail(job.id(), "there is no such file");
        return;
      }
      InputStream plain = name.endsWith(GZIP) ? new GzipInput(in) : in;
      String reason =
          reason(
              new JobIntake(jobs, limits).read(job.id(), reader, plain, format, paces.apply(job)));
      if (!reason.isEmpty()) {
        jobs.fail(job.id(), reason);
      }
    } catch (ZipException e) {
      jobs.fail(job.id(), "the file is not whole gzip");
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      return; // the program ends: the file is read anew, here or elsewhere, after its lease
    } catch (IOException e) {
      jobs.fail(job.id(), "the file cannot be read to its end");
    }
  }

  /** Returns why an input was not taken, or empty text where it was, or is no longer wanted. */
  private static String reason(JobIntake.Outcome outcome) {
    return switch (outcome) {
      case JobIntake.Outcome.Received received -> "";
      case JobIntake.Outcome.NoRows(String reason) -> "the file is no rows: " + reason;
      case JobIntake.Outcome.NotTaken(Taken why) ->
          switch (why) {
            case TOO_LARGE -> "the file is over the limit of a job";
            case NO_ROOM -> "there is no room for more input now";
            default -> "";
          };
    };
  }
}
