package org.hirz.hashlist.format;

import java.util.function.Consumer;
import org.hirz.hashlist.format.ListProblem.Consequence;

/**
 * Says what is wrong in one file. Reasons never repeat anything of the file.
 *
 * @param file what to call the file
 * @param log takes the problems
 */
record Problems(String file, Consumer<ListProblem> log) {
  /** Says that a record, or a hash of it, was not taken. */
  void rejected(long at, String field, String reason) {
    log.accept(new ListProblem(file, at, field, reason, Consequence.REJECTED));
  }

  /** Says that something was taken in the way that the reason states. */
  void warning(long at, String field, String reason) {
    log.accept(new ListProblem(file, at, field, reason, Consequence.WARNING));
  }
}
