package org.hirz.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hirz.hash.Hash256;

/** The obvious search, which shares no code with any index: the oracle. */
final class NaiveSearch {
  private NaiveSearch() {}

  static List<IndexMatch> search(List<Hash256> entries, List<Hash256> queries, int radius) {
    List<IndexMatch> matches = new ArrayList<>();
    for (int query = 0; query < queries.size(); query++) {
      for (int ordinal = 0; ordinal < entries.size(); ordinal++) {
        int distance = queries.get(query).distance(entries.get(ordinal));
        if (distance <= radius) {
          matches.add(new IndexMatch(query, ordinal, distance));
        }
      }
    }
    matches.sort(
        Comparator.comparingInt(IndexMatch::query)
            .thenComparingInt(IndexMatch::distance)
            .thenComparingInt(IndexMatch::ordinal));
    return matches;
  }
}
