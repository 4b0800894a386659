package org.hirz.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps administration off the public port, where it has a port of its own.
 *
 * <p>A request on the public port for anything but a public operation is answered as a path that
 * does not exist, before anything else looks at it, its key included: so nothing tells an operation
 * of the admin port from one that there is not. On the admin port everything is served.
 */
@Singleton
final class PlaneGuard {
  private static final String DOCUMENT = "/META-INF/openapi.yaml";

  private final boolean split;
  private final AdminConnections admin;
  private final ObjectMapper json;

  /**
   * @param adminPort where administration listens, if it does so on a port of its own
   */
  PlaneGuard(
      @ConfigProperty(name = "hirz.admin.port") Optional<Integer> adminPort,
      AdminConnections admin,
      ObjectMapper json) {
    this.split = adminPort.isPresent();
    this.admin = admin;
    this.json = json;
  }

  void route(@Observes Router router) {
    if (split) {
      PublicPlane plane = plane();
      router.route().order(HttpEdges.FIRST + 1).handler(context -> guard(plane, context));
    }
  }

  private static PublicPlane plane() {
    try (InputStream document = PlaneGuard.class.getResourceAsStream(DOCUMENT)) {
      if (document == null) {
        throw new IllegalStateException("the program has no OpenAPI document");
      }
      return PublicPlane.read(document);
    } catch (IOException e) {
      throw new IllegalStateException("the OpenAPI document cannot be read", e);
    }
  }

  private void guard(PublicPlane plane, RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = request.path();
    if ((path != null && plane.serves(request.method().name(), path)) || admin.has(request)) {
      context.next();
    } else {
      HttpEdges.answer(context, ProblemType.NOT_FOUND, json);
    }
  }
}
