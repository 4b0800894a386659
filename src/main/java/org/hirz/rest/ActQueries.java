package org.hirz.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters in the query of an act: what it is told is in its body, and {@code
 * publish?at=…} must not publish at once. A list's file alone has its settings there.
 */
final class ActQueries {
  private static final Pattern ACT = Pattern.compile("/?v1/(lists|disputes)(/.*)?", Pattern.DOTALL);
  private static final Pattern LIST_FILE = Pattern.compile("/?v1/lists/[^/]+/versions/?");

  @ServerRequestFilter(nonBlocking = true)
  void refuse(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (request.getMethod().equals(HttpMethod.POST)
        && ACT.matcher(path).matches()
        && !LIST_FILE.matcher(path).matches()) {
      QueryFields.of(request.getUriInfo());
    }
  }
}
