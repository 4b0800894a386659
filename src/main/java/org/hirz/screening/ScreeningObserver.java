package org.hirz.screening;

import org.hirz.index.SearchCost;
import org.hirz.picture.Effort;
import org.hirz.policy.Verdict;

/**
 * Told what screening does, for metrics and, later, the audit log. It learns no hash and no byte.
 *
 * <p>Called on the threads that screen; must be quick and must not throw.
 */
public interface ScreeningObserver {
  /** Watches nothing. */
  ScreeningObserver NONE = new ScreeningObserver() {};

  /** A stage took the given time. */
  default void took(Stage stage, long nanos) {}

  /** A search by distance cost this much. */
  default void searched(SearchCost cost) {}

  /** A picture was decoded and searched as so many views, with the given effort. */
  default void looked(Effort effort, int views) {}

  /** A verdict was reached, in the given generation. */
  default void decided(Verdict verdict, long generation) {}
}
