package org.hirz.rest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.hirz.limits.LimitKind;
import org.hirz.limits.Standing;

/**
 * Writes the fields {@code RateLimit-Policy} and {@code RateLimit} of
 * draft-ietf-httpapi-ratelimit-headers-11: lists of structured fields (RFC 9651), an item for each
 * kind of a budget that is bounded, named as the kind is.
 *
 * <p>{@code q} is what can be saved up, {@code w} the seconds in which it comes. {@code r} is what
 * there is now, {@code t} the seconds for which it is all there is: 1, or as long as a debt lasts.
 * The draft's registry has no unit for pixels; ours is {@code "pixels"}.
 */
final class RateLimitFields {
  static final String POLICY = "RateLimit-Policy";
  static final String LIMIT = "RateLimit";

  /** The greatest integer of structured fields. */
  private static final long GREATEST = 999_999_999_999_999L;

  private RateLimitFields() {}

  /** Returns the policies; empty where nothing is bounded. */
  static String policy(List<Standing> standings, Duration burst) {
    return standings.stream()
        .map(
            standing ->
                name(standing)
                    + ";q="
                    + Math.min(standing.quota(), GREATEST)
                    + unit(standing.kind())
                    + ";w="
                    + seconds(burst))
        .collect(Collectors.joining(", "));
  }

  /** Returns what is left; empty where nothing is bounded. */
  static String limit(List<Standing> standings) {
    return standings.stream()
        .map(
            standing ->
                name(standing)
                    + ";r="
                    + Math.min(standing.remaining(), GREATEST)
                    + ";t="
                    + seconds(standing.pause()))
        .collect(Collectors.joining(", "));
  }

  /** Returns a time in whole seconds, rounded up, at least 1. */
  static long seconds(Duration time) {
    return Math.max(1, time.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static String name(Standing standing) {
    return '"' + standing.kind().wireName() + '"';
  }

  private static String unit(LimitKind kind) {
    return switch (kind) {
      case REQUESTS -> "";
      case BYTES -> ";qu=\"content-bytes\"";
      case PIXELS -> ";qu=\"pixels\"";
    };
  }
}
