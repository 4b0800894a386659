package org.hirz.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.hirz.access.Caller;
import org.hirz.access.Role;
import org.hirz.job.JobResults;
import org.hirz.limits.LimitKind;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.JobTerms;
import org.hirz.store.Jobs;
import org.hirz.store.Jobs.Change;
import org.hirz.store.Jobs.Taken;

/** Bulk checks that outlive their connection. Each tenant has its own, and sees no other's. */
@Path("/v1/jobs")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {
  private static final int MOST = 1000;
  private static final int USUAL = 100;

  /** No job has another id, and a database may refuse to look for one. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final StoreAccess stores;
  private final NewJobs newJobs;
  private final JobUploads uploads;
  private final JobDownloads downloads;
  private final JobSettings settings;
  private final JobWork work;
  private final StoreTurns turns;
  private final Refusals refusals;
  private final Clock clock;

  JobsResource(
      StoreAccess stores,
      NewJobs newJobs,
      JobUploads uploads,
      JobDownloads downloads,
      JobSettings settings,
      JobWork work,
      StoreTurns turns,
      Refusals refusals,
      Clock clock) {
    this.stores = stores;
    this.newJobs = newJobs;
    this.uploads = uploads;
    this.downloads = downloads;
    this.settings = settings;
    this.work = work;
    this.turns = turns;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** Makes a job of the request's body, or of a file that the operator has laid down. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"platform", "investigator"})
  @Charged(value = LimitKind.BYTES, asItArrives = true)
  public CompletionStage<Response> submit(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @Context UriInfo uri) {
    Caller caller = CallerIdentity.caller(identity);
    JobTerms terms = newJobs.terms(caller, uri, request.getHeader("Content-Type"));
    String id = UlidCreator.getMonotonicUlid().toString();
    Job job = NewJobs.of(id, caller, terms);
    if (terms.file().isEmpty()) {
      return uploads.receive(caller, job, request, received -> accepted(201, received));
    }
    return CompletableFuture.completedFuture(turns.of(caller, () -> begin(job)));
  }

  private Response begin(Job job) {
    Taken taken = stores.store().jobs().create(job, "", settings.limits());
    return taken == Taken.KEPT ? accepted(202, job.id()) : JobUploads.refusal(taken);
  }

  private Response accepted(int status, String id) {
    work.wake();
    Job job = stores.store().jobs().find(id).orElseThrow(JobsResource::noJob);
    return Response.status(status)
        .header(HttpHeaders.LOCATION, "/v1/jobs/" + id)
        .entity(JobAnswer.of(job, clock.instant()))
        .build();
  }

  /** Returns the tenant's jobs, newest first. */
  @GET
  @RolesAllowed({"platform", "investigator"})
  public JobList all(@Context SecurityIdentity identity, @Context UriInfo uri) {
    int limit = QueryFields.of(uri, "limit").number("limit", 1, MOST).orElse(USUAL);
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(
        caller,
        () ->
            new JobList(
                stores.store().jobs().of(caller.tenant(), limit).stream()
                    .map(job -> JobAnswer.of(job, clock.instant()))
                    .toList()));
  }

  /** Returns a job: how far it is. */
  @GET
  @Path("/{job}")
  @RolesAllowed({"platform", "investigator"})
  public JobAnswer one(
      @Context SecurityIdentity identity, @Context UriInfo uri, @PathParam("job") String id) {
    QueryFields.of(uri);
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(caller, () -> JobAnswer.of(own(caller, id), clock.instant()));
  }

  private Job own(Caller caller, String id) {
    if (!ID.matcher(id).matches()) {
      throw noJob();
    }
    Job job = stores.store().jobs().find(id).orElseThrow(JobsResource::noJob);
    if (!job.tenant().equals(caller.tenant())) {
      refusals.foreign(caller, "job");
      throw noJob();
    }
    return job;
  }

  private static ProblemException noJob() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such job.");
  }

  /** Has a job wait. */
  @POST
  @Path("/{job}/pause")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"platform", "investigator"})
  public JobAnswer pause(@Context SecurityIdentity identity, @PathParam("job") String id) {
    return act(identity, id, Jobs::pause);
  }

  /** Lets a paused job go on. */
  @POST
  @Path("/{job}/resume")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"platform", "investigator"})
  public JobAnswer resume(@Context SecurityIdentity identity, @PathParam("job") String id) {
    return act(identity, id, Jobs::resume);
  }

  /** Ends a job; what is answered remains until it expires. */
  @POST
  @Path("/{job}/cancel")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"platform", "investigator"})
  public JobAnswer cancel(@Context SecurityIdentity identity, @PathParam("job") String id) {
    return act(identity, id, Jobs::cancel);
  }

  @FunctionalInterface
  private interface JobAct {
    Change on(Jobs jobs, String id, String by);
  }

  private JobAnswer act(SecurityIdentity identity, String id, JobAct act) {
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(
        caller,
        () -> {
          own(caller, id);
          Jobs jobs = stores.store().jobs();
          demand(act.on(jobs, id, caller.kid()));
          work.wake();
          return JobAnswer.of(jobs.find(id).orElseThrow(JobsResource::noJob), clock.instant());
        });
  }

  private static void demand(Change change) {
    switch (change) {
      case DONE -> {}
      case NOT_FOUND -> throw noJob();
      case WRONG_STATE ->
          throw new ProblemException(
              ProblemType.CONFLICT, "The job is in a state in which that cannot be done.");
    }
  }

  /** Streams the answers. */
  @GET
  @Path("/{job}/results")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({"platform", "investigator"})
  public Response results(
      @Context SecurityIdentity identity,
      @Context UriInfo uri,
      @Context RoutingContext context,
      @PathParam("job") String id) {
    boolean partial = QueryFields.of(uri, "partial").isTrue("partial");
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(
        caller,
        () -> {
          Job job = own(caller, id);
          if (job.terms().showDistance() && !caller.hasAny(Role.INVESTIGATOR, Role.AUDITOR)) {
            throw new ProblemException(
                ProblemType.FORBIDDEN, "The answers are for investigators: they say distances.");
          }
          if (job.state() != JobState.DONE && !partial) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "The job is not done. With partial=true there is what is answered up to the first"
                    + " gap.");
          }
          Response answer = downloads.stream(caller, new JobResults(stores.store(), job), context);
          stores.store().jobs().downloaded(job, caller.kid());
          return answer;
        });
  }

  /** Erases a job, whatever its state. */
  @DELETE
  @Path("/{job}")
  @RolesAllowed({"platform", "investigator"})
  public Response erase(@Context SecurityIdentity identity, @PathParam("job") String id) {
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(
        caller,
        () -> {
          own(caller, id);
          demand(stores.store().jobs().erase(id, caller.kid()));
          work.wake(); // what is left of a great one is removed there
          return Response.noContent().build();
        });
  }

  /** Jobs of a tenant. */
  record JobList(List<JobAnswer> jobs) {}
}
