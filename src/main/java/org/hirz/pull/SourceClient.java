package org.hirz.pull;

import java.util.List;

/**
 * Fetches changes from sources of one kind.
 *
 * <p>What is fetched becomes one staged version and goes no further: people review, approve and
 * publish it as they do an uploaded file. A checkpoint counts only together with the version that
 * it belongs to, so that a pull that fails, a version that is decided against or put back, and a
 * program that dies all lead to the same changes being fetched again.
 *
 * <p>Stateless; any number of threads may pull different lists. Implementations say nothing of what
 * a source answers: no bodies, addresses, credentials or hashes in results, messages or exceptions.
 */
public interface SourceClient {
  /** Returns the name of the kind of source, such as {@code ncmec}. */
  String kind();

  /** Returns which settings it takes. */
  List<SourceSetting> settings();

  /**
   * Asks the source once for what has changed, and stages that. Blocks, for hours where a large
   * list is fetched for the first time; ends early where the thread is interrupted.
   *
   * @throws org.hirz.store.StoreException if the store fails
   */
  PullOutcome pull(PullRequest request);
}
