package org.hirz.store;

import org.hirz.access.AccessTable;

/**
 * The durable record: lists and their versions, which of them were live when, who did what, the
 * tenants, what they were granted, and their keys.
 *
 * <p>Versions are immutable and are never removed. The <em>revision</em> is the number of the
 * newest generation: it starts at 0, where nothing is live, and grows by one with each change of
 * what is live. What was live at a number never changes afterwards, so {@code
 * generations().at(generations().revision())} needs no lock to be consistent.
 *
 * <p>Any number of threads, and of programs on the same database, may call at once. Each writing
 * call is one transaction: a reader sees it whole or not at all, and when it returns it is on disk.
 * Every method may throw {@link StoreException} and leaves the record as it was then.
 */
public interface Store {
  /** Returns what was and is live. */
  Generations generations();

  /** Returns the lists and their settings. */
  Lists lists();

  /** Returns the versions of lists, to be read and written. */
  Versions versions();

  /** Returns what leads a version from staged to live and back. */
  LifeCycle lifeCycle();

  /** Returns the entries that are kept back by hand. */
  Withholdings withholdings();

  /** Returns what callers say is wrongly listed. */
  Disputes disputes();

  /** Returns the public keys with which sources sign. */
  SourceKeys sourceKeys();

  /** Returns callers' keys. */
  CallerKeys callerKeys();

  /** Returns the tenants and what they were granted. */
  Tenants tenants();

  /** Returns the tenants and callers' keys as they are now, in one read. */
  AccessTable access();

  /** Returns the audit log. What changes the store is recorded by the store itself. */
  AuditTrail auditLog();

  /** Returns the sources that are asked for changes, and how far they have been read. */
  Pulls pulls();

  /** Returns the checks of many rows that outlive a connection. */
  Jobs jobs();

  /**
   * Writes something of no consequence, to see whether anything can be written.
   *
   * @throws StoreException if not, with reason {@code READ_ONLY} or {@code FULL} where that is why
   */
  default void probe() {}
}
