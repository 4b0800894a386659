package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.github.f4b6a3.ulid.UlidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.hirz.access.Caller;
import org.hirz.access.Role;
import org.hirz.access.TenantId;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.store.Act;
import org.hirz.store.Disputes;
import org.hirz.store.Disputes.Dispute;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** What callers say is wrongly listed, and what analysts answer. */
@Path("/v1/disputes")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class DisputesResource {
  private static final int MAX_REQUEST = 64;
  private static final int MAX_LIST = 64;
  private static final int MOST = 1000;
  private static final int USUAL = 100;

  /** No dispute has another id, and a database may refuse to look for one. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final StoreAccess stores;
  private final Acts acts;
  private final Visibility visibility;
  private final Clock clock;
  private final Refusals refusals;
  private final StoreTurns turns;

  DisputesResource(
      StoreAccess stores,
      Acts acts,
      Visibility visibility,
      Clock clock,
      Refusals refusals,
      StoreTurns turns) {
    this.stores = stores;
    this.acts = acts;
    this.visibility = visibility;
    this.clock = clock;
    this.refusals = refusals;
    this.turns = turns;
  }

  /** Says that an entry is wrongly listed, of a list that the caller may be matched against. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"platform", "investigator", "analyst"})
  public Response open(@Context SecurityIdentity identity, InputStream body) {
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(caller, () -> open(caller, body));
  }

  private Response open(Caller caller, InputStream body) {
    JsonFields fields = JsonFields.read(body, "request", "list", "entry", "reason");
    String request = fields.text("request", MAX_REQUEST).orElse("");
    String list = fields.neededText("list", MAX_LIST);
    String entry = fields.neededText("entry", HashEntry.MAX_ID_LENGTH);
    String reason = fields.neededText("reason", Act.MAX_REASON);
    ListId id = Acts.id(list);
    if (!visibility.of(caller).contains(id)) {
      throw Acts.noList(); // without a look at the store, which would take longer if there is one
    }
    acts.list(list);
    Dispute dispute =
        new Dispute(
            UlidCreator.getMonotonicUlid().toString(),
            caller.tenant(),
            request,
            id,
            entry,
            reason,
            new StoredVersion.Signature(
                caller.kid(), clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            null,
            "",
            null);
    Acts.done(stores.store().disputes().open(dispute));
    return Response.status(Response.Status.CREATED).entity(DisputeAnswer.of(dispute)).build();
  }

  /** Returns a dispute: of any tenant to who may review lists, else of the caller's own. */
  @GET
  @Path("/{dispute}")
  @RolesAllowed({"platform", "investigator", "analyst", "auditor"})
  public DisputeAnswer one(
      @Context SecurityIdentity identity, @Context UriInfo uri, @PathParam("dispute") String id) {
    QueryFields.of(uri);
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(caller, () -> one(caller, id));
  }

  private DisputeAnswer one(Caller caller, String id) {
    if (!ID.matcher(id).matches()) {
      throw noDispute();
    }
    boolean every = caller.hasAny(Role.ANALYST, Role.AUDITOR);
    return stores
        .store()
        .disputes()
        .find(id)
        .filter(dispute -> every || isOwn(dispute, caller))
        .map(DisputeAnswer::of)
        .map(answer -> every ? answer : answer.forTenant())
        .orElseThrow(DisputesResource::noDispute);
  }

  private boolean isOwn(Dispute dispute, Caller caller) {
    boolean own = dispute.tenant().equals(caller.tenant());
    if (!own) {
      refusals.foreign(caller, "dispute");
    }
    return own;
  }

  /** Returns disputes, newest first. */
  @GET
  @RolesAllowed({"analyst", "auditor"})
  public AllDisputes all(@Context UriInfo uri) {
    QueryFields query = QueryFields.of(uri, "open", "limit");
    return new AllDisputes(
        stores
            .store()
            .disputes()
            .all(query.isTrue("open"), query.number("limit", 1, MOST).orElse(USUAL))
            .stream()
            .map(DisputeAnswer::of)
            .toList());
  }

  /** Answers an open dispute: somebody other than who opened it. */
  @POST
  @Path("/{dispute}/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public DisputeAnswer answer(
      @Context SecurityIdentity identity, @PathParam("dispute") String id, InputStream body) {
    Disputes disputes = stores.store().disputes();
    JsonFields fields = JsonFields.read(body, "verdict", "answer");
    Disputes.Answer verdict =
        switch (fields.neededText("verdict", MAX_REQUEST)) {
          case "upheld" -> Disputes.Answer.UPHELD;
          case "accepted" -> Disputes.Answer.ACCEPTED;
          default ->
              throw new ProblemException(
                  ProblemType.INVALID_REQUEST, "verdict takes upheld or accepted");
        };
    String answer = fields.neededText("answer", Act.MAX_REASON);
    Acts.done(disputes.answer(id, verdict, Acts.by(identity, answer)));
    return disputes.find(id).map(DisputeAnswer::of).orElseThrow(DisputesResource::noDispute);
  }

  private static ProblemException noDispute() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such dispute.");
  }

  /** Disputes. */
  record AllDisputes(List<DisputeAnswer> disputes) {}

  /**
   * A dispute.
   *
   * @param tenant whose key opened it
   * @param verdict {@code upheld}, {@code accepted}, or null while nobody has answered
   */
  @JsonPropertyOrder({
    "id",
    "tenant",
    "request",
    "list",
    "entry",
    "reason",
    "opened",
    "verdict",
    "answer",
    "answered"
  })
  record DisputeAnswer(
      String id,
      String tenant,
      @Nullable String request,
      String list,
      String entry,
      String reason,
      VersionAnswer.@Nullable Signature opened,
      @Nullable String verdict,
      @Nullable String answer,
      VersionAnswer.@Nullable Signature answered) {
    static DisputeAnswer of(Dispute dispute) {
      Disputes.Answer verdict = dispute.verdict();
      return new DisputeAnswer(
          dispute.id(),
          dispute.tenant().value(),
          dispute.request().isEmpty() ? null : dispute.request(),
          dispute.list().value(),
          dispute.entry(),
          dispute.reason(),
          VersionAnswer.Signature.of(dispute.opened()),
          verdict == null ? null : verdict.wireName(),
          dispute.answer().isEmpty() ? null : dispute.answer(),
          VersionAnswer.Signature.of(dispute.answered()));
    }

    /** Returns the same without the name of the operator's key that answered it. */
    DisputeAnswer forTenant() {
      VersionAnswer.Signature signed =
          answered == null
              ? null
              : new VersionAnswer.Signature(TenantId.OPERATOR.value(), answered.at());
      return new DisputeAnswer(
          id, tenant, request, list, entry, reason, opened, verdict, answer, signed);
    }
  }
}
