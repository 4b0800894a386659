package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hirz.access.ApiKey;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.jspecify.annotations.Nullable;

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

  /**
   * Returns the answer to the call that made a key.
   *
   * @param secret to be shown, or null for a certificate
   */
  static Response created(StoredKey kept, @Nullable ApiKey secret, Instant now) {
    KeyAnswer key = of(kept, now);
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(secret == null ? key : key.with(secret))
        .build();
  }

  /** Returns the prefix of a new key's id: its greatest power, to tell keys apart by eye. */
  static String prefix(Set<Role> roles) {
    return roles.stream().max(Role::compareTo).orElseThrow().wireName();
  }
}
