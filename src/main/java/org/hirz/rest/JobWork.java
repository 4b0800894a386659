package org.hirz.rest;

/** What works on jobs in this program. Any number of threads. */
public interface JobWork {
  /** Says that there may be something to do. */
  void wake();
}
