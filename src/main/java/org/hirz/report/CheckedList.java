package org.hirz.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hirz.generation.LiveList;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.jspecify.annotations.Nullable;

/**
 * A list that was searched.
 *
 * @param list its settings
 * @param version its version in the store; null where it was read from a folder, which has none
 * @param digest canonical digest of its entries, {@code sha256:} and 64 hex digits
 * @param entries how many entries were searched
 */
public record CheckedList(HashList list, @Nullable Integer version, String digest, long entries) {
  /**
   * Returns what a report says of a live list.
   *
   * @param versioned whether it is of a store, so that its version means something
   */
  public static CheckedList of(LiveList live, boolean versioned) {
    return new CheckedList(
        live.list(), versioned ? (Integer) live.version() : null, live.digest(), live.entries());
  }

  /** Returns the thresholds as people read them, such as {@code pdq 31}. */
  String thresholdText() {
    return thresholds().entrySet().stream()
        .map(threshold -> threshold.getKey() + " " + threshold.getValue())
        .collect(Collectors.joining(", "));
  }

  private Map<String, Object> thresholds() {
    Map<String, Object> thresholds = new TreeMap<>();
    for (HashType type : HashType.values()) {
      if (type.isPerceptual()) {
        thresholds.put(type.wireName(), list.threshold(type));
      }
    }
    return thresholds;
  }

  Map<String, Object> toMap() {
    Map<String, Object> map =
        new TreeMap<>(
            Map.of(
                "digest",
                digest,
                "entries",
                entries,
                "id",
                list.id().value(),
                "name",
                list.name(),
                "nature",
                list.nature().wireName(),
                "thresholds",
                thresholds()));
    if (version != null) {
      map.put("version", version);
    }
    return map;
  }
}
