package org.hirz.access;

/**
 * How much a tenant may ask of the service, on average over a few seconds. What it saves up it may
 * use at once; how much that is, the limits say.
 *
 * @param requestsPerSecond requests, at least 1
 * @param bytesPerSecond bytes of request bodies, at least 1
 * @param pixelsPerSecond pixels decoded, of all frames, at least 1
 */
public record Budget(long requestsPerSecond, long bytesPerSecond, long pixelsPerSecond) {
  /** No bound but those of the service as a whole. */
  public static final Budget UNLIMITED = new Budget(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is under 1
   */
  public Budget {
    if (requestsPerSecond < 1 || bytesPerSecond < 1 || pixelsPerSecond < 1) {
      throw new IllegalArgumentException("each part of a budget is at least 1 a second");
    }
  }
}
