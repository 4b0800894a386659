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
    return sorted(matches);
  }

  /** The same over the words of a column, for long runs. */
  static List<IndexMatch> search(HashColumn column, List<Hash256> queries, int radius) {
    List<IndexMatch> matches = new ArrayList<>();
    long[] words = column.words();
    for (int query = 0; query < queries.size(); query++) {
      Hash256 hash = queries.get(query);
      for (int at = 0; at < words.length; at += Hash256.WORDS) {
        int distance =
            Long.bitCount(words[at] ^ hash.w3())
                + Long.bitCount(words[at + 1] ^ hash.w2())
                + Long.bitCount(words[at + 2] ^ hash.w1())
                + Long.bitCount(words[at + 3] ^ hash.w0());
        if (distance <= radius) {
          matches.add(new IndexMatch(query, at / Hash256.WORDS, distance));
        }
      }
    }
    return sorted(matches);
  }

  private static List<IndexMatch> sorted(List<IndexMatch> matches) {
    matches.sort(
        Comparator.comparingInt(IndexMatch::query)
            .thenComparingInt(IndexMatch::distance)
            .thenComparingInt(IndexMatch::ordinal));
    return matches;
  }
}
