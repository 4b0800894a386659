package org.hirz.store;

import java.time.Instant;
import org.hirz.hashlist.HashList;

/**
 * What the store says of a list version without reading its entries.
 *
 * @param list the settings
 * @param version counted from 1 within the list
 * @param digest of the canonical form, {@code sha256:} and 64 hex digits
 * @param reviewed whether a second person approved it
 * @param entries how many active entries it has
 * @param quarantined how many entries of the source were kept out
 * @param loadedAt when it was stored, to the millisecond
 */
public record StoredVersion(
    HashList list,
    int version,
    String digest,
    boolean reviewed,
    int entries,
    int quarantined,
    Instant loadedAt) {}
