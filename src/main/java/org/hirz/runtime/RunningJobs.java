package org.hirz.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.hirz.access.Caller;
import org.hirz.access.KeyRing;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.generation.HeapBudget;
import org.hirz.job.FileIntake;
import org.hirz.job.JobFiles;
import org.hirz.job.JobObserver;
import org.hirz.job.JobRunner;
import org.hirz.rest.JobBudgets;
import org.hirz.rest.JobSettings;
import org.hirz.rest.JobWork;
import org.hirz.rest.ProbingWatch;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningResult;
import org.hirz.store.Job;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works on jobs while the service runs, on threads that step back for all others. */
@Singleton
final class RunningJobs implements JobWork {
  private static final Logger LOG = Logger.getLogger(RunningJobs.class);

  private final HirzConfig settings;
  private final JobSettings jobSettings;
  private final JobFiles files;
  private final JobBudgets budgets;
  private final KeyRing keys;
  private final JobGenerations.Served served;
  private final HashScreening screening;
  private final ProbingWatch probing;
  private final Clock clock;
  private volatile @Nullable JobRunner runner;
  private boolean stopped;

  RunningJobs(
      HirzConfig settings,
      JobSettings jobSettings,
      JobFiles files,
      JobBudgets budgets,
      KeyRing keys,
      JobGenerations.Served served,
      HashScreening screening,
      ProbingWatch probing,
      Clock clock) {
    this.settings = settings;
    this.jobSettings = jobSettings;
    this.files = files;
    this.budgets = budgets;
    this.keys = keys;
    this.served = served;
    this.screening = screening;
    this.probing = probing;
    this.clock = clock;
  }

  /** Begins, once the store is open and the keys in it are known. */
  synchronized void begin(Store store) {
    if (stopped || runner != null) {
      return;
    }
    JobRunner made =
        new JobRunner(
            new JobRunner.Parts(
                store,
                new JobGenerations(store, served, HeapBudget.ofThisProgram(), clock),
                tenant -> keys.table().tenant(tenant).filter(Tenant::enabled).map(Tenant::scope),
                screening,
                new FileIntake(
                    store.jobs(),
                    files,
                    jobSettings.limits(),
                    job -> budgets.pace(new Caller(job.kid(), job.tenant(), Set.of()))),
                new Watch(),
                clock,
                JobRunner.LEASE));
    made.start(Core.jobThreads(settings), new BackgroundThreads("hirz-job"));
    runner = made;
  }

  @Override
  public void wake() {
    JobRunner now = runner;
    if (now != null) {
      now.wake();
    }
  }

  /** Ends it. */
  @PreDestroy
  void stop() {
    JobRunner ending;
    synchronized (this) {
      stopped = true;
      ending = runner;
    }
    budgets.end();
    if (ending != null) {
      ending.close();
    }
  }

  /** What operators and the detector of probing learn. */
  private final class Watch implements JobObserver {
    @Override
    public void screened(TenantId tenant, ScreeningResult result) {
      probing.seen(tenant, result);
    }

    @Override
    public void failed(Job job, String reason) {
      LOG.warnf("job %s of tenant %s failed: %s", job.id(), job.tenant(), reason);
    }

    @Override
    public void unable(RuntimeException cause) {
      // Only a store's messages are known to repeat nothing.
      LOG.warnf(
          "jobs could not be worked on: %s",
          cause instanceof StoreException ? cause.getMessage() : cause.getClass().getName());
    }
  }
}
