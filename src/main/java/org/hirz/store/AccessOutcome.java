package org.hirz.store;

/**
 * What came of a change to a tenant, a key or a grant.
 *
 * @param <T> what there is after it
 */
public sealed interface AccessOutcome<T> {
  /**
   * It is so now, and on disk.
   *
   * @param value what there is now
   */
  record Done<T>(T value) implements AccessOutcome<T> {}

  /** It was not done, and nothing has changed. */
  record Refused<T>(Refusal refusal) implements AccessOutcome<T> {}

  /** Why a change is not made. */
  enum Refusal {
    /** No tenant has the id. */
    NO_TENANT("there is no such tenant"),
    /** A tenant has the id already. */
    TENANT_EXISTS("there is a tenant with that id already"),
    /** The tenant of those who run the service cannot be disabled. */
    OPERATOR_STAYS("the tenant operator runs the service and cannot be disabled"),
    /** It is disabled, or enabled, already. */
    NO_CHANGE("it is so already"),
    /** No list has the id. */
    NO_LIST("there is no such list"),
    /** The tenant was not granted the list. */
    NO_GRANT("that list is not granted to that tenant"),
    /** No key has the id. */
    NO_KEY("there is no such key"),
    /** A key has the id already. */
    KEY_EXISTS("there is a key with that id already"),
    /** Another good key is of the same certificate. */
    CERTIFICATE_EXISTS("there is a key for that certificate already; revoke it first"),
    /** The key is revoked or expired. */
    KEY_ENDED("that key is revoked or expired already"),
    /** The key was rotated before. */
    KEY_REPLACED("that key was rotated already; rotate the one that took its place"),
    /** A certificate has no secret to be made anew. */
    NOT_A_SECRET("a certificate is not rotated; add the new one, then revoke the old one"),
    /** Only keys of those who run the service have power over it. */
    ROLE_OF_OPERATOR(
        "only keys of the tenant operator can have the roles analyst, auditor and admin"),
    /** Without it nobody could administer the service. */
    LAST_ADMIN("it is the last good key of an administrator; create another one first");

    private final String text;

    Refusal(String text) {
      this.text = text;
    }

    /** Returns why, in English. */
    public String text() {
      return text;
    }
  }
}
