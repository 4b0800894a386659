package org.hirz.generation;

import org.hirz.hashlist.HashList;

/**
 * A list as a generation serves it.
 *
 * @param list the settings
 * @param version the list's version
 * @param digest canonical digest of the version, {@code sha256:} and 64 hex digits
 * @param reviewed whether a second person approved the version
 * @param entries how many entries are searched
 * @param quarantined how many entries of the source are kept out of the search
 */
public record LiveList(
    HashList list, int version, String digest, boolean reviewed, int entries, int quarantined) {}
