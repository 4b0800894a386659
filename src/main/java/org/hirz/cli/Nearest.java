package org.hirz.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was perhaps meant. */
final class Nearest {
  private Nearest() {}

  /**
   * Returns the name that takes the fewest letters added, dropped or changed (Levenshtein) to come
   * to from what was given, the first by alphabet where there are several; nothing where more than
   * half of the letters would differ.
   */
  static Optional<String> to(String given, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(name, given) * 2 <= Math.max(name.length(), given.length()))
        .min(
            Comparator.comparingInt((String name) -> distance(name, given))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
