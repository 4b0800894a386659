package org.hirz.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hirz.access.ApiKey;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.store.Act;
import org.jspecify.annotations.Nullable;

/** A tenant's keys. A secret is in the answer to the call that made it, and nowhere else. */
@Path("/v1/tenants")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class TenantKeysResource {
  private static final int MAX_NAME = 64;

  private final StoreAccess stores;
  private final AccessActs access;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  TenantKeysResource(StoreAccess stores, AccessActs access, Clock clock) {
    this.stores = stores;
    this.access = access;
    this.clock = clock;
  }

  /** Returns a tenant's keys, revoked and expired ones included. */
  @GET
  @Path("/{tenant}/keys")
  @RolesAllowed({"auditor", "admin"})
  public AllKeys all(@PathParam("tenant") String id) {
    TenantId tenant = access.tenant(id).id();
    Instant now = clock.instant();
    return new AllKeys(
        stores.store().callerKeys().all().stream()
            .filter(key -> key.tenant().equals(tenant))
            .map(key -> KeyAnswer.of(key, now))
            .toList());
  }

  /** Makes a key of a secret, or takes a certificate as one. */
  @POST
  @Path("/{tenant}/keys")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public Response create(
      @Context SecurityIdentity identity, @PathParam("tenant") String id, InputStream body) {
    TenantId tenant = access.tenant(id).id();
    JsonFields fields =
        JsonFields.read(body, "roles[]", "kind", "publicKeySha256", "expiresAt", "reason");
    Set<Role> roles = roles(fields.neededTexts("roles"));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    @Nullable Instant expires = expires(fields, now);
    ApiKey made = ApiKey.generate(KeyAnswer.prefix(roles), random);
    boolean secret = kind(fields) == StoredKey.Kind.SECRET;
    StoredKey key =
        new StoredKey(
            made.kid(),
            tenant,
            secret ? StoredKey.Kind.SECRET : StoredKey.Kind.CERTIFICATE,
            secret ? made.secretSha256() : certificate(fields),
            roles,
            now,
            expires,
            null);
    StoredKey kept = access.done(stores.store().callerKeys().create(key, act(identity, fields)));
    return KeyAnswer.created(kept, secret ? made : null, now);
  }

  private static Set<Role> roles(List<String> names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names) {
      roles.add(
          Role.byWireName(name)
              .orElseThrow(
                  () -> refused("roles takes platform, investigator, analyst, auditor and admin")));
    }
    if (roles.isEmpty()) {
      throw refused("roles takes at least one");
    }
    return roles;
  }

  private static @Nullable Instant expires(JsonFields fields, Instant now) {
    @Nullable Instant expires = fields.instant("expiresAt").orElse(null);
    if (expires != null && !expires.isAfter(now)) {
      throw refused("expiresAt has passed");
    }
    return expires == null ? null : expires.truncatedTo(ChronoUnit.MILLIS);
  }

  private static StoredKey.Kind kind(JsonFields fields) {
    StoredKey.Kind kind =
        StoredKey.Kind.byWireName(fields.text("kind", MAX_NAME).orElse("secret"))
            .orElseThrow(() -> refused("kind takes secret or certificate"));
    if (kind == StoredKey.Kind.SECRET && fields.text("publicKeySha256", MAX_NAME).isPresent()) {
      throw refused("publicKeySha256 goes with the kind certificate");
    }
    return kind;
  }

  private static byte[] certificate(JsonFields fields) {
    String hex = fields.neededText("publicKeySha256", MAX_NAME);
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw refused("publicKeySha256 takes 64 hex digits");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }

  private static Act act(SecurityIdentity identity, JsonFields fields) {
    return Acts.by(identity, fields.text("reason", Act.MAX_REASON).orElse(""));
  }

  /** A tenant's keys. */
  record AllKeys(List<KeyAnswer> keys) {}
}
