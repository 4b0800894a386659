package org.hirz.generation;

/**
 * The sizes at which segments are merged.
 *
 * @param tiny segments up to so many entries are never left apart
 * @param atOnce two segments up to so many entries together are merged within a change
 * @param segments with more segments than that, the smaller ones are merged in the background
 * @param loose all are merged once more than so many entries lie beside the first segment or have
 *     been withdrawn, and they are more than the share
 * @param sharePercent the share, in percent of all entries
 * @param mostSegments with so many, nothing is added before a merge or a restart
 */
record MergeLimits(
    int tiny, int atOnce, int segments, int loose, int sharePercent, int mostSegments) {
  static final MergeLimits DEFAULT = new MergeLimits(1 << 14, 1 << 16, 8, 50_000, 5, 64);
}
