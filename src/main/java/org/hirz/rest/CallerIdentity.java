package org.hirz.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.access.Caller;
import org.hirz.access.KeyRing;
import org.hirz.access.Role;
import org.hirz.limits.WrongKeys;

/**
 * Authenticates a request by its {@code Authorization: Bearer kid.secret} header. Another mechanism
 * (client certificates, OIDC) joins beside it and yields the same {@link Caller}.
 */
@Singleton
final class CallerIdentity implements HttpAuthenticationMechanism {
  private static final String SCHEME = "bearer ";
  private static final String CALLER = "hirz.caller";

  private final KeyRing keys;
  private final Clock clock;
  private final WrongKeys wrongKeys;
  private final ObjectMapper json;

  CallerIdentity(KeyRing keys, Clock clock, WrongKeys wrongKeys, ObjectMapper json) {
    this.keys = keys;
    this.clock = clock;
    this.wrongKeys = wrongKeys;
    this.json = json;
  }

  /** Returns the caller behind an authenticated identity. */
  static Caller caller(SecurityIdentity identity) {
    Caller caller = identity.getAttribute(CALLER);
    if (caller == null) {
      throw new IllegalStateException("an identity without a caller passed a role check");
    }
    return caller;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager ignored) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return Uni.createFrom().nullItem();
    }
    Optional<Caller> caller =
        header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
            ? keys.authenticate(header.substring(SCHEME.length()).strip(), clock.instant())
            : Optional.empty();
    return caller
        .map(known -> Uni.createFrom().item(identity(known)))
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.kid()))
        .addRoles(caller.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
        .addAttribute(CALLER, caller)
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", Problem.CHALLENGE));
  }

  /** Answers a request outside of the resources that bears no valid key. */
  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    HttpEdges.answerUnauthenticated(context, wrongKeys, json);
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }
}
