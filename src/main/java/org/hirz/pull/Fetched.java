package org.hirz.pull;

import java.net.http.HttpHeaders;

/** What came of asking for an address. */
sealed interface Fetched {
  /**
   * The source has answered, with success or with a status that the caller asked for.
   *
   * @param body to be read and closed
   */
  record Answer(int status, HttpHeaders headers, BodyStream body) implements Fetched {}

  /** It has not. */
  record Failure(String reason, Kind kind) implements Fetched {
    /** Returns the outcome of the pull that this ends. */
    PullOutcome.Failed outcome() {
      return new PullOutcome.Failed(reason, kind != Kind.FINAL);
    }
  }

  /** What sense it makes to ask again. */
  enum Kind {
    /** The same may succeed in a while. */
    TRANSIENT,
    /** It took too long, or would be too much; less may succeed. */
    TOO_MUCH,
    /** Not before somebody has done something. */
    FINAL
  }
}
