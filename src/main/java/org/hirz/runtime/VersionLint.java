package org.hirz.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hirz.generation.LiveGeneration;
import org.hirz.hashlist.ListId;
import org.hirz.lint.Lint;
import org.hirz.lint.LintLimits;
import org.hirz.lint.LintRuns;
import org.hirz.rest.LintReports;
import org.hirz.store.Store;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at staged versions beside the service, on one thread that steps back for every other. */
@Singleton
final class VersionLint implements LintReports {
  private static final Logger LOG = Logger.getLogger(VersionLint.class);

  private final LiveGeneration live;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new BackgroundThreads("hirz-lint"));
  private volatile @Nullable LintRuns runs;

  VersionLint(LiveGeneration live) {
    this.live = live;
  }

  /** Looks at versions of the given store from now on. */
  void open(Store store) {
    runs =
        new LintRuns(
            new Lint(store.versions(), live, LintLimits.DEFAULT),
            thread,
            failure ->
                // Its message may hold what a file said; the class is ours.
                LOG.errorf(
                    "a staged version could not be checked: %s", failure.getClass().getName()));
  }

  @PreDestroy
  void close() {
    LintRuns begun = runs;
    if (begun != null) {
      begun.close();
    }
    thread.shutdownNow();
  }

  @Override
  public void begin(ListId list, int version) {
    LintRuns begun = runs;
    if (begun != null) {
      begun.begin(list, version);
    }
  }

  @Override
  public Optional<LintReport> of(ListId list, int version) {
    LintRuns begun = runs;
    return begun == null ? Optional.empty() : begun.of(list, version).map(VersionLint::report);
  }

  private static LintReport report(org.hirz.lint.LintReport report) {
    Map<String, Long> counts = new TreeMap<>();
    report.counts().forEach((kind, count) -> counts.put(kind.wireName(), count));
    return new LintReport(
        report.state().wireName(),
        report.checked(),
        report.truncated() || report.untracked() > 0,
        report.findings().stream().map(VersionLint::finding).toList(),
        counts);
  }

  private static LintReports.Finding finding(org.hirz.lint.Finding finding) {
    ListId other = finding.otherList();
    return new LintReports.Finding(
        finding.kind().wireName(),
        finding.entry(),
        other == null ? null : other.value(),
        finding.otherEntry(),
        finding.detail());
  }
}
