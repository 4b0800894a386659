package org.hirz.staging;

/**
 * Is told how far a staging has come: when a phase begins, and a few times a second in between. By
 * the thread that stages; must return soon and throw nothing.
 */
@FunctionalInterface
public interface StagingProgress {
  /** Tells nobody. */
  StagingProgress NONE = (phase, bytes, records, rejected) -> {};

  /**
   * Takes how far it has come.
   *
   * @param phase the phase
   * @param bytes of the file, as they came
   * @param records that were taken from it
   * @param rejected how many records, or hashes of them, were not taken
   */
  void at(Phase phase, long bytes, long records, long rejected);

  /** What is being done, or what came of it. */
  enum Phase {
    /** The file is read and sorted. */
    RECEIVING("receiving"),
    /** Its entries are merged with those that are live, and written. */
    MERGING("merging"),
    /** There is a version that says what the file says. The last. */
    STAGED("staged"),
    /** The file was not taken. The last. */
    REFUSED("refused"),
    /** An exception ended it. The last. */
    FAILED("failed");

    private final String wireName;

    Phase(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON. */
    public String wireName() {
      return wireName;
    }
  }
}
