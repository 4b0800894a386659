package org.hirz.limits;

import org.hirz.access.Budget;

/** What a budget bounds. */
public enum LimitKind {
  /** Requests. */
  REQUESTS("requests"),
  /** Bytes of request bodies. */
  BYTES("bytes"),
  /** Pixels decoded, of all frames. */
  PIXELS("pixels");

  private final String wireName;

  LimitKind(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in headers, metrics and settings, such as {@code "requests"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns what a budget allows of it a second. */
  long perSecond(Budget budget) {
    return switch (this) {
      case REQUESTS -> budget.requestsPerSecond();
      case BYTES -> budget.bytesPerSecond();
      case PIXELS -> budget.pixelsPerSecond();
    };
  }
}
