package org.hirz.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import org.hirz.access.ApiKey;
import org.hirz.access.StoredKey;
import org.hirz.store.Act;
import org.hirz.store.CallerKeys;

/** A key, of whatever tenant: what takes its place, and its end. */
@Path("/v1/keys")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
  private static final int MAX_OVERLAP = 64;
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private final StoreAccess stores;
  private final AccessActs access;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  KeysResource(StoreAccess stores, AccessActs access, Clock clock) {
    this.stores = stores;
    this.access = access;
    this.clock = clock;
  }

  /** Makes a key that takes another's place, which stays good for a while. */
  @POST
  @Path("/{kid}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public Response rotate(
      @Context SecurityIdentity identity, @PathParam("kid") String kid, InputStream body) {
    JsonFields fields = JsonFields.read(body, "overlap", "reason");
    Duration overlap = overlap(fields);
    StoredKey old = key(kid);
    ApiKey made = ApiKey.generate(KeyAnswer.prefix(old.roles()), random);
    StoredKey kept =
        access.done(
            keys()
                .rotate(
                    kid,
                    new CallerKeys.Replacement(made.kid(), made.secretSha256()),
                    overlap,
                    act(identity, fields)));
    return KeyAnswer.created(kept, made, clock.instant());
  }

  private static Duration overlap(JsonFields fields) {
    try {
      Duration overlap = Duration.parse(fields.neededText("overlap", MAX_OVERLAP));
      if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
        return overlap;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // answered below
    }
    throw new ProblemException(
        ProblemType.INVALID_REQUEST, "overlap takes a duration such as PT24H, from PT0S to P90D");
  }

  /** Ends a key at once. */
  @POST
  @Path("/{kid}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public KeyAnswer revoke(
      @Context SecurityIdentity identity, @PathParam("kid") String kid, InputStream body) {
    String reason = JsonFields.read(body, "reason").neededText("reason", Act.MAX_REASON);
    return KeyAnswer.of(
        access.done(keys().revoke(key(kid).kid(), Acts.by(identity, reason))), clock.instant());
  }

  private StoredKey key(String kid) {
    return keys().all().stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such key."));
  }

  private static Act act(SecurityIdentity identity, JsonFields fields) {
    return Acts.by(identity, fields.text("reason", Act.MAX_REASON).orElse(""));
  }

  private CallerKeys keys() {
    return stores.store().callerKeys();
  }
}
