package org.hirz.hashlist;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** What a list is a list of. Stated by whoever loads it, never guessed from its shape. */
public enum Nature {
  /** Verified child sexual abuse material. */
  CSAM("csam"),
  /** Exploitative of a child without being abuse material in law everywhere. */
  EXPLOITATIVE("exploitative"),
  /** Intimate images shared without consent. */
  NCII("ncii"),
  /** Terrorist content. */
  TERROR("terror"),
  /** Known harmless files. Its matches are shown and never make a verdict of match. */
  BENIGN("benign"),
  /** Drawings of our own, to try the service with. */
  TEST("test");

  private static final WireNames<Nature> NAMES = WireNames.of(values(), Nature::wireName);

  private final String wireName;

  Nature(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files, such as {@code "csam"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether an entry of such a list can make a verdict of match. */
  public boolean canAlert() {
    return this != BENIGN;
  }

  /** Returns the nature with the given wire name, exactly as written, or empty. */
  public static Optional<Nature> byWireName(String name) {
    return NAMES.find(name);
  }
}
