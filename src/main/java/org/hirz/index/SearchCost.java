package org.hirz.index;

/**
 * What a search had to do, summed over the batch; for metrics and for judging an index.
 *
 * @param probes places looked up: buckets of a banded index, nodes of a tree; 0 for a scan
 * @param candidates entries met there
 * @param verified full distances computed
 */
public record SearchCost(long probes, long candidates, long verified) {}
