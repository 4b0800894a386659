package org.hirz.limits;

import java.time.Duration;
import java.util.List;

/** What came of asking for a part of a budget. */
public sealed interface Outcome {
  /**
   * It was there, and is taken.
   *
   * @param standings what is left, of the kinds that are bounded; by kind
   */
  record Within(List<Standing> standings) implements Outcome {
    /** Copies the list. */
    public Within {
      standings = List.copyOf(standings);
    }
  }

  /**
   * It was not there; nothing is taken.
   *
   * @param which the kind that is missing the longest
   * @param retryAfter after which time the same may be asked for again, more than zero; others of
   *     the tenant may be faster
   * @param standings what is left, of the kinds that are bounded; by kind
   */
  record Exceeded(LimitKind which, Duration retryAfter, List<Standing> standings)
      implements Outcome {
    /** Copies the list. */
    public Exceeded {
      standings = List.copyOf(standings);
    }
  }
}
