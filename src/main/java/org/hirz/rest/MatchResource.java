package org.hirz.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.admission.Deadline;
import org.hirz.admission.DecodePool;
import org.hirz.bulk.HashItem;
import org.hirz.generation.Generation;
import org.hirz.limits.LimitKind;
import org.hirz.picture.Effort;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ImageScreening;
import org.hirz.screening.ScreeningResult;
import org.hirz.screening.ScreeningTerms;

/**
 * The main job: an image or its hashes go in, a verdict comes out.
 *
 * <p>Order of a request: who asks and may they, is the budget left ({@link RateLimits}), was their
 * tenant granted a list and is one live, is there room, read, screen, answer. The generation is
 * read once and used to the end. What is known late, pixels and items, is charged here. An answer
 * that is ready leaves on the next step after the body had arrived ({@link
 * org.hirz.admission.AnswerStep}).
 */
@Path("/v1/match")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class MatchResource {
  private final Screenable screenable;
  private final Intake intake;
  private final DecodePool pool;
  private final ImageScreening images;
  private final HashScreening hashes;
  private final Answers answers;
  private final TimedAnswers timed;
  private final AnswerSteps steps;
  private final ProbingWatch probing;
  private final RequestLimits limits;
  private final Efforts efforts;
  private final CallerLimits budgets;
  private final MatchAudit audit;
  private final Clock clock;

  MatchResource(
      Screenable screenable,
      Intake intake,
      DecodePool pool,
      ImageScreening images,
      HashScreening hashes,
      Answers answers,
      TimedAnswers timed,
      AnswerSteps steps,
      ProbingWatch probing,
      RequestLimits limits,
      Efforts efforts,
      CallerLimits budgets,
      MatchAudit audit,
      Clock clock) {
    this.screenable = screenable;
    this.intake = intake;
    this.pool = pool;
    this.images = images;
    this.hashes = hashes;
    this.answers = answers;
    this.timed = timed;
    this.steps = steps;
    this.probing = probing;
    this.limits = limits;
    this.efforts = efforts;
    this.budgets = budgets;
    this.audit = audit;
    this.clock = clock;
  }

  /** Screens one image, sent raw or as multipart. */
  @POST
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, "image/*", MediaType.MULTIPART_FORM_DATA})
  @RolesAllowed({"platform", "investigator"})
  @Charged({LimitKind.BYTES, LimitKind.PIXELS})
  public CompletionStage<Response> image(
      @Context SecurityIdentity identity,
      @Context UriInfo uri,
      @Context HttpServerRequest request,
      InputStream body)
      throws InterruptedException {
    Caller caller = CallerIdentity.caller(identity);
    Effort effort = efforts.of(caller, uri);
    ListScope scope = screenable.grantedTo(caller);
    Generation generation = screenable.generation(scope);
    Intake.Outcome outcome = intake.image(caller, request, body);
    long arrived = arrivedNanos(outcome);
    MatchAudit.Screened screened =
        switch (outcome) {
          case Intake.Outcome.TooSlow late -> timedOut(generation, effort);
          case Intake.Outcome.Read(Upload upload) -> {
            Deadline deadline = Deadline.in(limits.answerTime());
            ScreeningTerms terms = new ScreeningTerms(scope, effort, deadline);
            Supplier<MatchAudit.Screened> work =
                () -> audit.of(screen(upload.buffer(), generation, caller, terms));
            yield pool.run(caller.tenant(), work, upload::close, deadline)
                .orElseGet(() -> timedOut(generation, effort));
          }
        };
    probing.seen(caller.tenant(), screened.result());
    String id = requestId();
    audit.answered(caller, id, screened);
    Response answer =
        answers.padded(
            MatchAnswer.of(id, screened.result(), maySeeDistance(caller), ageSeconds(generation)));
    return timed.release(answer, steps.image(), arrived);
  }

  private static long arrivedNanos(Intake.Outcome outcome) {
    return outcome instanceof Intake.Outcome.Read(Upload upload)
        ? upload.arrivedNanos()
        : System.nanoTime();
  }

  private MatchAudit.Screened timedOut(Generation generation, Effort effort) {
    return new MatchAudit.Screened(images.timedOut(generation, effort), null);
  }

  /** Screens up to 1,000 sets of hashes. */
  @POST
  @Path("/hashes")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"platform", "investigator"})
  @Charged(LimitKind.BYTES)
  public CompletionStage<Response> hashes(
      @Context SecurityIdentity identity, @Context HttpServerRequest request, InputStream body)
      throws InterruptedException {
    Caller caller = CallerIdentity.caller(identity);
    ListScope scope = screenable.grantedTo(caller);
    Generation generation = screenable.generation(scope);
    Deadline deadline;
    List<HashItem> items;
    Upload held;
    switch (intake.hashes(caller, request, body)) {
      case Intake.Outcome.TooSlow late ->
          throw new ProblemException(
              ProblemType.INVALID_REQUEST, "The body did not arrive in time.");
      case Intake.Outcome.Read(Upload upload) -> {
        deadline = Deadline.in(limits.answerTime());
        held = upload;
        items = itemsOf(upload);
        budgets.charge(caller, LimitKind.REQUESTS, CallerLimits.furtherRequests(items.size()));
      }
    }
    boolean showDistance = maySeeDistance(caller);
    Supplier<List<Optional<MatchAudit.Screened>>> search =
        () -> search(items, generation, scope, caller, deadline);
    List<Optional<MatchAudit.Screened>> screened =
        pool.run(caller.tenant(), search, held::close, deadline)
            .orElseGet(() -> search(items, generation, scope, caller, Deadline.in(Duration.ZERO)));
    String id = requestId();
    List<HashesAnswer.Result> results = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      screened.get(i).ifPresent(one -> audit.answered(caller, id + "/" + results.size(), one));
      results.add(result(i, items.get(i), screened.get(i), showDistance));
    }
    Response answer =
        answers.padded(
            new HashesAnswer(id, generation.number(), ageSeconds(generation), results),
            HashesAnswer.room(items));
    return timed.release(answer, steps.hashes(), held.arrivedNanos());
  }

  private ScreeningResult screen(
      UploadBuffer bytes, Generation generation, Caller caller, ScreeningTerms terms) {
    ScreeningResult result = images.screen(generation, bytes.bytes(), 0, bytes.length(), terms);
    budgets.charge(caller, LimitKind.PIXELS, result.look().pixels());
    return result;
  }

  private static List<HashItem> itemsOf(Upload upload) {
    boolean read = false;
    try {
      List<HashItem> items = HashesReader.read(upload.buffer().bytes(), upload.buffer().length());
      read = true;
      return items;
    } finally {
      if (!read) {
        upload.close();
      }
    }
  }

  /** Returns what came of each item, empty where it is not well formed. */
  private List<Optional<MatchAudit.Screened>> search(
      List<HashItem> items,
      Generation generation,
      ListScope scope,
      Caller caller,
      Deadline deadline) {
    List<Optional<MatchAudit.Screened>> results = new ArrayList<>(items.size());
    for (HashItem item : items) {
      results.add(
          switch (item) {
            case HashItem.Good good ->
                Optional.of(
                    audit.of(
                        probing.seen(
                            caller.tenant(),
                            hashes.screen(generation, good.query(), scope, deadline)),
                        good.query()));
            case HashItem.Bad bad -> Optional.empty();
          });
    }
    return results;
  }

  private static HashesAnswer.Result result(
      int index, HashItem item, Optional<MatchAudit.Screened> screened, boolean showDistance) {
    String reason = item instanceof HashItem.Bad bad ? bad.reason() : "";
    return screened
        .<HashesAnswer.Result>map(
            one -> HashesAnswer.Screened.of(index, item.id(), one.result(), showDistance))
        .orElseGet(
            () ->
                new HashesAnswer.Refused(
                    index, item.id(), Problem.of(ProblemType.INVALID_REQUEST, reason)));
  }

  private long ageSeconds(Generation generation) {
    Duration age = Duration.between(generation.publishedAt(), clock.instant());
    return Math.max(0, age.toSeconds());
  }

  private static boolean maySeeDistance(Caller caller) {
    return caller.hasAny(Role.INVESTIGATOR, Role.AUDITOR);
  }

  private static String requestId() {
    return UlidCreator.getMonotonicUlid().toString();
  }
}
