package org.hirz.runtime;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SSLOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hirz.rest.AdminConnections;
import org.jspecify.annotations.Nullable;

/**
 * Where the service listens: gives the framework's listener its certificate, and opens a second one
 * for administration where the operator asked for it.
 *
 * <p>The second has the first's options (limits, time-outs, TLS) and hands its requests to the
 * first's handler, so that whatever holds for a request holds on both. It has a bound of its own on
 * connections: a flood on the public port leaves an operator a way in.
 *
 * <p>The framework calls this once, on the main thread, before it binds its own port: an admin port
 * that cannot be bound ends the start.
 */
@Singleton
final class Listeners implements HttpServerOptionsCustomizer {
  private static final int MAX_ADMIN_CONNECTIONS = 100;

  private final HirzConfig settings;
  private final Vertx vertx;
  private final AdminConnections connections;
  private final ServedTls tls;
  private volatile @Nullable HttpServer admin;

  Listeners(HirzConfig settings, Vertx vertx, AdminConnections connections, ServedTls tls) {
    this.settings = settings;
    this.vertx = vertx;
    this.connections = connections;
    this.tls = tls;
  }

  /** The framework asks for this one even where it will not listen without TLS. */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    if (!tls.isOn()) {
      openAdmin(options);
    }
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (tls.isOn()) {
      SSLOptions files = tls.open();
      options.setSsl(true);
      options.setKeyCertOptions(files.getKeyCertOptions());
      options.setTrustOptions(files.getTrustOptions());
      options.setEnabledSecureTransportProtocols(files.getEnabledSecureTransportProtocols());
      options.setClientAuth(clientAuth());
      openAdmin(options);
    }
  }

  private ClientAuth clientAuth() {
    if (settings.tls().clientCa().isEmpty()) {
      return ClientAuth.NONE;
    }
    return settings.tls().clientRequired() ? ClientAuth.REQUIRED : ClientAuth.REQUEST;
  }

  private void openAdmin(HttpServerOptions like) {
    Optional<Integer> port = settings.admin().port();
    if (port.isEmpty()) {
      return;
    }
    String host = settings.admin().host();
    if (port.get() == like.getPort() && host.equals(like.getHost())) {
      // Vert.x would let the two share one socket, and their requests with it.
      throw new IllegalStateException("the admin port is the public port: give it another number");
    }
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions(like).setHost(host).setPort(port.get()))
            .connectionHandler(bounded(new AtomicInteger()))
            .requestHandler(
                request -> {
                  connections.add(request);
                  VertxHttpRecorder.getRootHandler().handle(request);
                });
    try {
      server.listen().toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      // Without its cause, whose message says neither which port nor what to do.
      throw new IllegalStateException(
          "the admin port "
              + port.get()
              + " on "
              + host
              + " cannot be listened on: something else does, or it is not an address of this"
              + " machine. Give another --admin-port or --admin-host");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the admin port was opened", e);
    }
    admin = server;
  }

  private static io.vertx.core.Handler<HttpConnection> bounded(AtomicInteger open) {
    return connection -> {
      if (open.incrementAndGet() > MAX_ADMIN_CONNECTIONS) {
        open.decrementAndGet();
        connection.close();
      } else {
        connection.closeHandler(closed -> open.decrementAndGet());
      }
    };
  }

  /** Serves a new certificate on the admin port, if there is one; open connections go on. */
  CompletableFuture<Boolean> updateAdmin(SSLOptions files) {
    HttpServer server = admin;
    return server == null
        ? CompletableFuture.completedFuture(false)
        : server.updateSSLOptions(files).toCompletionStage().toCompletableFuture();
  }

  void stop(@Observes ShutdownEvent event) {
    HttpServer server = admin;
    if (server != null) {
      server.close();
    }
  }
}
