package org.hirz.store;

import java.util.Locale;

/** How far a job has come. */
public enum JobState {
  /** Its input is still arriving. */
  RECEIVING,
  /** Its input is there, and nothing of it was looked at since it was made, or resumed. */
  QUEUED,
  /** It is being worked on. */
  RUNNING,
  /** Somebody told it to wait. What was under way then is still finished. */
  PAUSED,
  /** Somebody ended it. What was not answered is erased; answers remain until it expires. */
  CANCELLED,
  /** Every row is answered. */
  DONE,
  /** It could not go on; the reason says why. Erased and kept like one that was cancelled. */
  FAILED;

  /** Returns the name used in JSON and stores. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether nothing more comes of it. */
  public boolean isEnded() {
    return this == CANCELLED || this == DONE || this == FAILED;
  }

  /** Returns whether its chunks may be answered. */
  public boolean isOpen() {
    return this == QUEUED || this == RUNNING || this == PAUSED;
  }
}
