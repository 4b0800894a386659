package org.hirz.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.hirz.access.Caller;
import org.hirz.access.TenantId;
import org.hirz.bulk.RowFormat;
import org.hirz.hashlist.format.GzipInput;
import org.hirz.job.JobIntake;
import org.hirz.limits.LimitKind;
import org.hirz.store.Job;
import org.hirz.store.Jobs;
import org.hirz.store.Jobs.Taken;
import org.jspecify.annotations.Nullable;

/**
 * Takes the input of jobs in as it arrives, on threads of its own. Nothing of one that does not
 * arrive whole is kept. Any number of threads.
 */
@Singleton
final class JobUploads {
  /** How many may arrive at once. */
  static final int RUNNING = 4;

  /** How many of a tenant. */
  static final int OF_A_TENANT = 2;

  private final StoreAccess stores;
  private final JobSettings settings;
  private final JobBudgets budgets;
  private final CallerLimits limits;
  private final Map<TenantId, Integer> running = new HashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          RUNNING,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("hirz-job-upload-", 0).daemon(true).factory());

  JobUploads(StoreAccess stores, JobSettings settings, JobBudgets budgets, CallerLimits limits) {
    this.stores = stores;
    this.settings = settings;
    this.budgets = budgets;
    this.limits = limits;
  }

  /** Makes the answer of a job whose input is all there. */
  @FunctionalInterface
  interface Accepted {
    Response answer(String job);
  }

  /**
   * Takes the body of a request in as the input of a new job.
   *
   * @throws ProblemException if there is no place, or the body's encoding is not read here
   */
  CompletionStage<Response> receive(
      Caller caller, Job job, HttpServerRequest request, Accepted accepted) {
    boolean gzip = isGzip(request.getHeader("Content-Encoding"));
    CompletableFuture<Response> answer = new CompletableFuture<>();
    InterimAnswers waiting = InterimAnswers.during(request);
    try {
      run(
          caller.tenant(),
          () -> {
            try {
              StreamedBody body =
                  StreamedBody.of(
                      request,
                      StreamedBody.IDLE,
                      bytes -> limits.charge(caller, LimitKind.BYTES, bytes));
              answer.complete(receive(caller, job, body, gzip, accepted));
            } catch (Throwable e) {
              answer.completeExceptionally(e);
            }
          });
    } catch (ProblemException refused) {
      waiting.close();
      throw refused;
    }
    return answer.whenComplete((response, failure) -> waiting.close());
  }

  private static boolean isGzip(@Nullable String encoding) {
    String lower = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    if (lower.isEmpty() || lower.equals("identity")) {
      return false;
    }
    if (lower.equals("gzip")) {
      return true;
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding takes gzip, or nothing.");
  }

  private void run(TenantId tenant, Runnable work) {
    if (!takePlace(tenant)) {
      throw full();
    }
    boolean begun = false;
    try {
      threads.execute(
          () -> {
            try {
              work.run();
            } finally {
              givePlaceBack(tenant);
            }
          });
      begun = true;
    } catch (RejectedExecutionException e) {
      throw full();
    } finally {
      if (!begun) {
        givePlaceBack(tenant);
      }
    }
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemType.OVERLOADED, "So many inputs are arriving already that this one must wait.");
  }

  private synchronized boolean takePlace(TenantId tenant) {
    if (running.getOrDefault(tenant, 0) >= OF_A_TENANT) {
      return false;
    }
    running.merge(tenant, 1, Integer::sum);
    return true;
  }

  private synchronized void givePlaceBack(TenantId tenant) {
    running.computeIfPresent(tenant, (any, count) -> count == 1 ? null : count - 1);
  }

  private Response receive(
      Caller caller, Job job, StreamedBody body, boolean gzip, Accepted accepted) {
    Jobs jobs = stores.store().jobs();
    String reader = UUID.randomUUID().toString();
    Taken taken = jobs.create(job, reader, settings.limits());
    if (taken != Taken.KEPT) {
      return refusal(taken);
    }
    boolean whole = false;
    try {
      InputStream in =
          gzip
              ? budgets.paced(new GzipInput(body), caller, true)
              : budgets.paced(body, caller, false);
      RowFormat format = RowFormat.byWireName(job.terms().in()).orElseThrow();
      JobIntake.Outcome outcome =
          new JobIntake(jobs, settings.limits())
              .read(job.id(), reader, in, format, budgets.pace(caller));
      whole = outcome instanceof JobIntake.Outcome.Received;
      return switch (outcome) {
        case JobIntake.Outcome.Received received -> accepted.answer(job.id());
        case JobIntake.Outcome.NoRows(String reason) ->
            Problem.response(ProblemType.INVALID_REQUEST, Acts.sentence(reason));
        case JobIntake.Outcome.NotTaken(Taken why) -> refusal(why);
      };
    } catch (ZipException e) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "The body is not whole gzip.");
    } catch (IOException e) {
      throw broken(body);
    } finally {
      if (!whole) {
        jobs.erase(job.id(), caller.kid());
      }
    }
  }

  private static ProblemException broken(StreamedBody body) {
    return body.broken() == StreamedBody.Broken.TOO_SLOW
        ? new ProblemException(
            ProblemType.TOO_SLOW,
            "Nothing came for " + body.idleSeconds() + " seconds; nothing was kept.")
        : new ProblemException(
            ProblemType.INVALID_REQUEST,
            "The body ended before its announced length; nothing was kept.");
  }

  /** Returns the answer where an input is not taken. */
  static Response refusal(Taken why) {
    return switch (why) {
      case TOO_MANY ->
          RateLimits.refusal(
              "The tenant has as many jobs as it may: wait for one to end, or cancel it, or delete"
                  + " some that have.",
              java.time.Duration.ofMinutes(1));
      case TOO_LARGE ->
          Problem.response(
              ProblemType.BODY_TOO_LARGE, "The input is over the limit of a job, unpacked.");
      case NO_ROOM ->
          Problem.response(ProblemType.OVERLOADED, "There is no room for more input of jobs now.");
      case GONE ->
          Problem.response(ProblemType.CONFLICT, "The job was ended while its input was arriving.");
      case KEPT -> throw new IllegalArgumentException("that is no refusal");
    };
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
