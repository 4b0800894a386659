package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
import java.time.DateTimeException;
import java.time.Duration;
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
import org.hirz.store.CallerKeys;
import org.jspecify.annotations.Nullable;

/** Tenants' keys. A secret is in the answer to the call that made it, and nowhere else. */
@Path("/v1")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
  private static final int MAX_NAME = 64;
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

  /** Returns a tenant's keys, revoked and expired ones included. */
  @GET
  @Path("/tenants/{tenant}/keys")
  @RolesAllowed({"auditor", "admin"})
  public AllKeys all(@PathParam("tenant") String id) {
    TenantId tenant = access.tenant(id).id();
    Instant now = clock.instant();
    return new AllKeys(
        keys().all().stream()
            .filter(key -> key.tenant().equals(tenant))
            .map(key -> KeyAnswer.of(key, now))
            .toList());
  }

  /** Makes a key of a secret, or takes a certificate as one. */
  @POST
  @Path("/tenants/{tenant}/keys")
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
    ApiKey made = ApiKey.generate(prefix(roles), random);
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
    StoredKey kept = access.done(keys().create(key, act(identity, fields)));
    return created(KeyAnswer.of(kept, now), secret ? made : null);
  }

  /** The greatest power names the key, so that people tell keys apart by eye. */
  private static String prefix(Set<Role> roles) {
    return roles.stream().max(Role::compareTo).orElseThrow().wireName();
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

  /** Makes a key that takes another's place, which stays good for a while. */
  @POST
  @Path("/keys/{kid}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public Response rotate(
      @Context SecurityIdentity identity, @PathParam("kid") String kid, InputStream body) {
    JsonFields fields = JsonFields.read(body, "overlap", "reason");
    Duration overlap = overlap(fields);
    StoredKey old = key(kid);
    ApiKey made = ApiKey.generate(prefix(old.roles()), random);
    StoredKey kept =
        access.done(
            keys()
                .rotate(
                    kid,
                    new CallerKeys.Replacement(made.kid(), made.secretSha256()),
                    overlap,
                    act(identity, fields)));
    return created(KeyAnswer.of(kept, clock.instant()), made);
  }

  private static Duration overlap(JsonFields fields) {
    try {
      Duration overlap = Duration.parse(fields.neededText("overlap", MAX_NAME));
      if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
        return overlap;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // answered below
    }
    throw refused("overlap takes a duration such as PT24H, from PT0S to P90D");
  }

  /** Ends a key at once. */
  @POST
  @Path("/keys/{kid}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public KeyAnswer revoke(
      @Context SecurityIdentity identity, @PathParam("kid") String kid, InputStream body) {
    String reason = JsonFields.read(body, "reason").neededText("reason", Act.MAX_REASON);
    return KeyAnswer.of(
        access.done(keys().revoke(kid, Acts.by(identity, reason))), clock.instant());
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

  private static Response created(KeyAnswer key, @Nullable ApiKey secret) {
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(secret == null ? key : key.with(secret))
        .build();
  }

  private CallerKeys keys() {
    return stores.store().callerKeys();
  }

  /** A tenant's keys. */
  record AllKeys(List<KeyAnswer> keys) {}

  /**
   * A key.
   *
   * @param key {@code kid.secret}, in the answer to the call that made it only
   * @param kind {@link StoredKey.Kind#wireName()}
   * @param publicKeySha256 of a certificate, hex
   * @param good whether it is accepted while its tenant is enabled
   */
  @JsonPropertyOrder({
    "kid",
    "key",
    "tenant",
    "kind",
    "publicKeySha256",
    "roles",
    "good",
    "created",
    "expires",
    "revoked"
  })
  record KeyAnswer(
      String kid,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
      String tenant,
      String kind,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String publicKeySha256,
      List<String> roles,
      boolean good,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant revoked) {
    static KeyAnswer of(StoredKey key, Instant now) {
      boolean certificate = key.kind() == StoredKey.Kind.CERTIFICATE;
      return new KeyAnswer(
          key.kid(),
          null,
          key.tenant().value(),
          key.kind().wireName(),
          certificate ? HexFormat.of().formatHex(key.digest()) : null,
          key.roles().stream().sorted().map(Role::wireName).toList(),
          key.isGood(now),
          key.created(),
          key.expires(),
          key.revoked());
    }

    KeyAnswer with(ApiKey secret) {
      return new KeyAnswer(
          kid,
          secret.reveal(),
          tenant,
          kind,
          publicKeySha256,
          roles,
          good,
          created,
          expires,
          revoked);
    }

    /** Returns the key id only. */
    @Override
    public String toString() {
      return "KeyAnswer[" + kid + "]";
    }
  }
}
