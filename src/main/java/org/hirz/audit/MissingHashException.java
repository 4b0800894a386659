package org.hirz.audit;

/** Stored hashes of the tree are missing that a log of its size has: the log is damaged. */
public final class MissingHashException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int level;
  private final long index;

  MissingHashException(int level, long index) {
    super("the audit log lacks hash " + index + " of level " + level);
    this.level = level;
    this.index = index;
  }

  /** Returns the level of the first that is missing. */
  public int level() {
    return level;
  }

  /** Returns its index there. */
  public long index() {
    return index;
  }
}
