package org.hirz.index;

import java.util.List;

/**
 * What a search found and what it took.
 *
 * @param matches every entry within the radius, once for each query it matches, by query, then
 *     distance, then ordinal, all ascending; immutable and backed by nothing
 * @param cost the work done; the only part that may differ between indexes
 */
public record SearchResult(List<IndexMatch> matches, SearchCost cost) {
  /** Copies the list where it might change. */
  public SearchResult {
    if (!(matches instanceof PackedMatches)) {
      matches = List.copyOf(matches);
    }
  }
}
