package org.hirz.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was asked of a check. Goes into the findings section of {@code report.json}, so that nothing
 * in it may differ from run to run: no times, no folders of the machine.
 *
 * @param caseReference the examiner's reference of the case; empty where none was given
 * @param region whose categories {@code vics.json} has, such as {@code US}: those of the scheme
 *     {@code vics_us}; 2 to 16 letters
 * @param inputs what was checked, in the order given; findings name them by index
 * @param lists the lists that were searched
 * @param settings what else the findings depend on, by name: thresholds, limits of archives,
 *     orientations; texts, integers and booleans
 */
public record CheckFacts(
    String caseReference,
    String region,
    List<CheckedInput> inputs,
    List<CheckedList> lists,
    SortedMap<String, Object> settings) {
  /** Greatest length of a text of a header, in characters. */
  public static final int MAX_TEXT_LENGTH = 1000;

  private static final Pattern REGION = Pattern.compile("[A-Za-z]{2,16}");

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if the region, the length of the reference or a setting's
   *     value is not as above
   */
  public CheckFacts {
    inputs = List.copyOf(inputs);
    lists = List.copyOf(lists);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    if (!isRegion(region) || caseReference.length() > MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException("not the facts of a check");
    }
    for (Object value : settings.values()) {
      if (!(value instanceof String
          || value instanceof Long
          || value instanceof Integer
          || value instanceof Boolean)) {
        throw new IllegalArgumentException("a setting is a text, an integer or a boolean");
      }
    }
  }

  /** Returns whether a text can be a region. */
  public static boolean isRegion(String text) {
    return REGION.matcher(text).matches();
  }

  /** Returns the members of the findings section that state these facts. */
  Map<String, Object> toMap() {
    return Map.of(
        "case", caseReference,
        "inputs", inputs.stream().map(CheckedInput::toMap).toList(),
        "lists", lists.stream().map(CheckedList::toMap).toList(),
        "region", region,
        "settings", settings);
  }
}
