package org.hirz.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.store.LifeCycle;
import org.hirz.store.LifeCycle.Due;
import org.hirz.store.LifeCycle.Outcome;
import org.jboss.logging.Logger;

/**
 * Publishes versions whose instant has come. Replicas do it side by side; the store lets one of
 * them. For one thread.
 */
final class DuePublishing {
  private static final Logger LOG = Logger.getLogger(DuePublishing.class);

  /** How often each was refused that is still due. */
  private final Map<Due, Integer> refusals = new HashMap<>();

  void publish(LifeCycle lifeCycle) {
    List<Due> all = lifeCycle.due();
    refusals.keySet().retainAll(all);
    for (Due due : all) {
      switch (lifeCycle.publish(due.list(), due.version(), null, due.act())) {
        case Outcome.Done done ->
            LOG.infof("published version %d of list %s, as scheduled", due.version(), due.list());
        case Outcome.Refused(LifeCycle.Refusal refusal) -> refused(due, refusal);
      }
    }
  }

  /** What is refused once may have been published by another replica: it is not due any more. */
  private void refused(Due due, LifeCycle.Refusal refusal) {
    if (refusals.merge(due, 1, Integer::sum) == 2) {
      LOG.errorf(
          "version %d of list %s is due and cannot be published: %s",
          due.version(), due.list(), refusal.text());
    }
  }
}
