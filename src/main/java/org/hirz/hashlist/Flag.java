package org.hirz.hashlist;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** Something a source may say of an entry besides its labels. */
public enum Flag {
  /**
   * Made by a generative model. Always named in answers, {@code unknown} where nothing was said.
   */
  AI_GENERATED("ai_generated"),
  /** An altered photograph. */
  MANIPULATED("manipulated"),
  /** Drawn or rendered. */
  CGI("cgi"),
  /** Taken by the person shown. */
  SELF_GENERATED("self_generated"),
  /** Known to be in circulation. */
  DISTRIBUTED("distributed"),
  /** The person shown is known to investigators. */
  VICTIM_IDENTIFIED("victim_identified"),
  /** A sheet of several pictures. */
  GRID("grid"),
  /** Meets INTERPOL's baseline. */
  BASELINE("baseline");

  private static final WireNames<Flag> NAMES = WireNames.of(values(), Flag::wireName);

  private final String wireName;

  Flag(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files, such as {@code "ai_generated"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the flag with the given wire name, exactly as written, or empty. */
  public static Optional<Flag> byWireName(String name) {
    return NAMES.find(name);
  }
}
