package org.hirz.index;

/**
 * Which index to build, and why.
 *
 * @param kind how it searches
 * @param radius the greatest radius it is to answer fast, in bits, inclusive
 * @param reason a sentence or two for the status page, in English
 */
public record IndexPlan(IndexKind kind, int radius, String reason) {}
