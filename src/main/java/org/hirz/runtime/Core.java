package org.hirz.runtime;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hirz.access.BearerKeys;
import org.hirz.access.Budget;
import org.hirz.access.Callers;
import org.hirz.access.ClientCertificates;
import org.hirz.access.KeyRing;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.AnswerStep;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.DecodePool;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.Publishing;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.job.JobFiles;
import org.hirz.limits.LimitSettings;
import org.hirz.limits.TenantLimits;
import org.hirz.limits.WrongKeys;
import org.hirz.picture.Effort;
import org.hirz.rest.AnswerSteps;
import org.hirz.rest.BuildInfo;
import org.hirz.rest.BulkLimits;
import org.hirz.rest.JobSettings;
import org.hirz.rest.RequestLimits;
import org.hirz.rest.UsualEffort;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ImageScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.store.JobLimits;

/** Makes the core's objects from the settings, one of each, without proxies. */
final class Core {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_BULK_STREAMS = 64;
  private static final Duration SHORTEST_KEPT = Duration.ofMinutes(1);
  private static final Duration LONGEST_KEPT = Duration.ofDays(366);
  private static final int TENANTS_REMEMBERED = 10_000;
  private static final int HEAP_SHARE_OF_BODIES_PERCENT = 25;
  private static final int HEAP_SHARE_OF_RASTERS_PERCENT = 45;

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * Who may ask, and against which lists: it is the {@link org.hirz.access.ListScope.Entitlements}
   * too.
   */
  @Produces
  @Singleton
  KeyRing keyRing() {
    return new KeyRing();
  }

  @Produces
  @Singleton
  Callers callers(KeyRing keys) {
    return new Callers(List.of(new BearerKeys(keys), new ClientCertificates(keys)));
  }

  @Produces
  @Singleton
  LiveGeneration liveGeneration() {
    return new LiveGeneration();
  }

  @Produces
  @Singleton
  Indexing indexing(HirzConfig config) {
    return new Indexing(new IndexPlanner(), config.index().map(Core::indexKind));
  }

  private static IndexKind indexKind(String name) {
    return IndexKind.byWireName(name)
        .orElseThrow(
            () -> new IllegalArgumentException("hirz.index is none of linear, bk-tree, banded"));
  }

  /** Merges take one thread, which steps back for every other. */
  @Produces
  @Singleton
  Publishing publishing(
      LiveGeneration live, Indexing indexing, PublishingReport report, Clock clock) {
    ThreadFactory threads = new BackgroundThreads("hirz-merge");
    Executor merges = merge -> threads.newThread(merge).start();
    return new Publishing(live, indexing, HeapBudget.ofThisProgram(), merges, report, clock);
  }

  void stop(@Disposes Publishing publishing) {
    publishing.close();
  }

  @Produces
  @Singleton
  RequestLimits requestLimits(HirzConfig config) {
    HirzConfig.Limits limits = config.limits();
    return new RequestLimits(
        size("hirz.limits.image-bytes", limits.imageBytes()),
        size("hirz.limits.hashes-bytes", limits.hashesBytes()),
        time("hirz.limits.upload-time", limits.uploadTime()),
        time("hirz.limits.answer-time", limits.answerTime()));
  }

  @Produces
  @Singleton
  BulkLimits bulkLimits(HirzConfig config) {
    int streams = config.limits().bulkStreams();
    if (streams < 1 || streams > MOST_BULK_STREAMS) {
      throw new ConfigurationException(
          "hirz.limits.bulk-streams is "
              + streams
              + " and must be in 1.."
              + MOST_BULK_STREAMS
              + ": each holds a thread.");
    }
    return new BulkLimits(streams, time("hirz.limits.bulk-idle", config.limits().bulkIdle()));
  }

  @Produces
  @Singleton
  AnswerSteps answerSteps(HirzConfig config) {
    return new AnswerSteps(
        step("hirz.answers.image-step", config.answers().imageStep()),
        step("hirz.answers.hashes-step", config.answers().hashesStep()));
  }

  private static AnswerStep step(String key, Duration length) {
    try {
      return new AnswerStep(length);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(key + ": " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  DecodePool decodePool(HirzConfig config) {
    return new DecodePool(threads(config));
  }

  void stop(@Disposes DecodePool pool) {
    pool.close();
  }

  @Produces
  @Singleton
  AdmissionControl admissionControl(HirzConfig config, RequestLimits requests) {
    long bytes = bytes(config.limits().bodyBytes(), HEAP_SHARE_OF_BODIES_PERCENT);
    long largest = Math.max(requests.imageBytes(), requests.hashesBytes()) + 16_384L;
    if (bytes < largest) {
      throw new ConfigurationException(
          "hirz.limits.body-bytes is "
              + bytes
              + " and must be at least "
              + largest
              + ": the largest body must fit. Give the program more heap, or lower"
              + " hirz.limits.image-bytes.");
    }
    return new AdmissionControl(
        new ByteBudget(bytes), threads(config) + Math.max(0, config.limits().waiting()));
  }

  @Produces
  @Singleton
  ImageDecoder imageDecoder(HirzConfig config) {
    DecodeLimits defaults = DecodeLimits.DEFAULT;
    long rasters = bytes(config.limits().rasterBytes(), HEAP_SHARE_OF_RASTERS_PERCENT);
    DecodeLimits limits =
        new DecodeLimits(
            config.limits().pixels(),
            defaults.maxSide(),
            defaults.minSide(),
            defaults.maxScans(),
            defaults.maxFramesSearched(),
            Math.min(rasters, Integer.MAX_VALUE));
    return new ImageDecoder(limits, new ByteBudget(rasters));
  }

  @Produces
  @Singleton
  ImageScreening imageScreening(ImageDecoder decoder, ScreeningObserver observer) {
    return new ImageScreening(decoder, observer);
  }

  @Produces
  @Singleton
  UsualEffort usualEffort(HirzConfig config) {
    return new UsualEffort(effort(config.effort()));
  }

  /** Returns the effort that a setting names. */
  static Effort effort(String name) {
    return Effort.byWireName(name)
        .orElseThrow(
            () -> new ConfigurationException("hirz.effort is none of fast, standard, thorough"));
  }

  @Produces
  @Singleton
  HashScreening hashScreening(ScreeningObserver observer) {
    return new HashScreening(observer);
  }

  @Produces
  @Singleton
  BuildInfo buildInfo(
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    return new BuildInfo(version, Runtime.version().toString());
  }

  @Produces
  @Singleton
  TenantLimits tenantLimits(HirzConfig config) {
    try {
      return new TenantLimits(config.limits().burst(), TENANTS_REMEMBERED, System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("hirz.limits.burst: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  WrongKeys wrongKeys(HirzConfig config) {
    try {
      return new WrongKeys(config.limits().wrongKeysPerSecond(), System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("hirz.limits.wrong-keys-per-second: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  LimitSettings limitSettings(HirzConfig config) {
    HirzConfig.Tenant tenant = config.limits().tenant();
    try {
      return new LimitSettings(
          new Budget(
              tenant.requestsPerSecond(),
              tenant.bytesPerSecond().asLongValue(),
              tenant.pixelsPerSecond()));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("hirz.limits.tenant: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  JobSettings jobSettings(HirzConfig config) {
    HirzConfig.Jobs jobs = config.jobs();
    if (jobs.keep().compareTo(SHORTEST_KEPT) < 0 || jobs.keep().compareTo(LONGEST_KEPT) > 0) {
      throw new ConfigurationException(
          "hirz.jobs.keep is "
              + jobs.keep()
              + " and must be in "
              + SHORTEST_KEPT
              + ".."
              + LONGEST_KEPT);
    }
    return new JobSettings(
        new JobLimits(
            Math.max(1, jobs.perTenant()),
            jobs.jobBytes().asLongValue(),
            jobs.totalBytes().asLongValue()),
        jobs.keep());
  }

  @Produces
  @Singleton
  JobFiles jobFiles(HirzConfig config) {
    Optional<JobFiles> folder =
        config.jobs().folder().map(name -> new JobFolder(Path.of(name).toAbsolutePath()));
    return folder.orElse(JobFiles.NONE);
  }

  @Produces
  @Singleton
  JobGenerations.Served served(
      LiveGeneration live, ListServing serving, Publishing publishing, Indexing indexing) {
    return new JobGenerations.Served(live, serving, publishing, indexing);
  }

  /** Returns how many threads work on jobs. */
  static int jobThreads(HirzConfig config) {
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.max(0, config.jobs().threads().orElse(Math.max(1, cores / 2)));
  }

  private static int threads(HirzConfig config) {
    return Math.max(
        1, config.limits().decodeThreads().orElse(Runtime.getRuntime().availableProcessors()));
  }

  private static long bytes(Optional<MemorySize> set, int heapPercent) {
    return set.map(MemorySize::asLongValue)
        .orElse(Runtime.getRuntime().maxMemory() / 100 * heapPercent);
  }

  private static Duration time(String key, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new ConfigurationException(
          key + " is " + value + " and must be in " + SHORTEST + ".." + LONGEST);
    }
    return value;
  }

  private static int size(String key, MemorySize value) {
    long bytes = value.asLongValue();
    if (bytes < 1 || bytes > 1 << 30) {
      throw new ConfigurationException(key + " is " + bytes + " and must be in 1.." + (1 << 30));
    }
    return (int) bytes;
  }
}
