package org.hirz.store;

/** What came of publishing a draft. Failures are {@link StoreException}s. */
public sealed interface PublishOutcome {
  /** Returns the number of the version of the list that is live now. */
  int version();

  /** Returns the number of the generation at which it became live. */
  long revision();

  /** The draft is now live as a new version, and {@code revision} is a new generation. */
  record Published(int version, long revision) implements PublishOutcome {}

  /** A version with the same digest was live already; nothing was written. */
  record Unchanged(int version, long revision) implements PublishOutcome {}
}
