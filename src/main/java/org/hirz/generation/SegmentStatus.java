package org.hirz.generation;

/**
 * A segment of a generation, as operators see it.
 *
 * @param entries how many entries it holds, withdrawn ones included
 * @param withdrawn how many of them are not served any more and go with the next merge
 */
public record SegmentStatus(int entries, int withdrawn) {}
