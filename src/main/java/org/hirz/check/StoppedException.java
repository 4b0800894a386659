package org.hirz.check;

/** Ends a unit of work that is not worth finishing because the run is being broken off. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes one. */
  public StoppedException() {
    super("the run is being broken off", null, false, false);
  }
}
