package org.hirz.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.hirz.access.Caller;
import org.hirz.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * Records requests that are refused because of who asks. Those that follow each other soon become
 * one record.
 */
@Singleton
final class Refusals {
  private final Recorder recorder;
  private final OperationIds operations;

  Refusals(Recorder recorder, OperationIds operations) {
    this.recorder = recorder;
    this.operations = operations;
  }

  /** Records that no valid key was shown. */
  void unauthenticated(@Nullable ResourceInfo resource) {
    record("unauthenticated", "", resource);
  }

  /** Records that a key's roles, or its tenant's grants, do not allow what was asked. */
  void forbidden(@Nullable ResourceInfo resource, RoutingContext context) {
    QuarkusHttpUser.getSecurityIdentity(context, null)
        .subscribe()
        .with(
            identity -> record("forbidden", kid(identity), resource),
            failure -> record("forbidden", "", resource));
  }

  private static String kid(@Nullable SecurityIdentity identity) {
    return identity == null || identity.isAnonymous() ? "" : identity.getPrincipal().getName();
  }

  /** Records that a caller asked for what belongs to another tenant. */
  void foreign(Caller caller, String operation) {
    recorder.record(new AuditEvent.AccessDenied("foreign_tenant", caller.kid(), operation, 1));
  }

  private void record(String reason, String by, @Nullable ResourceInfo resource) {
    String operation =
        resource == null
            ? ""
            : operations.of(resource.getResourceClass(), resource.getResourceMethod());
    recorder.record(new AuditEvent.AccessDenied(reason, by, operation, 1));
  }
}
