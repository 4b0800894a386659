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
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.admission.Deadline;
import org.hirz.admission.DecodePool;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.limits.LimitKind;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ImageScreening;
import org.hirz.screening.ScreeningResult;

/**
 * The main job: an image or its hashes go in, a verdict comes out.
 *
 * <p>Order of a request: who asks and may they, is the budget left ({@link RateLimits}), was their
 * tenant granted a list and is one live, is there room, read, screen, answer. The generation is
 * read once and used to the end. What is known late, pixels and items, is charged here.
 */
@Path("/v1/match")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class MatchResource {
  private final LiveGeneration live;
  private final ListScope.Entitlements entitlements;
  private final Intake intake;
  private final DecodePool pool;
  private final ImageScreening images;
  private final HashScreening hashes;
  private final Answers answers;
  private final RequestLimits limits;
  private final CallerLimits budgets;
  private final Clock clock;

  MatchResource(
      LiveGeneration live,
      ListScope.Entitlements entitlements,
      Intake intake,
      DecodePool pool,
      ImageScreening images,
      HashScreening hashes,
      Answers answers,
      RequestLimits limits,
      CallerLimits budgets,
      Clock clock) {
    this.live = live;
    this.entitlements = entitlements;
    this.intake = intake;
    this.pool = pool;
    this.images = images;
    this.hashes = hashes;
    this.answers = answers;
    this.limits = limits;
    this.budgets = budgets;
    this.clock = clock;
  }

  /** Screens one image, sent raw or as multipart. */
  @POST
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, "image/*", MediaType.MULTIPART_FORM_DATA})
  @RolesAllowed({"platform", "investigator"})
  @Charged({LimitKind.BYTES, LimitKind.PIXELS})
  public Response image(
      @Context SecurityIdentity identity, @Context HttpServerRequest request, InputStream body)
      throws InterruptedException {
    Caller caller = CallerIdentity.caller(identity);
    ListScope scope = grantedTo(caller);
    Generation generation = liveGeneration(scope);
    ScreeningResult result =
        switch (intake.image(caller, request, body)) {
          case Intake.Outcome.TooSlow late -> images.timedOut(generation);
          case Intake.Outcome.Read(Upload upload) -> {
            Deadline deadline = Deadline.in(limits.answerTime());
            Supplier<ScreeningResult> work =
                () -> screen(upload.buffer(), generation, scope, caller, deadline);
            yield pool.run(caller.tenant(), work, upload::close, deadline)
                .orElseGet(() -> images.timedOut(generation));
          }
        };
    return answers.padded(
        MatchAnswer.of(requestId(), result, maySeeDistance(caller), ageSeconds(generation)));
  }

  /** Screens up to 1,000 sets of hashes. */
  @POST
  @Path("/hashes")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"platform", "investigator"})
  @Charged(LimitKind.BYTES)
  public Response hashes(
      @Context SecurityIdentity identity, @Context HttpServerRequest request, InputStream body)
      throws InterruptedException {
    Caller caller = CallerIdentity.caller(identity);
    ListScope scope = grantedTo(caller);
    Generation generation = liveGeneration(scope);
    Deadline deadline;
    List<HashesItem> items;
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
    Supplier<List<HashesAnswer.Result>> search =
        () -> search(items, generation, scope, showDistance, deadline);
    List<HashesAnswer.Result> results =
        pool.run(caller.tenant(), search, held::close, deadline)
            .orElseGet(
                () -> search(items, generation, scope, showDistance, Deadline.in(Duration.ZERO)));
    return answers.padded(
        new HashesAnswer(requestId(), generation.number(), ageSeconds(generation), results));
  }

  private ScreeningResult screen(
      UploadBuffer bytes,
      Generation generation,
      ListScope scope,
      Caller caller,
      Deadline deadline) {
    ScreeningResult result =
        images.screen(generation, bytes.bytes(), 0, bytes.length(), scope, deadline);
    budgets.charge(caller, LimitKind.PIXELS, result.pixels());
    return result;
  }

  private static List<HashesItem> itemsOf(Upload upload) {
    boolean read = false;
    try {
      List<HashesItem> items = HashesReader.read(upload.buffer().bytes(), upload.buffer().length());
      read = true;
      return items;
    } finally {
      if (!read) {
        upload.close();
      }
    }
  }

  private List<HashesAnswer.Result> search(
      List<HashesItem> items,
      Generation generation,
      ListScope scope,
      boolean showDistance,
      Deadline deadline) {
    List<HashesAnswer.Result> results = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      results.add(
          switch (items.get(i)) {
            case HashesItem.Good good ->
                HashesAnswer.Screened.of(
                    i,
                    good.id(),
                    hashes.screen(generation, good.query(), scope, deadline),
                    showDistance);
            case HashesItem.Bad bad ->
                new HashesAnswer.Refused(
                    i, bad.id(), Problem.of(ProblemType.INVALID_REQUEST, bad.reason()));
          });
    }
    return results;
  }

  /** Who was granted nothing must not be told that nothing was found. */
  private ListScope grantedTo(Caller caller) {
    ListScope scope = entitlements.of(caller);
    if (scope.isEmpty()) {
      throw new ProblemException(
          ProblemType.NO_LIST_GRANTED,
          "Nothing was searched. An administrator of the service grants lists to tenants.");
    }
    return scope;
  }

  /** Nor who was granted lists of which none is served. */
  private Generation liveGeneration(ListScope scope) {
    Optional<Generation> current = live.current().filter(generation -> generation.serves(scope));
    return current.orElseThrow(
        () ->
            new ProblemException(
                ProblemType.NOT_READY,
                "No list that was granted is being served yet; nothing was searched."));
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
