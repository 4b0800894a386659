package org.hirz.job;

import java.util.Collection;
import org.hirz.generation.Generation;
import org.hirz.store.JobTerms;

/**
 * Finds a generation in which a job is searched: all of its chunks see the same versions of its
 * lists, with the same entries kept back, whatever went live since. Any number of threads.
 */
public interface PinnedGenerations {
  /** What there is. */
  sealed interface Outcome {
    /**
     * It is there.
     *
     * @param generation has of the job's lists what the job is pinned to; its number may be another
     */
    record Ready(Generation generation) implements Outcome {}

    /**
     * It is not there now.
     *
     * @param reason why, in English
     */
    record Waiting(String reason) implements Outcome {}

    /**
     * It will never be.
     *
     * @param reason why, in English
     */
    record Gone(String reason) implements Outcome {}
  }

  /** Returns the generation of a job; may take as long as building one does. */
  Outcome of(JobTerms terms);

  /** Lets go of what none of the given jobs needs. */
  void keepOnly(Collection<JobTerms> needed);
}
