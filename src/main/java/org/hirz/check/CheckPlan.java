package org.hirz.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.audit.CanonicalJson;

/**
 * What a run depends on: a run that is taken up again must have the same.
 *
 * @param inputs for each, its kind and where it lies on this machine
 * @param lists for each, its id and digest
 * @param settings what else the findings depend on
 */
public record CheckPlan(
    List<Map<String, Object>> inputs,
    List<Map<String, Object>> lists,
    Map<String, Object> settings) {

  /** Copies the collections. */
  public CheckPlan {
    inputs = List.copyOf(inputs);
    lists = List.copyOf(lists);
    settings = Map.copyOf(settings);
  }

  /**
   * Returns what differs between two plans: {@code inputs}, {@code lists} or {@code settings}, the
   * first that does; empty where nothing does.
   */
  public Optional<String> difference(CheckPlan other) {
    Map<String, Object> ours = toMap();
    Map<String, Object> theirs = other.toMap();
    return List.of("inputs", "lists", "settings").stream()
        .filter(part -> !Arrays.equals(canonical(part, ours), canonical(part, theirs)))
        .findFirst();
  }

  private static byte[] canonical(String part, Map<String, Object> plan) {
    Object value = plan.get(part);
    return CanonicalJson.write(Map.of(part, value == null ? "" : value));
  }

  Map<String, Object> toMap() {
    return Map.of("inputs", inputs, "lists", lists, "settings", settings);
  }
}
