package org.hirz.rest;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The open connections that came in by the admin port. What is not among them is public: an address
 * or a port that a connection states of itself is not asked.
 *
 * <p>Threads: any number. A connection is forgotten with the last reference to it.
 */
@Singleton
public final class AdminConnections {
  private final Set<HttpConnection> connections =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Adds the connection of a request that the admin port has taken in. */
  public void add(HttpServerRequest request) {
    connections.add(request.connection());
  }

  /** Returns whether a request came in by the admin port. */
  boolean has(HttpServerRequest request) {
    return connections.contains(request.connection());
  }
}
