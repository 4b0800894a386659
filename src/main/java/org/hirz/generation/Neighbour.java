package org.hirz.generation;

import org.hirz.hashlist.HashList;

/**
 * The entry of a list that is nearest to a hash.
 *
 * @param query which of the hashes that were asked about, counted from 0
 * @param list the settings of the entry's list at the version that is live
 * @param entry id of the entry
 * @param distance in bits; not for every caller's eyes
 */
public record Neighbour(int query, HashList list, String entry, int distance) {}
