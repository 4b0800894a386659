package org.hirz.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hirz.hash.Hash256;

/** The vectors of {@code vectors/search}, see the README there. */
final class SearchVectors {
  private SearchVectors() {}

  static List<Hash256> hashes(String file) throws IOException {
    return lines(file).stream().map(Hash256::fromHex).toList();
  }

  /** Returns the matches that the C++ tool printed, in our order and numbering. */
  static List<IndexMatch> expected(int radius) throws IOException {
    List<IndexMatch> matches = new ArrayList<>();
    int query = -1;
    for (String line : lines("mih-query_d" + radius + "_needles_in_haystack.txt")) {
      if (line.startsWith("needle=")) {
        query++;
      } else if (line.startsWith("d=")) {
        int distance = Integer.parseInt(line.substring(2, line.indexOf(',')));
        int fromOne = Integer.parseInt(line.substring(line.indexOf("idx=") + 4));
        matches.add(new IndexMatch(query, fromOne - 1, distance));
      }
    }
    matches.sort(
        Comparator.comparingInt(IndexMatch::query)
            .thenComparingInt(IndexMatch::distance)
            .thenComparingInt(IndexMatch::ordinal));
    return matches;
  }

  private static List<String> lines(String file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SearchVectors.class.getResourceAsStream("/vectors/search/" + file), file),
                StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }
}
