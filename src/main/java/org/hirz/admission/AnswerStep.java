package org.hirz.admission;

import java.time.Duration;

/**
 * The step in which answers leave: each on the next whole multiple of it after the request's body
 * had arrived, so that the time that an answer took says little of what was found.
 *
 * <p>What it hides is a difference that does not carry an answer across a multiple. One that is
 * spread widely shows in how often that happens: a step makes small differences smaller, and does
 * not make unlike work alike.
 *
 * @param length at least 0; 0 lets every answer leave at once
 */
public record AnswerStep(Duration length) {
  /** Longest step. */
  public static final Duration LONGEST = Duration.ofSeconds(1);

  /** Answers leave at once. */
  public static final AnswerStep NONE = new AnswerStep(Duration.ZERO);

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is under 0 or over {@link #LONGEST}
   */
  public AnswerStep {
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a step of answers is 0 to " + LONGEST);
    }
  }

  /**
   * Returns how long an answer that is ready now waits, in nanoseconds: 0 without a step, otherwise
   * more than 0 and at most the step.
   *
   * @param arrived when the body had arrived, by {@link System#nanoTime}
   * @param now when the answer is ready, by the same clock, not before
   */
  public long waitNanos(long arrived, long now) {
    long step = length.toNanos();
    return step == 0 ? 0 : step - Math.floorMod(now - arrived, step);
  }
}
