package org.hirz.index;

/**
 * An entry within the radius of a query.
 *
 * @param query number of the query in its batch, from 0
 * @param ordinal position of the entry in the column, from 0
 * @param distance Hamming distance between the two, in bits
 */
public record IndexMatch(int query, int ordinal, int distance) {}
