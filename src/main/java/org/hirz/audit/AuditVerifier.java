package org.hirz.audit;

import java.time.Duration;
import java.util.Optional;

/** Checks a stored log. */
public final class AuditVerifier {
  /** How far the time of a record may lie before that of an earlier one without a word. */
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  private AuditVerifier() {}

  /**
   * Checks a log whole.
   *
   * @param log the log
   * @param outside the bytes of the checkpoint that was kept outside of the database, or empty
   *     where there is none to compare with
   */
  public static Verification verify(LogReader log, Optional<byte[]> outside) {
    throw new UnsupportedOperationException();
  }
}
