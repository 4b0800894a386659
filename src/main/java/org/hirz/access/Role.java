package org.hirz.access;

import java.util.Optional;
import org.hirz.hash.WireNames;

/** What a caller may do. A caller may have several. */
public enum Role {
  /** Submits pictures and hashes and gets verdicts. */
  PLATFORM("platform"),
  /** Loads, reviews and corrects lists. */
  ANALYST("analyst"),
  /** Checks in bulk and sees distances. */
  INVESTIGATOR("investigator"),
  /** Reads the audit log and the history of what was live, and sees distances. */
  AUDITOR("auditor"),
  /** Runs the service and issues keys. */
  ADMIN("admin");

  private static final WireNames<Role> NAMES = WireNames.of(values(), Role::wireName);

  private final String wireName;

  Role(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON, stores and configuration, such as {@code "platform"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the role with the given wire name, exactly as written, or empty. */
  public static Optional<Role> byWireName(String name) {
    return NAMES.find(name);
  }
}
