package org.hirz.check;

/** A piece of work that any thread can do: one item, or a few that belong together. */
public interface WorkUnit {
  /**
   * Returns what tells this unit from its neighbours, such as the path of its file; the same in
   * every run over the same input.
   */
  String place();

  /**
   * Does the work. Nothing that the evidence holds raises an exception: what cannot be looked at is
   * a finding with an error.
   *
   * @param out takes the findings of this unit, in their order
   * @throws StoppedException if the run is being broken off: then nothing of the unit counts
   */
  void run(FindingLines out);

  /**
   * Returns how much of the run's window it takes while it is under way: what it and its findings
   * hold, in units of some kilobytes; 1 to {@link CheckRun#WINDOW}.
   */
  default int weight() {
    return 1;
  }

  /** Gives back what the unit holds, where it will not be run. */
  default void discard() {}
}
