package org.hirz.audit;

/**
 * A public key of a log as the store has it.
 *
 * @param record number of the {@link AuditEvent.LogKeyChanged} record that made it: it signs the
 *     checkpoints of all sizes above, up to the first that covers the next key's record, which both
 *     sign
 * @param key the key
 */
public record StoredLogKey(long record, LogPublicKey key) {}
