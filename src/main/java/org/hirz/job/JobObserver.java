package org.hirz.job;

import org.hirz.access.TenantId;
import org.hirz.screening.ScreeningResult;
import org.hirz.store.Job;

/** Is told what becomes of jobs. Any number of threads; must not fail. */
public interface JobObserver {
  /** Forgets everything. */
  JobObserver NONE =
      new JobObserver() {
        @Override
        public void screened(TenantId tenant, ScreeningResult result) {}

        @Override
        public void failed(Job job, String reason) {}

        @Override
        public void unable(RuntimeException cause) {}
      };

  /** A row was screened, and its verdict stands. */
  void screened(TenantId tenant, ScreeningResult result);

  /** A job has failed. */
  void failed(Job job, String reason);

  /** Nothing could be done for now. */
  void unable(RuntimeException cause);
}
