package org.hirz.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hirz.generation.Match;

/**
 * Which results are written; all are counted. A row that could not be read is always written: who
 * asked for what is unknown must learn that it was not looked at.
 */
public enum Only {
  /** Every one. */
  ALL,
  /** Those that some list knows: at least one match is shown, whatever the verdict. */
  KNOWN,
  /** Those that no list knows, which is where an examiner's own work begins. */
  UNKNOWN;

  /** Returns whether a result with the given matches is written. */
  public boolean includes(List<Match> shown) {
    return switch (this) {
      case ALL -> true;
      case KNOWN -> !shown.isEmpty();
      case UNKNOWN -> shown.isEmpty();
    };
  }

  /** Returns the name used in parameters and on the command line. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the choice with the given name, exactly as written, or empty. */
  public static Optional<Only> byWireName(String name) {
    return Arrays.stream(values()).filter(any -> any.wireName().equals(name)).findFirst();
  }
}
