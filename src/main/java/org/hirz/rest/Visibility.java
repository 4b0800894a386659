package org.hirz.rest;

import jakarta.inject.Singleton;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.access.Role;

/**
 * Which lists a caller may be told of: those who review lists or run the service of every one,
 * others of those that their tenant was granted. What a caller is matched against is always what
 * the tenant was granted.
 */
@Singleton
final class Visibility {
  private final ListScope.Entitlements entitlements;

  Visibility(ListScope.Entitlements entitlements) {
    this.entitlements = entitlements;
  }

  /** Returns whether the caller acts for the service as a whole. */
  static boolean isWhole(Caller caller) {
    return caller.hasAny(Role.ANALYST, Role.AUDITOR, Role.ADMIN);
  }

  /** Returns the lists that the caller may be told of. */
  ListScope of(Caller caller) {
    return isWhole(caller) ? ListScope.ALL : entitlements.of(caller);
  }
}
