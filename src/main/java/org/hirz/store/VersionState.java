package org.hirz.store;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** How far a version has come. */
public enum VersionState {
  /** On disk, whole, and seen by nobody but who brought it. */
  STAGED("staged"),
  /** A second person has approved it. */
  APPROVED("approved"),
  /** The version of its list that is live. */
  LIVE("live"),
  /** A later version took its place. */
  SUPERSEDED("superseded"),
  /** It was live, and an earlier version was put back in its place. */
  ROLLED_BACK("rolled_back"),
  /** Somebody decided against it. */
  REJECTED("rejected");

  private static final WireNames<VersionState> NAMES =
      WireNames.of(values(), VersionState::wireName);

  private final String wireName;

  VersionState(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and stores. */
  public String wireName() {
    return wireName;
  }

  /** Returns the state with the given wire name, exactly as written, or empty. */
  public static Optional<VersionState> byWireName(String name) {
    return NAMES.find(name);
  }
}
