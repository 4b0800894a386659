package org.hirz.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hirz.hashlist.ListId;
import org.hirz.picture.Effort;

/**
 * An organisation that uses the service: its keys share what it is entitled to and its budget.
 *
 * @param id its name in paths and configuration
 * @param name its name for people, at most {@value #MAX_NAME} characters, on one line
 * @param enabled whether its keys are accepted
 * @param budget how much it may ask
 * @param effort how many ways its pictures are looked at unless a request says; empty for the
 *     service's own default
 * @param grants the lists that it may be matched against, by list; no other
 * @param created when it was made, to the millisecond
 */
public record Tenant(
    TenantId id,
    String name,
    boolean enabled,
    Budget budget,
    Optional<Effort> effort,
    Map<ListId, Grant> grants,
    Instant created) {
  /** Greatest length of a name, in characters. */
  public static final int MAX_NAME = 200;

  /**
   * Copies the grants.
   *
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public Tenant {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "a tenant's name is given, in at most " + MAX_NAME + " characters");
    }
    grants =
        grants.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns the lists that it may be matched against. */
  public ListScope scope() {
    return new ListScope(grants.keySet());
  }
}
