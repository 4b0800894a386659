package org.hirz.audit;

import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import org.hirz.access.TenantId;

/** Keeps events in a spool and moves them into the log. */
public final class AuditWriter implements AuditSink, AutoCloseable {
  /**
   * Begins to move events.
   *
   * @param session the session, the same as the spool's
   * @param spool keeps events until they are in the log; closed with this
   * @param log where they go
   * @param clock tells the time
   * @param timer runs what moves them; one thread is enough; not shut down here
   */
  public AuditWriter(
      String session,
      Spool spool,
      AuditLog log,
      InstantSource clock,
      ScheduledExecutorService timer) {}

  @Override
  public void record(AuditEvent event) {}

  /** Counts a verdict of a tenant's under each of the names. */
  public void counted(TenantId tenant, Collection<String> names) {}

  /** Counts a refused request; parameters as in {@link AuditEvent.AccessDenied}. */
  public void denied(String reason, String by, String operation) {}

  /** Returns how many events wait to be written into the log. */
  public long waiting() {
    return 0;
  }

  /** Returns how many events could not be kept since this was made. */
  public long lost() {
    return 0;
  }

  /** Ends the session: records it, moves what waits into the log if that works at once, stops. */
  @Override
  public void close() {}
}
