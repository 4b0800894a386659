package org.hirz.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final ApiKey key = ApiKey.generate("platform", new SecureRandom());
  private final KeyRing ring = new KeyRing();

  @Test
  void authenticate_knownKey_isItsCaller() {
    accept(null);
    assertEquals(
        Optional.of(new Caller(key.kid(), TenantId.OPERATOR, Set.of(Role.PLATFORM))),
        ring.authenticate(key.reveal(), NOW));
  }

  @Test
  void authenticate_emptyRing_isNobody() {
    assertTrue(ring.authenticate(key.reveal(), NOW).isEmpty());
  }

  @Test
  void authenticate_otherSecretSameKid_isNobody() {
    accept(null);
    String secret = key.secret();
    char last = secret.charAt(secret.length() - 1);
    String wrong = secret.substring(0, secret.length() - 1) + (last == 'A' ? 'B' : 'A');
    assertTrue(ring.authenticate(key.kid() + "." + wrong, NOW).isEmpty());
  }

  @Test
  void authenticate_expiry_isExclusive() {
    accept(NOW);
    assertTrue(ring.authenticate(key.reveal(), NOW.minusMillis(1)).isPresent());
    assertTrue(ring.authenticate(key.reveal(), NOW).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "kid", "kid.", ".secret", "kid.short", "a b.c", "kid.\u0000"})
  void authenticate_malformed_isNobody(String text) {
    accept(null);
    assertTrue(ring.authenticate(text, NOW).isEmpty());
  }

  @Test
  void authenticate_kidOfNoKeyWithSecretOfZeroDigest_cannotExist() {
    // The digest compared with for an unknown kid is all zeros; nothing may authenticate through
    // it.
    assertTrue(ring.authenticate("nobody." + "A".repeat(43), NOW).isEmpty());
  }

  @Test
  void toString_ofKeys_hidesTheSecret() {
    assertFalse(key.toString().contains(key.secret()));
  }

  @Test
  void authenticate_ofDisabledOrUnknownTenant_isNobody() {
    StoredKey stored = StoredKey.of(key, TenantId.OPERATOR, EnumSet.of(Role.PLATFORM), NOW);
    ring.replace(new AccessTable(List.of(operator(false)), List.of(stored)));
    assertTrue(ring.authenticate(key.reveal(), NOW).isEmpty());
    ring.replace(new AccessTable(List.of(), List.of(stored)));
    assertTrue(ring.authenticate(key.reveal(), NOW).isEmpty());
  }

  @Test
  void isGood_untilItExpiresIsForgottenOrTheTenantDisabled() {
    accept(NOW.plusSeconds(1));
    Caller caller = ring.authenticate(key.reveal(), NOW).orElseThrow();
    assertTrue(ring.isGood(caller, NOW));
    assertFalse(ring.isGood(caller, NOW.plusSeconds(1)));
    assertFalse(ring.isGood(new Caller(key.kid(), new TenantId("other"), caller.roles()), NOW));
    StoredKey stored = StoredKey.of(key, TenantId.OPERATOR, EnumSet.of(Role.PLATFORM), NOW);
    ring.replace(new AccessTable(List.of(operator(false)), List.of(stored)));
    assertFalse(ring.isGood(caller, NOW));
    ring.replace(AccessTable.NONE);
    assertFalse(ring.isGood(caller, NOW));
  }

  @Test
  void containsAll_ofScopes_isThatOfTheirLists() {
    ListScope one = new ListScope(Set.of(new ListId("a")));
    ListScope two = new ListScope(Set.of(new ListId("a"), new ListId("b")));
    assertTrue(two.containsAll(one));
    assertFalse(one.containsAll(two));
    assertTrue(ListScope.ALL.containsAll(ListScope.ALL));
    assertTrue(ListScope.ALL.containsAll(two));
    assertFalse(two.containsAll(ListScope.ALL));
  }

  private static Tenant operator(boolean enabled) {
    return new Tenant(
        TenantId.OPERATOR, "Operator", enabled, Budget.UNLIMITED, Optional.empty(), Map.of(), NOW);
  }

  private void accept(@Nullable Instant expires) {
    StoredKey stored =
        new StoredKey(
            key.kid(),
            TenantId.OPERATOR,
            StoredKey.Kind.SECRET,
            key.secretSha256(),
            EnumSet.of(Role.PLATFORM),
            NOW,
            expires,
            null);
    ring.replace(new AccessTable(List.of(operator(true)), List.of(stored)));
  }
}
