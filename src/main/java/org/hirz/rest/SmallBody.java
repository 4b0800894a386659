package org.hirz.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.hirz.admission.Deadline;

/** Reads the bodies of acts: small, and within a time. */
final class SmallBody {
  /** Greatest size, in bytes, inclusive. */
  static final int MAX_BYTES = 1 << 16;

  private static final Duration TIME = Duration.ofSeconds(20);

  private SmallBody() {}

  /**
   * Reads a body to its end; empty where there is none.
   *
   * @throws ProblemException if it is too large, or does not arrive whole and in time
   */
  static InputStream read(InputStream body) {
    byte[] bytes;
    try {
      bytes = new TimedBody(body, Deadline.in(TIME)).readNBytes(MAX_BYTES + 1);
    } catch (TimedBody.TooSlowException late) {
      throw new ProblemException(ProblemType.TOO_SLOW, "The body did not arrive in time.");
    } catch (IOException gone) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The body ended before its announced length.");
    }
    if (bytes.length > MAX_BYTES) {
      throw new ProblemException(
          ProblemType.BODY_TOO_LARGE, "The body may have at most " + MAX_BYTES + " bytes.");
    }
    return new ByteArrayInputStream(bytes);
  }
}
