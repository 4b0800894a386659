package org.hirz.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hirz.access.Role;

/**
 * Guards metrics, the OpenAPI document and its page: open to this machine without a key, and else
 * to admins and auditors. Health alone is open to everybody.
 *
 * <p>Whatever else the framework serves below {@code /q} is guarded with them: what is not named
 * here is not open. Everything outside {@code /q} is guarded by annotations.
 *
 * <p>Where administration has a port of its own, all of this but health is there alone ({@link
 * PlaneGuard}).
 *
 * <p>A request that a proxy forwarded is not of this machine, though its connection is.
 */
@Singleton
final class OperatorPages implements HttpSecurityPolicy {
  private static final String PREFIX = "/q";
  private static final String HEALTH = "/q/health";
  private static final List<String> FORWARDING_HEADERS =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final boolean behindProxy;

  /**
   * @param behindProxy whether the operator said that something in front of the service does TLS:
   *     then a connection from this machine may carry anybody's request
   */
  OperatorPages(
      @ConfigProperty(name = "hirz.allow-plain-http", defaultValue = "false") boolean behindProxy) {
    this.behindProxy = behindProxy;
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext context,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext requestContext) {
    String path = context.normalizedPath();
    if (!isBelow(path, PREFIX) || isBelow(path, HEALTH) || isLocal(context.request())) {
      return CheckResult.permit();
    }
    return identity.map(
        caller ->
            new CheckResult(
                caller.hasRole(Role.ADMIN.wireName()) || caller.hasRole(Role.AUDITOR.wireName())));
  }

  private static boolean isBelow(String path, String prefix) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  private boolean isLocal(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    if (behindProxy
        || peer == null
        || FORWARDING_HEADERS.stream().anyMatch(request.headers()::contains)) {
      return false;
    }
    String literal = peer.hostAddress();
    try {
      return literal != null && InetAddress.ofLiteral(literal).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // such as an address with a zone
    }
  }
}
