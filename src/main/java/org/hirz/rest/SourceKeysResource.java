package org.hirz.rest;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.hirz.hashlist.ListId;
import org.hirz.store.SourceKeys;
import org.hirz.store.SourceKeys.SourceKey;
import org.jspecify.annotations.Nullable;

/** The public keys with which a list's source signs. */
@Path("/v1/lists")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class SourceKeysResource {
  /** Length of an Ed25519 public key, in bytes. */
  private static final int KEY_BYTES = 32;

  private final StoreAccess stores;
  private final Acts acts;

  SourceKeysResource(StoreAccess stores, Acts acts) {
    this.stores = stores;
    this.acts = acts;
  }

  /** Returns a list's keys, oldest first. */
  @GET
  @Path("/{id}/keys")
  @RolesAllowed({"analyst", "auditor"})
  public AllKeys all(@PathParam("id") String id) {
    ListId list = acts.list(id).settings().id();
    return new AllKeys(keys().of(list).stream().map(KeyAnswer::of).toList());
  }

  /** Registers a key; it is accepted once a second person confirms it. */
  @POST
  @Path("/{id}/keys")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Response add(
      @Context SecurityIdentity identity, @PathParam("id") String id, InputStream body) {
    ListId list = acts.list(id).settings().id();
    byte[] key = JsonFields.read(body, "publicKey").neededBytes("publicKey", KEY_BYTES);
    Acts.done(keys().add(list, key, Acts.by(identity, "")));
    return Response.status(Response.Status.CREATED)
        .entity(answer(list, any -> Arrays.equals(any.publicKey(), key)))
        .build();
  }

  /** Confirms a key: somebody other than who registered it. */
  @POST
  @Path("/{id}/keys/{key}/confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public KeyAnswer confirm(
      @Context SecurityIdentity identity,
      @PathParam("id") String id,
      @PathParam("key") String key,
      InputStream body) {
    ListId list = acts.list(id).settings().id();
    JsonFields.read(body);
    Acts.done(keys().confirm(list, key, Acts.by(identity, "")));
    return answer(list, any -> any.id().equals(key));
  }

  /** Ends a key at once. */
  @POST
  @Path("/{id}/keys/{key}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public KeyAnswer revoke(
      @Context SecurityIdentity identity,
      @PathParam("id") String id,
      @PathParam("key") String key,
      InputStream body) {
    ListId list = acts.list(id).settings().id();
    JsonFields.read(body);
    Acts.done(keys().revoke(list, key, Acts.by(identity, "")));
    return answer(list, any -> any.id().equals(key));
  }

  private KeyAnswer answer(ListId list, Predicate<SourceKey> which) {
    return keys().of(list).stream()
        .filter(which)
        .findFirst()
        .map(KeyAnswer::of)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such key."));
  }

  private SourceKeys keys() {
    return stores.store().sourceKeys();
  }

  /** A list's keys. */
  record AllKeys(List<KeyAnswer> keys) {}

  /**
   * A key.
   *
   * @param publicKey Ed25519, 32 bytes in base64
   * @param accepted whether signatures by it are
   */
  @JsonPropertyOrder({"id", "publicKey", "accepted", "added", "confirmed", "revoked"})
  record KeyAnswer(
      String id,
      String publicKey,
      boolean accepted,
      VersionAnswer.@Nullable Signature added,
      VersionAnswer.@Nullable Signature confirmed,
      VersionAnswer.@Nullable Signature revoked) {
    static KeyAnswer of(SourceKey key) {
      return new KeyAnswer(
          key.id(),
          Base64.getEncoder().encodeToString(key.publicKey()),
          key.isAccepted(),
          VersionAnswer.Signature.of(key.added()),
          VersionAnswer.Signature.of(key.confirmed()),
          VersionAnswer.Signature.of(key.revoked()));
    }
  }
}
