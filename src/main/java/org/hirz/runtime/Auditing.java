package org.hirz.runtime;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.AuditWriter;
import org.hirz.audit.DigestKey;
import org.hirz.audit.DigestKey.Purpose;
import org.hirz.audit.Spool;
import org.hirz.rest.BuildInfo;
import org.hirz.rest.Recorder;
import org.hirz.store.AuditTrail;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records what the service answers and refuses: from the opening of the store on, in its audit log,
 * by way of the spool in the data folder.
 *
 * <p>Each run of the program is a session. The name of the last one in this folder is kept, so that
 * the next says whether it ended.
 */
@Singleton
final class Auditing implements Recorder {
  private static final Logger LOG = Logger.getLogger(Auditing.class);
  private static final String SESSION = "audit.session";
  private static final int SESSION_BYTES = 8;
  private static final int MOST_EARLY = 1000;
  private static final long REFRESH_MILLIS = 1000;
  private static final long LOSS_SHOWS_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final HirzConfig settings;
  private final Config config;
  private final BuildInfo build;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("hirz-audit").daemon(true).unstarted(work));
  private final Queue<AuditEvent> early = new ArrayDeque<>();
  private volatile @Nullable Running running;
  private volatile boolean setBack;
  private long lostBefore;
  private long lostAt;

  Auditing(HirzConfig settings, Config config, BuildInfo build, Clock clock) {
    this.settings = settings;
    this.config = config;
    this.build = build;
    this.clock = clock;
  }

  /** What there is once the store is open. */
  private record Running(AuditTrail log, AuditWriter writer, CheckpointFile checkpoint) {}

  /**
   * Begins to record, in the audit log of an open store; once.
   *
   * @param data the data folder, which this program alone uses
   * @param shared whether other programs write to the same log
   */
  synchronized void begin(AuditTrail log, Path data, boolean shared) {
    if (running != null) {
      throw new IllegalStateException("recording begins once");
    }
    String session = newSession();
    try {
      Spool spool =
          Spool.open(data, session, log.seal(), settings.audit().spoolBytes().asLongValue());
      AuditWriter writer = new AuditWriter(session, spool, log, clock, timer);
      writer.flush(); // what earlier sessions left, their ends too
      List<String> unended = unended(log, data, shared, session);
      Files.writeString(data.resolve(SESSION), session);
      CheckpointFile checkpoint = CheckpointFile.open(data);
      Running begun = new Running(log, writer, checkpoint);
      writer.record(
          new AuditEvent.ServiceStarted(
              session, build.version(), settingsDigest(log.digests()), unended));
      early.forEach(writer::record);
      early.clear();
      running = begun;
      timer.scheduleWithFixedDelay(() -> refresh(begun), 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("the audit log's files in " + data + " cannot be used", e);
    }
  }

  private static String newSession() {
    byte[] bytes = new byte[SESSION_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Returns the sessions that are over and never said so. Of a log that others write to, only the
   * last session of this folder is known to be over.
   *
   * @param own the session that begins
   */
  static List<String> unended(AuditTrail log, Path data, boolean shared, String own)
      throws IOException {
    Path file = data.resolve(SESSION);
    Set<String> unended = new TreeSet<>(log.unended());
    unended.remove(own); // it is there already where it said that the spool was torn
    if (shared) {
      unended.retainAll(
          Files.exists(file)
              ? Set.of(Files.readString(file, StandardCharsets.UTF_8).strip())
              : Set.of());
    }
    return List.copyOf(unended);
  }

  /** Digests the settings that the program runs with, but for secrets. */
  private org.hirz.audit.KeyedDigest settingsDigest(DigestKey key) {
    Set<String> lines = new TreeSet<>();
    for (String name : config.getPropertyNames()) {
      boolean ours = name.startsWith("hirz.") || name.startsWith("quarkus.http.");
      if (ours
          && !name.matches(".*(password|secret|credential|key-value|admin-key|reviewer-key).*")) {
        config.getOptionalValue(name, String.class).ifPresent(v -> lines.add(name + '=' + v));
      }
    }
    return key.of(Purpose.SETTINGS, String.join("\n", lines));
  }

  private void refresh(Running now) {
    try {
      now.log()
          .newestCheckpoint()
          .ifPresent(
              note -> {
                try {
                  boolean back =
                      now.checkpoint().write(note, now.log()) == CheckpointFile.Outcome.SET_BACK;
                  if (back && !setBack) {
                    LOG.errorf(
                        "the audit log has fewer records than %s in the data folder says, or others:"
                            + " it was set back, or is another log. Keep both, run hirz audit"
                            + " verify, and move the file away if that is as it should be",
                        CheckpointFile.NAME);
                  }
                  setBack = back;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (RuntimeException e) {
      LOG.debugf("the newest checkpoint was not written beside the store: %s", e.getClass());
    }
  }

  @Override
  public void record(AuditEvent event) {
    Running now = running;
    if (now == null) {
      now = recordEarly(event);
    }
    if (now != null) {
      now.writer().record(event);
    }
  }

  /** Keeps an event until the store is open; returns what records it if it is by now. */
  private synchronized @Nullable Running recordEarly(AuditEvent event) {
    if (running == null && early.size() < MOST_EARLY) {
      early.add(event);
    }
    return running;
  }

  @Override
  public void counted(TenantId tenant, Map<String, Long> counts) {
    Running now = running;
    if (now != null) {
      now.writer().counted(tenant, counts);
    }
  }

  @Override
  public DigestKey digests() {
    Running now = running;
    if (now == null) {
      throw new IllegalStateException("the store is not open yet");
    }
    return now.log().digests();
  }

  @Override
  public boolean isRequired() {
    return settings.audit().required();
  }

  @Override
  public long lost() {
    Running now = running;
    return now == null ? 0 : now.writer().lost();
  }

  @Override
  public Status status() {
    Running now = running;
    return now == null
        ? Status.NONE
        : new Status(
            now.writer().waiting(),
            now.writer().lost(),
            now.writer().failures() > 0,
            now.checkpoint().size(),
            trouble(now.writer()));
  }

  private synchronized String trouble(AuditWriter writer) {
    if (writer.lost() != lostBefore) {
      lostBefore = writer.lost();
      lostAt = System.nanoTime();
    }
    if (setBack) {
      return "the log was set back";
    }
    if (lostBefore > 0 && System.nanoTime() - lostAt < LOSS_SHOWS_NANOS) {
      return lostBefore + " events could not be kept";
    }
    return writer.failures() > 0 ? writer.waiting() + " events wait for the store" : "";
  }

  /** Says that the session ends, and writes what there is still. */
  void stop(@Observes ShutdownEvent event) {
    Running now = running;
    if (now != null) {
      now.writer().close();
      timer.shutdown();
      try {
        if (!timer.awaitTermination(2, TimeUnit.SECONDS)) {
          LOG.warn("the audit log's thread did not end in time");
        }
        refresh(now);
        now.checkpoint().close();
      } catch (IOException e) {
        LOG.warn("the checkpoint beside the store could not be closed");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
