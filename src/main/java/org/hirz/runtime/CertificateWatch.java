package org.hirz.runtime;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files of TLS every few seconds, and serves what has changed on every listener.
 *
 * <p>By content, not by the files' times: links that are switched over and copies that keep their
 * time are noticed as well. Connections that are open go on with what they began with; TLS sessions
 * cannot be resumed across a change, so a client of an authority that was taken out has to shake
 * hands anew and fails.
 *
 * <p>The framework's own reloading is not used: it takes over a key that is not the certificate's
 * as readily as one that is, and says nothing of files that it cannot read.
 */
@Singleton
final class CertificateWatch {
  private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

  private final HirzConfig.Tls settings;
  private final ServedTls tls;
  private final Listeners listeners;
  private final Event<CertificateUpdatedEvent> updates;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("hirz-tls").daemon(true).factory());

  CertificateWatch(
      HirzConfig settings,
      ServedTls tls,
      Listeners listeners,
      Event<CertificateUpdatedEvent> updates) {
    this.settings = settings.tls();
    this.tls = tls;
    this.listeners = listeners;
    this.updates = updates;
  }

  void begin(@ObservesAsync HttpsServerStart event) {
    if (tls.isOn()) {
      long millis = Math.max(100, settings.checkEvery().toMillis());
      thread.scheduleWithFixedDelay(this::check, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Serves what the files hold now, if that is new and right. Returns when it is being served. */
  synchronized void check() {
    try {
      Optional<SSLOptions> newer = tls.newer();
      if (newer.isPresent()) {
        updates.fire(new CertificateUpdatedEvent(TlsConfig.DEFAULT_NAME, new Update(newer.get())));
        listeners.updateAdmin(newer.get()).join();
      }
    } catch (CompletionException e) {
      LOG.error("TLS: the admin port could not take over the new certificate");
    } catch (RuntimeException e) {
      LOG.errorf("TLS: the files could not be looked at: %s", e.getClass().getName());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /** What the framework's listener takes over: the options alone. */
  private record Update(SSLOptions options) implements TlsConfiguration {
    @Override
    public SSLOptions getSSLOptions() {
      return new SSLOptions(options);
    }

    @Override
    public KeyCertOptions getKeyStoreOptions() {
      return options.getKeyCertOptions();
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
      return options.getTrustOptions();
    }

    @Override
    public @Nullable KeyStore getKeyStore() {
      return null;
    }

    @Override
    public @Nullable KeyStore getTrustStore() {
      return null;
    }

    @Override
    public SSLContext createSSLContext() {
      throw new UnsupportedOperationException("these options are for listeners");
    }

    @Override
    public boolean isTrustAll() {
      return false;
    }

    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
      return Optional.empty();
    }

    @Override
    public boolean usesSni() {
      return false;
    }

    @Override
    public boolean reload() {
      return false;
    }
  }
}
