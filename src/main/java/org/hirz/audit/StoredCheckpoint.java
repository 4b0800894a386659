package org.hirz.audit;

/**
 * A checkpoint as the store has it.
 *
 * @param size the size under which it is stored
 * @param note the bytes of the {@link SignedNote}, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredCheckpoint(long size, byte[] note) {}
