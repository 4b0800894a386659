package org.hirz.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.audit.AuditLog;
import org.hirz.audit.DigestKey;
import org.hirz.audit.LogKey;
import org.hirz.audit.SpoolSeal;

/**
 * The store's audit log, and what the store keeps beside its records: keys, figures, sessions. Any
 * number of threads; every method may throw {@link StoreException}.
 */
public interface AuditTrail extends AuditLog {
  /** Returns the key of keyed digests: the same for as long as there is the log. */
  DigestKey digests();

  /** Returns what seals events that wait to be written into the log. */
  SpoolSeal seal();

  /** Returns the key that signs checkpoints now; other documents are signed with it too. */
  LogKey signingKey();

  /**
   * Returns the figures of a month by name, see {@link org.hirz.audit.Figure}.
   *
   * @param month {@code YYYY-MM}
   */
  Map<String, Long> figures(String month);

  /** Returns a figure as it was last before a month, or empty where there was none. */
  Optional<Long> earlier(String month, String name);

  /** Returns the sessions that have not said that they ended, those that run included. */
  Set<String> unended();
}
