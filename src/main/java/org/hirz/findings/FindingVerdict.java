package org.hirz.findings;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** The decision on an item. Never "safe" or "clean". */
public enum FindingVerdict {
  /** Known. */
  MATCH("match"),
  /** Searched whole, and not known. */
  NO_MATCH("no_match"),
  /** Not searched whole, and nothing found in what was. */
  UNDETERMINED("undetermined");

  private static final WireNames<FindingVerdict> NAMES =
      WireNames.of(values(), FindingVerdict::wireName);

  private final String wireName;

  FindingVerdict(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files. */
  public String wireName() {
    return wireName;
  }

  /** Returns the verdict with the given wire name, exactly as written, or empty. */
  public static Optional<FindingVerdict> byWireName(String name) {
    return NAMES.find(name);
  }
}
