package org.hirz.hashlist;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from a match, by the label of the entry: the (scheme, code) table of one list.
 *
 * <p>A list starts from {@link #DEFAULTS} and may override or add codes. A code that is in neither
 * is unknown, and an entry that bears one is quarantined when the list is loaded: nobody has said
 * what a match with it should lead to.
 *
 * @param actions scheme, then code, to action
 */
public record LabelPolicy(Map<String, Map<String, PolicyAction>> actions) {
  /**
   * The safe defaults. Only what a scheme's own definition calls illegal everywhere it is used
   * alerts; what is age-difficult, comparison material or not pertinent is at most reported.
   */
  public static final LabelPolicy DEFAULTS =
      new LabelPolicy(
          Map.of(
              // United Kingdom, Sentencing Council categories.
              "uk_abc",
              Map.of("A", PolicyAction.ALERT, "B", PolicyAction.ALERT, "C", PolicyAction.ALERT),
              // Project VIC, United States table: 0 not pertinent, 1 abuse material, 2 exploitive,
              // 3 drawn or rendered, 4 comparison, 5 not yet categorised.
              "vics_us",
              Map.of(
                  "0", PolicyAction.IGNORE,
                  "1", PolicyAction.ALERT,
                  "2", PolicyAction.REPORT,
                  "3", PolicyAction.REPORT,
                  "4", PolicyAction.REPORT,
                  "5", PolicyAction.REPORT),
              // NCMEC hash sharing classification.
              "ncmec",
              Map.of(
                  "A1", PolicyAction.ALERT,
                  "A2", PolicyAction.ALERT,
                  "B1", PolicyAction.ALERT,
                  "B2", PolicyAction.ALERT),
              // Our own drawings.
              "hirz_test",
              Map.of(
                  "alert", PolicyAction.ALERT,
                  "report", PolicyAction.REPORT,
                  "ignore", PolicyAction.IGNORE)));

  /** Copies the table, deeply. */
  public LabelPolicy {
    Map<String, Map<String, PolicyAction>> copy = new HashMap<>();
    actions.forEach((scheme, codes) -> copy.put(scheme, Map.copyOf(codes)));
    actions = Map.copyOf(copy);
  }

  /** Returns this policy with the given codes overriding or joining its own. */
  public LabelPolicy with(Map<String, Map<String, PolicyAction>> overrides) {
    Map<String, Map<String, PolicyAction>> merged = new HashMap<>(actions);
    overrides.forEach(
        (scheme, codes) -> {
          Map<String, PolicyAction> all = new HashMap<>(merged.getOrDefault(scheme, Map.of()));
          all.putAll(codes);
          merged.put(scheme, all);
        });
    return new LabelPolicy(merged);
  }

  /** Returns what a label leads to, or empty where the code is unknown. */
  public Optional<PolicyAction> action(Label label) {
    return Optional.ofNullable(actions.getOrDefault(label.scheme(), Map.of()).get(label.code()));
  }

  /**
   * Returns what an entry with the given labels leads to: the gravest of their actions, {@code
   * ALERT} where there is none (the list itself says what its entries are), {@code IGNORE} for an
   * unknown code, which cannot be live.
   */
  public PolicyAction actionFor(Collection<Label> labels) {
    PolicyAction gravest = labels.isEmpty() ? PolicyAction.ALERT : PolicyAction.IGNORE;
    for (Label label : labels) {
      PolicyAction action = action(label).orElse(PolicyAction.IGNORE);
      if (action.compareTo(gravest) > 0) {
        gravest = action;
      }
    }
    return gravest;
  }
}
