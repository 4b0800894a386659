package org.hirz.pull;

import java.time.Duration;

/**
 * Bounds on one pull.
 *
 * @param pages greatest number of answers that are asked for, tries included
 * @param bytes greatest number of bytes of all answers, inclusive
 * @param pageBytes greatest number of bytes of one page, which is held in memory, inclusive
 * @param tries how often a page is asked for before the pull fails
 * @param firstPause before a page is asked for again; each further one is four times as long
 * @param silence longest time in which a source says nothing
 */
record PullLimits(
    int pages, long bytes, int pageBytes, int tries, Duration firstPause, Duration silence) {
  /** 100,000 pages of 1,000 entries each, 256 GiB, and 16 MiB a page. */
  static final PullLimits DEFAULTS =
      new PullLimits(100_000, 1L << 38, 1 << 24, 4, Duration.ofSeconds(2), Duration.ofSeconds(60));
}
