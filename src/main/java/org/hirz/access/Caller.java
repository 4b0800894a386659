package org.hirz.access;

import java.util.Set;

/**
 * Who asks, once authenticated.
 *
 * @param kid id of the key that was shown
 * @param roles what the key may do
 */
public record Caller(String kid, Set<Role> roles) {
  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Returns whether the caller has at least one of the given roles. */
  public boolean hasAny(Role... wanted) {
    for (Role role : wanted) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }
}
