package org.hirz.generation;

import org.hirz.hash.HashType;

/**
 * An index in use, as operators see it.
 *
 * @param type the hash type it holds
 * @param kind how it searches, such as {@code banded} or {@code digest}
 * @param hashes how many hashes it holds
 * @param radius greatest distance searched, in bits, inclusive; 0 for digests
 * @param reason why this kind was chosen, in English
 */
public record IndexStatus(HashType type, String kind, int hashes, int radius, String reason) {}
