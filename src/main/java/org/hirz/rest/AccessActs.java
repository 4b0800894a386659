package org.hirz.rest;

import jakarta.inject.Singleton;
import org.hirz.access.KeyRing;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.store.AccessOutcome;
import org.hirz.store.AccessOutcome.Refusal;
import org.hirz.store.StoreException;

/** What calls that change tenants, keys and grants have in common. */
@Singleton
final class AccessActs {
  private final StoreAccess stores;
  private final KeyRing keys;

  AccessActs(StoreAccess stores, KeyRing keys) {
    this.stores = stores;
    this.keys = keys;
  }

  /**
   * Returns the id in a path.
   *
   * @throws ProblemException if no tenant can have it
   */
  static TenantId id(String tenant) {
    if (!TenantId.isValid(tenant)) {
      throw new ProblemException(ProblemType.NOT_FOUND, Acts.sentence(Refusal.NO_TENANT.text()));
    }
    return new TenantId(tenant);
  }

  /**
   * Returns the tenant that a path names.
   *
   * @throws ProblemException if there is none
   */
  Tenant tenant(String tenant) {
    return stores
        .store()
        .tenants()
        .find(id(tenant))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, Acts.sentence(Refusal.NO_TENANT.text())));
  }

  /**
   * Returns what there is after a change, which is accepted by this service from now on.
   *
   * @throws ProblemException if it was refused
   */
  <T> T done(AccessOutcome<T> outcome) {
    return switch (outcome) {
      case AccessOutcome.Done<T>(T value) -> {
        accept();
        yield value;
      }
      case AccessOutcome.Refused<T>(Refusal refusal) ->
          throw new ProblemException(type(refusal), Acts.sentence(refusal.text()));
    };
  }

  private static ProblemType type(Refusal refusal) {
    return switch (refusal) {
      case NO_TENANT, NO_LIST, NO_GRANT, NO_KEY -> ProblemType.NOT_FOUND;
      case ROLE_OF_OPERATOR -> ProblemType.INVALID_REQUEST;
      default -> ProblemType.CONFLICT;
    };
  }

  /** Accepts what the store has, at once. */
  void accept() {
    try {
      keys.refresh(stores.store()::access);
    } catch (StoreException e) {
      // What was changed is on disk; whoever follows the store accepts it when it answers again.
    }
  }
}
