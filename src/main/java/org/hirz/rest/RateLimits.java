package org.hirz.rest;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.hirz.access.Caller;
import org.hirz.limits.Cost;
import org.hirz.limits.LimitKind;
import org.hirz.limits.Outcome;
import org.hirz.limits.Standing;
import org.hirz.limits.TenantLimits;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every call that needs a key within its tenant's budget.
 *
 * <p>Asked once the key and its roles are known and before anything of the body is read, on the
 * event loop: a refusal takes no worker thread. What is left of the body is thrown away as of any
 * answered request ({@link UnreadBody}), so the connection stays usable. Every answer of such a
 * call says what is left, and not only a refusal; nothing is said where nothing is bounded.
 */
@Singleton
final class RateLimits {
  private static final String CALLER = "hirz.limits.caller";

  /** Before any filter that would take a worker thread; keys and roles are looked at before all. */
  private static final int FIRST = 1;

  private final Provider<Parts> parts;
  private final CurrentIdentityAssociation identities;

  /**
   * @param parts asked for at the first request: filters are made while the program is put
   *     together, when there are no settings yet
   */
  RateLimits(Provider<Parts> parts, CurrentIdentityAssociation identities) {
    this.parts = parts;
    this.identities = identities;
  }

  /** What depends on settings. */
  @Singleton
  static final class Parts {
    private final CallerLimits budgets;
    private final RequestLimits requests;
    private final Duration burst;

    Parts(CallerLimits budgets, RequestLimits requests, TenantLimits limits) {
      this.budgets = budgets;
      this.requests = requests;
      this.burst = limits.burst();
    }
  }

  /** Lets a call go on (null), or answers it. */
  @ServerRequestFilter(nonBlocking = true, priority = FIRST)
  @Nullable Uni<Response> ask(ContainerRequestContext request, ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    if (method == null || !method.isAnnotationPresent(RolesAllowed.class)) {
      return null;
    }
    Cost cost = cost(method.getAnnotation(Charged.class), request);
    return identities.getDeferredIdentity().map(identity -> ask(request, identity, cost));
  }

  private @Nullable Response ask(
      ContainerRequestContext request, SecurityIdentity identity, Cost cost) {
    Caller caller = CallerIdentity.caller(identity);
    request.setProperty(CALLER, caller);
    return switch (parts.get().budgets.ask(caller, cost)) {
      case Outcome.Within within -> null;
      case Outcome.Exceeded(LimitKind which, Duration pause, List<Standing> standings) ->
          refusal(
              "The tenant's budget of " + which.wireName() + " is used up for now.",
              longest(pause, standings));
    };
  }

  /** No earlier than any of the windows that the answer states. */
  private static Duration longest(Duration pause, List<Standing> standings) {
    return standings.stream()
        .map(Standing::pause)
        .reduce(pause, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /** Returns the answer to who is to wait. */
  static Response refusal(String detail, Duration pause) {
    return Response.fromResponse(Problem.response(ProblemType.RATE_LIMITED, detail))
        .header(HttpHeaders.RETRY_AFTER, RateLimitFields.seconds(pause))
        .build();
  }

  private Cost cost(@Nullable Charged charged, ContainerRequestContext request) {
    Cost cost = Cost.REQUEST;
    if (charged == null) {
      return cost;
    }
    for (LimitKind kind : charged.value()) {
      boolean known = kind == LimitKind.BYTES && !charged.asItArrives();
      cost = cost.with(kind, known ? announced(request) : 0);
    }
    return cost;
  }

  /** Returns the announced length; 0 where there is none, or it is refused anyhow. */
  private long announced(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    RequestLimits requests = parts.get().requests;
    long most =
        Math.max(requests.imageBytes(), requests.hashesBytes())
            + (long) MultipartImage.MAX_ENVELOPE_BYTES;
    try {
      long bytes = length == null ? 0 : Long.parseLong(length.strip());
      return bytes < 0 || bytes > most ? 0 : bytes;
    } catch (NumberFormatException e) {
      return 0; // refused where it is read
    }
  }

  /** Says what is left. */
  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(CALLER) instanceof Caller caller) {
      List<Standing> standings = parts.get().budgets.standings(caller);
      if (!standings.isEmpty()) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(
            RateLimitFields.POLICY, RateLimitFields.policy(standings, parts.get().burst));
        headers.putSingle(RateLimitFields.LIMIT, RateLimitFields.limit(standings));
      }
    }
  }
}
