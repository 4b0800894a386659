package org.hirz.generation;

/**
 * How much of the heap generations may take, the one served and what is built beside it. The rest
 * is for requests and for the collector.
 *
 * @param bytes in bytes
 */
public record HeapBudget(long bytes) {
  /** The generations' share of the heap, in percent. */
  public static final int SHARE_PERCENT = 75;

  /** Returns the share of the heap that this program may grow to. */
  public static HeapBudget ofThisProgram() {
    return new HeapBudget(Runtime.getRuntime().maxMemory() / 100 * SHARE_PERCENT);
  }

  /** Returns whether so many bytes may be taken in all. */
  public boolean allows(long wanted) {
    return wanted <= bytes;
  }
}
