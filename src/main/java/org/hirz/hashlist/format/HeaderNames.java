package org.hirz.hashlist.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the columns of a table stand, by their names in any case; of a name twice, the first. */
final class HeaderNames {
  private final Map<String, Integer> places = new HashMap<>();
  private final int width;

  HeaderNames(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(key(names.get(i)), i);
    }
    width = names.size();
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Returns the place of a column, counted from 0, or -1 where there is none. */
  int of(String name) {
    return places.getOrDefault(key(name), -1);
  }

  /** Returns whether all these columns are there. */
  boolean hasAll(List<String> names) {
    return names.stream().allMatch(name -> of(name) >= 0);
  }

  /** Returns how many columns there are. */
  int width() {
    return width;
  }
}
