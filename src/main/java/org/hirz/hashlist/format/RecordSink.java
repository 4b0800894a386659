package org.hirz.hashlist.format;

import java.io.IOException;

/** Takes what a reader finds, as it finds it. For one thread. */
public interface RecordSink {
  /**
   * Takes a record.
   *
   * @throws IOException if it cannot be kept; the reader passes it through
   */
  void record(SourceRecord record) throws IOException;

  /** Takes a problem. A record that was rejected reaches the sink as a problem only. */
  void problem(ListProblem problem);

  /**
   * Returns whether digests of the empty file and of all zeros are hashes like others: in what is
   * to be searched they are, in a list they would match what nobody listed.
   */
  default boolean takesWorthless() {
    return false;
  }
}
