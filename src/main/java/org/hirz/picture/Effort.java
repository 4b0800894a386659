package org.hirz.picture;

import java.util.Optional;

/** How many ways a submitted picture is looked at. More find more, and take longer. */
public enum Effort {
  /** The picture as it is, in its eight orientations. */
  FAST("fast"),
  /** Besides, the views that find most, for about what decoding the picture costs. */
  STANDARD("standard"),
  /** Every view there is. */
  THOROUGH("thorough");

  private final String wireName;

  Effort(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in requests and settings, such as {@code "standard"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the effort with the given wire name, exactly as written, or empty. */
  public static Optional<Effort> byWireName(String name) {
    for (Effort effort : values()) {
      if (effort.wireName.equals(name)) {
        return Optional.of(effort);
      }
    }
    return Optional.empty();
  }
}
