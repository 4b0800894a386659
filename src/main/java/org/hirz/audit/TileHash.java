package org.hirz.audit;

/**
 * A hash of a level above the leaves, which became complete and is to be stored; see {@link Tiles}.
 *
 * @param level the level, at least 1
 * @param index its index there, from 0
 * @param hash the root of its {@code 256^level} leaves
 */
public record TileHash(int level, long index, TreeHash hash) {}
