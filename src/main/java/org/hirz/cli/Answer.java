package org.hirz.cli;

/** What came of asking the server. */
sealed interface Answer {
  /**
   * It did what it was asked for.
   *
   * @param status 200 to 299
   * @param body JSON, as it came
   */
  record Ok(int status, String body) implements Answer {}

  /**
   * It did not.
   *
   * @param status anything else
   * @param body a problem (RFC 9457), or whatever stands between us and the server says
   */
  record Problem(int status, String body) implements Answer {}

  /**
   * There is no answer: the server cannot be reached, or what was to be sent cannot be read.
   *
   * @param message why, and what to do, in English
   */
  record None(String message) implements Answer {}
}
