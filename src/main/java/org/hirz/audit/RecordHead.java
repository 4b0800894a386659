package org.hirz.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a record says, as far as its log needs to know.
 *
 * @param number its number in the log
 * @param previous the leaf of the record before, or {@link TreeHash#NONE}
 * @param event the time, session, sequence, kind and raw JSON of the event
 * @param publicKey what {@link AuditEvent.LogKeyChanged#publicKey} is, or null for other kinds
 * @param erasedBefore what {@link AuditEvent.RecordsErased#before} is, or -1 for other kinds
 */
public record RecordHead(
    long number,
    TreeHash previous,
    SpooledEvent event,
    @Nullable String publicKey,
    long erasedBefore) {}
