package org.hirz.limits;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a request asks for before anything of its body is read.
 *
 * @param amounts by kind, at least 0. A kind with 0 is one whose amount is not known yet: it must
 *     not be in debt. A kind that is missing does not matter to the request
 */
public record Cost(Map<LimitKind, Long> amounts) {
  /** One request, and nothing else. */
  public static final Cost REQUEST = new Cost(Map.of(LimitKind.REQUESTS, 1L));

  /**
   * Copies the amounts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Cost {
    if (amounts.values().stream().anyMatch(amount -> amount < 0)) {
      throw new IllegalArgumentException("a cost is not negative");
    }
    amounts = Map.copyOf(amounts);
  }

  /** Returns this cost with the given amount of a kind. */
  public Cost with(LimitKind kind, long amount) {
    Map<LimitKind, Long> more = new EnumMap<>(LimitKind.class);
    more.putAll(amounts);
    more.put(kind, amount);
    return new Cost(more);
  }
}
