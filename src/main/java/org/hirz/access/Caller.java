package org.hirz.access;

import java.util.Set;

/**
 * Who asks, once authenticated.
 *
 * @param kid id of the key or certificate that was shown
 * @param tenant whose it is
 * @param roles what it may do
 */
public record Caller(String kid, TenantId tenant, Set<Role> roles) {
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
