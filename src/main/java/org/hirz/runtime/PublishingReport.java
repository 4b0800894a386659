package org.hirz.runtime;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.hirz.generation.Generation;
import org.hirz.generation.MergeState;
import org.hirz.generation.PublishingObserver;
import org.jboss.logging.Logger;

/** Tells operators what is published and what becomes of merges: in the log and in metrics. */
@Singleton
final class PublishingReport implements PublishingObserver {
  private static final Logger LOG = Logger.getLogger(PublishingReport.class);

  private final Metrics metrics;

  PublishingReport(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void published(Generation generation) {
    metrics.published(generation);
    generation
        .indexes()
        .forEach(
            index ->
                LOG.debugf(
                    "generation %d, %s: %s", generation.number(), index.type().wireName(), index));
  }

  @Override
  public void merging(MergeState state) {
    metrics.merging(state);
    if (state instanceof MergeState.PutOff(String reason)) {
      LOG.warnf("small segments stay beside the great one: %s", reason);
    }
  }

  @Override
  public void merged(int entries, Duration took) {
    metrics.merged(took);
    LOG.infof("merged segments: %d entries in %d ms", entries, took.toMillis());
  }

  @Override
  public void mergeFailed(Throwable cause) {
    metrics.mergeFailed();
    if (cause instanceof CancellationException) {
      LOG.infof("a merge of segments was cancelled; what was served is served");
    } else {
      LOG.errorf(cause, "a merge of segments failed; what was served is served");
    }
  }
}
