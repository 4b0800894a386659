package org.hirz.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.hirz.access.Caller;
import org.hirz.access.KeyRing;
import org.hirz.access.Tenant;
import org.hirz.picture.Effort;

/**
 * In how many ways a request's picture is looked at: as the request says, else as its tenant has it
 * now, else as the service does.
 */
@Singleton
final class Efforts {
  private static final String NAME = "effort";
  private static final int MAX_NAME = 16;

  private final KeyRing keys;
  private final UsualEffort usual;

  Efforts(KeyRing keys, UsualEffort usual) {
    this.keys = keys;
    this.usual = usual;
  }

  /**
   * Returns the effort of a request.
   *
   * @throws ProblemException if the query has another parameter than {@code effort}, or that twice,
   *     or with a value that is none; the value is not repeated
   */
  Effort of(Caller caller, UriInfo uri) {
    Optional<String> stated = QueryFields.of(uri, NAME).text(NAME, MAX_NAME);
    return stated.isPresent()
        ? Effort.byWireName(stated.get())
            .orElseThrow(() -> QueryFields.wrong("effort takes fast, standard or thorough."))
        : keys.table().tenant(caller.tenant()).flatMap(Tenant::effort).orElseGet(usual::effort);
  }
}
