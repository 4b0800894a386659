package org.hirz.audit;

import java.time.Instant;

/**
 * An event on its way into the log: all of its record that is known when it happens.
 *
 * @param at when it happened, to the millisecond
 * @param session random name of the run of the program that wrote it; empty where the store itself
 *     writes the event, in the transaction that it tells of
 * @param sequence its number within the session, from 0 without gaps; 0 where there is no session
 * @param kind {@link AuditEvent#kind()}
 * @param event canonical JSON, see {@link EventForm}; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SpooledEvent(Instant at, String session, long sequence, String kind, byte[] event) {
  /** The session of events that the store writes in its own transactions. */
  public static final String NO_SESSION = "";

  /** Returns an event that the store writes in its own transaction. */
  public static SpooledEvent ofStore(Instant at, AuditEvent event) {
    return new SpooledEvent(at, NO_SESSION, 0, event.kind(), EventForm.write(event));
  }

  /** Returns its kind, session and number. */
  @Override
  public String toString() {
    return "SpooledEvent[" + kind + ", " + session + ", " + sequence + ']';
  }
}
