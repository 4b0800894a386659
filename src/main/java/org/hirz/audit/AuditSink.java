package org.hirz.audit;

/**
 * Where events of the running service go that belong to no transaction of the store: verdicts,
 * denied requests, exports. Kept on this machine before the call returns, and in the log soon
 * after. (What changes the store is recorded by the store, in the transaction that changes it.)
 *
 * <p>Any number of threads; never waits for the store, and never fails towards the caller.
 */
public interface AuditSink {
  /** Forgets everything, for tests. */
  AuditSink NONE =
      new AuditSink() {
        @Override
        public void record(AuditEvent event) {}
      };

  /** Takes an event; its time is now. */
  void record(AuditEvent event);
}
