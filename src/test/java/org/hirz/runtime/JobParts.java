package org.hirz.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hirz.access.ListScope;
import org.hirz.access.TenantId;
import org.hirz.bulk.RowFormat;
import org.hirz.generation.Generation;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.Publishing;
import org.hirz.index.IndexPlanner;
import org.hirz.job.FileIntake;
import org.hirz.job.JobFiles;
import org.hirz.job.JobIntake;
import org.hirz.job.JobObserver;
import org.hirz.job.JobResults;
import org.hirz.job.JobRunner;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.screening.ScreeningResult;
import org.hirz.store.Job;
import org.hirz.store.JobLimits;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.hirz.store.Store;

/** What works on jobs of a store, made of the service's own parts. */
public final class JobParts implements JobObserver {
  /** Limits that no test meets by chance. */
  public static final JobLimits LIMITS = new JobLimits(100, 1 << 28, 1 << 30);

  public final Store store;
  public final LiveGeneration live = new LiveGeneration();
  public final AtomicLong screened = new AtomicLong();
  public final JobRunner runner;
  private final ListServing serving;

  /** What a test may replace. */
  public record Choices(
      HeapBudget heap,
      Function<TenantId, Optional<ListScope>> granted,
      ScreeningObserver screening,
      JobFiles files,
      Duration lease) {
    public static final Choices USUAL =
        new Choices(
            HeapBudget.ofThisProgram(),
            tenant -> Optional.of(ListScope.ALL),
            ScreeningObserver.NONE,
            JobFiles.NONE,
            JobRunner.LEASE);

    public Choices with(HeapBudget other) {
      return new Choices(other, granted, screening, files, lease);
    }

    public Choices with(Function<TenantId, Optional<ListScope>> other) {
      return new Choices(heap, other, screening, files, lease);
    }

    public Choices with(ScreeningObserver other) {
      return new Choices(heap, granted, other, files, lease);
    }

    public Choices with(JobFiles other) {
      return new Choices(heap, granted, screening, other, lease);
    }

    public Choices with(Duration other) {
      return new Choices(heap, granted, screening, files, other);
    }
  }

  public JobParts(Store store) {
    this(store, Choices.USUAL);
  }

  public JobParts(Store store, Choices choices) {
    this.store = store;
    Clock clock = Clock.systemUTC();
    Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
    Publishing publishing =
        new Publishing(
            live,
            indexing,
            HeapBudget.ofThisProgram(),
            Runnable::run,
            new ServingParts.Unwatched(),
            clock);
    serving = new ListServing(live, publishing, indexing, clock);
    runner =
        new JobRunner(
            new JobRunner.Parts(
                store,
                new JobGenerations(
                    store,
                    new JobGenerations.Served(live, serving, publishing, indexing),
                    choices.heap(),
                    clock),
                choices.granted(),
                new HashScreening(choices.screening()),
                new FileIntake(store.jobs(), choices.files(), LIMITS, job -> JobIntake.Pace.FREE),
                this,
                clock,
                choices.lease()));
  }

  /** Serves what is live in the store. */
  public JobParts serve() {
    serving.serve(store);
    return this;
  }

  /** Returns terms of a job pinned to what is served now. */
  public JobTerms terms(String in, String file) {
    Generation now = live.current().orElseThrow();
    return new JobTerms(
        in,
        in,
        "all",
        false,
        true,
        file,
        now.number(),
        now.lists().stream()
            .map(list -> new JobTerms.Pin(list.list().id(), list.version(), list.digest()))
            .toList(),
        Duration.ofDays(7));
  }

  /** Makes a job that is to be received. */
  public static Job job(JobTerms terms) {
    return new Job(
        UUID.randomUUID().toString(),
        TenantId.OPERATOR,
        "kid",
        terms,
        Instant.EPOCH,
        JobState.RECEIVING,
        "",
        "",
        "",
        new Job.Progress(0, 0, 0, JobTally.NONE, 0, null, 0),
        null,
        Instant.EPOCH);
  }

  /** Submits CSV; returns the job's id. */
  public String submit(byte[] input) {
    Job job = job(terms("csv", ""));
    store.jobs().create(job, "reader", LIMITS);
    try {
      JobIntake.Outcome outcome =
          new JobIntake(store.jobs(), LIMITS)
              .read(
                  job.id(),
                  "reader",
                  new ByteArrayInputStream(input),
                  RowFormat.CSV,
                  JobIntake.Pace.FREE);
      if (!(outcome instanceof JobIntake.Outcome.Received)) {
        throw new IllegalStateException("not received: " + outcome);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return job.id();
  }

  /** Works until nothing is left to do. */
  public JobParts run() {
    while (runner.runNext()) {
      Thread.onSpinWait();
    }
    return this;
  }

  public Job job(String id) {
    return store.jobs().find(id).orElseThrow();
  }

  /** Returns the answers of a job as they are downloaded. */
  public byte[] results(String id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new JobResults(store, job(id)).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void screened(TenantId tenant, ScreeningResult result) {
    screened.incrementAndGet();
  }

  @Override
  public void failed(Job job, String reason) {}

  @Override
  public void unable(RuntimeException cause) {}
}
