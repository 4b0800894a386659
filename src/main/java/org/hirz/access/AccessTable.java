package org.hirz.access;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tenants and their credentials at one moment. Immutable; lookups take constant time. */
public final class AccessTable {
  /** Nobody. */
  public static final AccessTable NONE = new AccessTable(List.of(), List.of());

  private final Map<TenantId, Tenant> tenants;
  private final Map<TenantId, ListScope> scopes;
  private final Map<String, StoredKey> ids;
  private final Map<String, StoredKey> keys;
  private final Map<String, StoredKey> certificates;

  /**
   * @param tenants every tenant, no two with one id
   * @param keys every credential, no two with one key id; those of unknown tenants are never
   *     accepted
   */
  public AccessTable(Collection<Tenant> tenants, Collection<StoredKey> keys) {
    this.tenants =
        tenants.stream().collect(Collectors.toUnmodifiableMap(Tenant::id, Function.identity()));
    this.scopes = tenants.stream().collect(Collectors.toUnmodifiableMap(Tenant::id, Tenant::scope));
    this.ids =
        keys.stream().collect(Collectors.toUnmodifiableMap(StoredKey::kid, Function.identity()));
    this.keys =
        keys.stream()
            .filter(key -> key.kind() == StoredKey.Kind.SECRET)
            .collect(Collectors.toUnmodifiableMap(StoredKey::kid, Function.identity()));
    this.certificates =
        keys.stream()
            .filter(key -> key.kind() == StoredKey.Kind.CERTIFICATE)
            .collect(
                Collectors.toUnmodifiableMap(
                    key -> HexFormat.of().formatHex(key.digest()),
                    Function.identity(),
                    AccessTable::later));
  }

  /**
   * Returns which of two keys of one certificate counts: one that is not revoked, else the later.
   * Replicas' clocks differ, so that one that was made after another was revoked may seem older.
   */
  private static StoredKey later(StoredKey one, StoredKey other) {
    if ((one.revoked() == null) != (other.revoked() == null)) {
      return one.revoked() == null ? one : other;
    }
    return one.created().isAfter(other.created()) ? one : other;
  }

  /** Returns the tenant with the given id, or empty. */
  public Optional<Tenant> tenant(TenantId id) {
    return Optional.ofNullable(tenants.get(id));
  }

  /** Returns the lists that a tenant was granted, or empty where it is not known. */
  Optional<ListScope> scope(TenantId id) {
    return Optional.ofNullable(scopes.get(id));
  }

  /** Returns every tenant, in no order. */
  public Collection<Tenant> tenants() {
    return tenants.values();
  }

  /** Returns a credential of any kind by its id, or empty. */
  public Optional<StoredKey> find(String kid) {
    return Optional.ofNullable(ids.get(kid));
  }

  @Nullable StoredKey key(String kid) {
    return keys.get(kid);
  }

  @Nullable StoredKey certificate(byte[] digest) {
    return certificates.get(HexFormat.of().formatHex(digest));
  }
}
