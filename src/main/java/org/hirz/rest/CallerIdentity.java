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
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.hirz.access.Caller;
import org.hirz.access.CallerSource;
import org.hirz.access.Callers;
import org.hirz.access.Credential;
import org.hirz.access.Role;
import org.hirz.limits.WrongKeys;

/**
 * Authenticates a request by what it shows: the {@code Authorization} header, and the client
 * certificate of its connection where there is one. Who that is say the {@link
 * org.hirz.access.CallerSource}s, put together by {@link Callers}.
 */
@Singleton
final class CallerIdentity implements HttpAuthenticationMechanism {
  private static final String CALLER = "hirz.caller";

  private final Callers callers;
  private final Clock clock;
  private final WrongKeys wrongKeys;
  private final ObjectMapper json;

  CallerIdentity(Callers callers, Clock clock, WrongKeys wrongKeys, ObjectMapper json) {
    this.callers = callers;
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
    return switch (callers.identify(shown(context.request()), clock.instant())) {
      case CallerSource.Outcome.Known(Caller caller) -> Uni.createFrom().item(identity(caller));
      case CallerSource.Outcome.Refused refused ->
          Uni.createFrom().failure(new AuthenticationFailedException());
      case CallerSource.Outcome.Unknown unknown -> Uni.createFrom().nullItem();
    };
  }

  private static List<Credential> shown(HttpServerRequest request) {
    List<Credential> shown = new ArrayList<>(2);
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      shown.add(new Credential.Authorization(header));
    }
    SSLSession session = request.sslSession();
    if (session != null) {
      try {
        if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
          shown.add(new Credential.Certificate(certificate));
        }
      } catch (SSLPeerUnverifiedException e) {
        // The client has shown no certificate.
      }
    }
    return shown;
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
