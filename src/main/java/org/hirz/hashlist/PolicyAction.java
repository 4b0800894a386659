package org.hirz.hashlist;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a match with an entry of some label leads to. In ascending order of consequence. */
public enum PolicyAction {
  /** Not shown. */
  IGNORE("ignore"),
  /** Shown beside the verdict, which it does not change. */
  REPORT("report"),
  /** Makes the verdict {@code match}, unless the list is benign. */
  ALERT("alert");

  private static final Map<String, PolicyAction> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(PolicyAction::wireName, Function.identity()));

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
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }
}
