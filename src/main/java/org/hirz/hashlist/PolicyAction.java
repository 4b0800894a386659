package org.hirz.hashlist;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** What a match with an entry of some label leads to. In ascending order of consequence. */
public enum PolicyAction {
  /** Not shown. */
  IGNORE("ignore"),
  /** Shown beside the verdict, which it does not change. */
  REPORT("report"),
  /** Makes the verdict {@code match}, unless the list is benign. */
  ALERT("alert");

  private static final WireNames<PolicyAction> NAMES =
      WireNames.of(values(), PolicyAction::wireName);

  private final String wireName;

  PolicyAction(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files. */
  public String wireName() {
    return wireName;
  }

  /** Returns the action with the given wire name, exactly as written, or empty. */
  public static Optional<PolicyAction> byWireName(String name) {
    return NAMES.find(name);
  }
}
