package org.hirz.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One kind of a tenant's budget: a token bucket that may go into debt.
 *
 * <p>Bucket4j takes one token a nanosecond at most, so a greater rate is counted in tokens of
 * several. Not thread-safe: the tenant's lock guards it.
 */
final class Allowance {
  /** From here on a rate is no bound. Fits what structured fields can say of a quota. */
  static final long NO_BOUND = 1_000_000_000_000L;

  private static final long MOST_TOKENS_A_SECOND = 1_000_000_000L;

  /** More at once is counted as this: far beyond any body or picture, and free of overflow. */
  private static final long MOST_AT_ONCE = 1L << 50;

  /** A debt is paid after so long at the latest. */
  private static final long LONGEST_DEBT_SECONDS = 3600;

  private final long unit;
  private final long perSecond;
  private final long capacity;
  private final Bucket bucket;

  private Allowance(long unit, long perSecond, long capacity, Bucket bucket) {
    this.unit = unit;
    this.perSecond = perSecond;
    this.capacity = capacity;
    this.bucket = bucket;
  }

  /**
   * Returns a full one.
   *
   * @param perSecond at least 1, under {@link #NO_BOUND}
   * @param burst what is saved up at most, as a time
   * @param nanoTime the monotonic clock
   */
  static Allowance full(long perSecond, Duration burst, LongSupplier nanoTime) {
    long unit = ceilDiv(perSecond, MOST_TOKENS_A_SECOND);
    long tokensPerSecond = Math.max(1, perSecond / unit);
    long capacity = Math.max(1, tokensPerSecond * burst.toMillis() / 1000);
    Bucket bucket =
        Bucket.builder()
            .withCustomTimePrecision(new Meter(nanoTime))
            .addLimit(
                limit ->
                    limit
                        .capacity(capacity)
                        .refillGreedy(tokensPerSecond, Duration.ofSeconds(1))
                        .initialTokens(capacity))
            .build();
    return new Allowance(unit, tokensPerSecond, capacity, bucket);
  }

  /**
   * Brings this full one down to what another has: nobody gets more, or out of debt, by a new rate.
   */
  Allowance heirOf(Allowance before) {
    long had = saturated(before.bucket.getAvailableTokens(), before.unit) / unit;
    takeTokens(capacity - had);
    return this;
  }

  /**
   * Returns how long it takes until the amount can be taken, in nanoseconds; 0 is now. What is more
   * than was ever saved up is taken from a full one, which then is in debt.
   */
  long pause(long amount) {
    long tokens = Math.clamp(ceilDiv(amount, unit), 1, capacity);
    return bucket.estimateAbilityToConsume(tokens).getNanosToWaitForRefill();
  }

  /** Takes an amount, into debt where it is not there; of an hour at most. */
  void take(long amount) {
    takeTokens(ceilDiv(Math.min(amount, MOST_AT_ONCE), unit));
  }

  private void takeTokens(long tokens) {
    long most = bucket.getAvailableTokens() + perSecond * LONGEST_DEBT_SECONDS;
    long taken = Math.min(tokens, most);
    if (taken > 0) {
      bucket.consumeIgnoringRateLimits(taken);
    }
  }

  /** Returns how it stands. */
  Standing standing(LimitKind kind) {
    return new Standing(
        kind,
        capacity * unit,
        Math.max(0, bucket.getAvailableTokens()) * unit,
        Duration.ofNanos(pause(0)));
  }

  private static long ceilDiv(long amount, long unit) {
    return Math.ceilDiv(amount, unit);
  }

  private static long saturated(long tokens, long unit) {
    return Math.clamp(tokens, -MOST_AT_ONCE / unit, MOST_AT_ONCE / unit) * unit;
  }

  private record Meter(LongSupplier nanoTime) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
