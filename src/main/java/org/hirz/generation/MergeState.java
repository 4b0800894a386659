package org.hirz.generation;

import java.time.Instant;

/** What becomes of small segments and withdrawn entries, as operators see it. */
public sealed interface MergeState {
  /** Returns the name used in JSON. */
  String wireName();

  /** No merge is due. */
  record Idle() implements MergeState {
    @Override
    public String wireName() {
      return "idle";
    }
  }

  /**
   * One is running.
   *
   * @param entries how many entries it copies
   * @param since when it began
   */
  record Running(int entries, Instant since) implements MergeState {
    @Override
    public String wireName() {
      return "running";
    }
  }

  /**
   * One is due and does not fit.
   *
   * @param reason why, and what helps, in English
   */
  record PutOff(String reason) implements MergeState {
    @Override
    public String wireName() {
      return "put_off";
    }
  }

  /** The last one failed; what was served is served, and the next change tries again. */
  record Failed() implements MergeState {
    @Override
    public String wireName() {
      return "failed";
    }
  }
}
