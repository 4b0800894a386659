package org.hirz.hashlist;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** What it means that a file does not mention an entry. */
public enum UpdateMode {
  /** The file is the whole list: what it does not mention is withdrawn. */
  FULL("full"),
  /** The file is what has changed: only what it takes back by name is withdrawn. */
  DELTA("delta");

  private static final WireNames<UpdateMode> NAMES = WireNames.of(values(), UpdateMode::wireName);

  private final String wireName;

  UpdateMode(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files. */
  public String wireName() {
    return wireName;
  }

  /** Returns the mode with the given wire name, exactly as written, or empty. */
  public static Optional<UpdateMode> byWireName(String name) {
    return NAMES.find(name);
  }
}
