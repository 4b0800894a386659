package org.hirz.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The certificate, the key and the authorities that are being served.
 *
 * <p>Threads: the start calls {@link #open()} once; after that one thread at a time calls {@link
 * #newer()}.
 */
@Singleton
final class ServedTls {
  private static final Logger LOG = Logger.getLogger(ServedTls.class);

  private final HirzConfig.Tls settings;
  private final Vertx vertx;
  private final Clock clock;
  private final AtomicReference<@Nullable TlsFiles> served = new AtomicReference<>();

  /** Why the files were passed over at the last look, so that it is said once. */
  private String refused = "";

  ServedTls(HirzConfig settings, Vertx vertx, Clock clock) {
    this.settings = settings.tls();
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Returns whether the service speaks TLS. */
  boolean isOn() {
    return settings.cert().isPresent();
  }

  /**
   * Reads the files for the first time.
   *
   * @throws IllegalStateException if they are not right, saying which and why
   */
  SSLOptions open() {
    try {
      TlsFiles files = read();
      if (files.expires().isBefore(clock.instant())) {
        LOG.warn("TLS: the certificate has expired");
      }
      served.set(files);
      return files.options();
    } catch (TlsFiles.Unusable e) {
      // Without its cause: the message says all.
      throw new IllegalStateException("TLS: " + e.getMessage());
    }
  }

  /**
   * Reads the files again, and returns what is to be served from now on where they have changed.
   * What is broken, or has expired, is not: that is logged once, and what is served stays.
   */
  Optional<SSLOptions> newer() {
    try {
      TlsFiles files = read();
      TlsFiles before = served.get();
      if (before != null && files.isSame(before)) {
        refused = "";
        return Optional.empty();
      }
      Instant now = clock.instant();
      if (files.expires().isBefore(now)) {
        refuse("the new certificate has expired");
        return Optional.empty();
      }
      served.set(files);
      refused = "";
      LOG.infof(
          "TLS: the files have changed; the new certificate is good until %s", files.expires());
      return Optional.of(files.options());
    } catch (TlsFiles.Unusable e) {
      refuse(e.getMessage());
      return Optional.empty();
    }
  }

  private TlsFiles read() throws TlsFiles.Unusable {
    return TlsFiles.read(
        vertx,
        Path.of(settings.cert().orElseThrow()),
        Path.of(
            settings
                .key()
                .orElseThrow(() -> new TlsFiles.Unusable("there is no --tls-key (hirz.tls.key)"))),
        settings.clientCa().map(Path::of));
  }

  private void refuse(@Nullable String why) {
    String reason = String.valueOf(why);
    if (!reason.equals(refused)) {
      refused = reason;
      LOG.errorf("TLS: %s; the old certificate is kept. It is looked at again", reason);
    }
  }
}
