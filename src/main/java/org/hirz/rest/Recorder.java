package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditSink;
import org.hirz.audit.DigestKey;

/**
 * Where the service records what it answers and refuses; see {@link AuditSink}. Any number of
 * threads; nothing here waits for the store.
 */
public interface Recorder extends AuditSink {
  /**
   * Counts a verdict of a tenant's under names of {@link
   * org.hirz.audit.AuditEvent.VerdictsCounted}.
   */
  default void counted(TenantId tenant, Collection<String> names) {
    Map<String, Long> once = new HashMap<>();
    names.forEach(name -> once.put(name, 1L));
    counted(tenant, once);
  }

  /** Counts verdicts of a tenant's: how many under each of those names. */
  void counted(TenantId tenant, Map<String, Long> counts);

  /**
   * Returns the key of keyed digests.
   *
   * @throws IllegalStateException before the store is open
   */
  DigestKey digests();

  /** Returns whether a verdict may be answered only if it is recorded. */
  boolean isRequired();

  /** Returns how many events could not be kept since the start. */
  long lost();

  /** Returns how recording goes. */
  Status status();

  /**
   * How recording goes.
   *
   * @param waiting events that are kept and not in the log yet
   * @param lost events that could not be kept since the start
   * @param failing whether the log cannot be written now
   * @param checkpoint size of the newest checkpoint beside the store, 0 where there is none
   * @param trouble what is wrong, in English, or empty
   */
  @JsonPropertyOrder({"waiting", "lost", "failing", "checkpoint", "trouble"})
  record Status(long waiting, long lost, boolean failing, long checkpoint, String trouble) {
    /** What is said before the store is open. */
    public static final Status NONE = new Status(0, 0, false, 0, "");
  }
}
