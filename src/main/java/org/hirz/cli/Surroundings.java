package org.hirz.cli;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the command line finds around it, so that tests can put something else there.
 *
 * @param environment returns the environment variable of a name, or null where it is not set
 * @param terminal whether standard error is read by a person
 * @param conversions what reads files that only this program can read, by format
 */
record Surroundings(
    UnaryOperator<@Nullable String> environment,
    BooleanSupplier terminal,
    Map<String, LocalConversion> conversions) {

  /** Returns those of the process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System::getenv, StandardError::isTerminal, LocalConversion.inThisBuild());
  }
}
