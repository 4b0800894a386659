package org.hirz.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.CallerSource.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private static final TenantId ONE = new TenantId("one");
  private static final TenantId OTHER = new TenantId("other");
  private static final ApiKey KEY = new ApiKey("key", "k".repeat(43));
  private static final ApiKey FOREIGN = new ApiKey("foreign", "f".repeat(43));

  @TempDir static Path folder;
  private static SyntheticAuthority authority;

  private final Instant now = Instant.now();
  private final KeyRing keys = new KeyRing();
  private final Callers callers =
      new Callers(List.of(new BearerKeys(keys), new ClientCertificates(keys)));

  @BeforeAll
  static void issue() {
    authority =
        new SyntheticAuthority(folder, "synthetic-ca")
            .issue("registered", "EC", "-1d")
            .issue("unregistered", "RSA", "-1d");
  }

  @BeforeEach
  void accept() {
    keys.replace(
        new AccessTable(
            List.of(tenant(ONE), tenant(OTHER)),
            List.of(
                StoredKey.of(KEY, ONE, Set.of(Role.PLATFORM), now),
                StoredKey.of(FOREIGN, OTHER, Set.of(Role.PLATFORM), now),
                certificateKey(null))));
  }

  private StoredKey certificateKey(@Nullable Instant revoked) {
    return new StoredKey(
        "cert",
        ONE,
        StoredKey.Kind.CERTIFICATE,
        ClientCertificates.publicKeySha256(authority.certificate("registered")),
        Set.of(Role.INVESTIGATOR),
        now,
        null,
        revoked);
  }

  private Tenant tenant(TenantId id) {
    return new Tenant(id, "Synthetic Org", true, Budget.UNLIMITED, Optional.empty(), Map.of(), now);
  }

  private static Credential bearer(ApiKey key) {
    return new Credential.Authorization("Bearer " + key.reveal());
  }

  private static Credential certificate(String name) {
    return new Credential.Certificate(authority.certificate(name));
  }

  private Outcome identify(Credential... shown) {
    return callers.identify(List.of(shown), now);
  }

  private static void assertCaller(String kid, Outcome outcome) {
    assertEquals(kid, assertInstanceOf(Outcome.Known.class, outcome).caller().kid());
  }

  @Test
  void identify_oneCredential_isItsBearer() {
    assertCaller("key", identify(bearer(KEY)));
    assertCaller("cert", identify(certificate("registered")));
    assertInstanceOf(Outcome.Unknown.class, identify());
  }

  @Test
  void identify_keyAndCertificateOfOneTenant_theKeyActs() {
    assertCaller("key", identify(bearer(KEY), certificate("registered")));
  }

  @Test
  void identify_keyAndCertificateOfTwoTenants_isRefused() {
    assertInstanceOf(Outcome.Refused.class, identify(bearer(FOREIGN), certificate("registered")));
  }

  @Test
  void identify_certificateThatNobodyRegistered_saysNothing() {
    assertInstanceOf(Outcome.Unknown.class, identify(certificate("unregistered")));
    assertCaller("key", identify(bearer(KEY), certificate("unregistered")));
  }

  @Test
  void identify_revokedCertificate_isNobody() {
    keys.replace(new AccessTable(List.of(tenant(ONE)), List.of(certificateKey(now))));
    assertInstanceOf(Outcome.Unknown.class, identify(certificate("registered")));
  }

  @Test
  void identify_certificateRegisteredAnewByASlowerClock_isTheNewKeys() {
    StoredKey old = certificateKey(now);
    StoredKey anew =
        new StoredKey(
            "anew",
            old.tenant(),
            old.kind(),
            old.digest(),
            old.roles(),
            old.created().minusSeconds(5),
            null,
            null);
    for (List<StoredKey> stored : List.of(List.of(old, anew), List.of(anew, old))) {
      keys.replace(new AccessTable(List.of(tenant(ONE)), stored));
      assertCaller("anew", identify(certificate("registered")));
    }
  }

  @Test
  void identify_certificateThatRanOutSinceTheHandshake_isRefused() {
    Instant later = now.plus(Duration.ofDays(20));
    assertInstanceOf(
        Outcome.Refused.class,
        callers.identify(List.of(bearer(KEY), certificate("registered")), later));
    assertInstanceOf(
        Outcome.Refused.class, callers.identify(List.of(certificate("unregistered")), later));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic eDp5",
        "Bearer a.b.c",
        "Bearer key.jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj"
      })
  void identify_headerThatIsNoGoodKey_isRefusedAlsoBesideAGoodCertificate(String header) {
    Credential shown = new Credential.Authorization(header);
    assertInstanceOf(Outcome.Refused.class, identify(shown));
    assertInstanceOf(Outcome.Refused.class, identify(shown, certificate("registered")));
    assertFalse(shown.toString().contains("key"));
  }

  @Test
  void identify_anotherSourceBeforeTheKeys_mayKnowOtherTokens() {
    Caller person = new Caller("person", ONE, Set.of(Role.PLATFORM));
    CallerSource tokens =
        (shown, at) ->
            shown instanceof Credential.Authorization(String value) && value.equals("Bearer a.b.c")
                ? new Outcome.Known(person)
                : new Outcome.Unknown();
    Callers three = new Callers(List.of(tokens, new BearerKeys(keys)));
    assertCaller(
        "person", three.identify(List.of(new Credential.Authorization("Bearer a.b.c")), now));
    assertCaller("key", three.identify(List.of(bearer(KEY)), now));
  }

  @Test
  void publicKeySha256_isOfThePartOfTheCertificateThatHoldsTheKey()
      throws NoSuchAlgorithmException, CertificateEncodingException {
    for (String name : List.of("registered", "unregistered")) {
      X509Certificate certificate = authority.certificate(name);
      byte[] info = certificate.getPublicKey().getEncoded();
      assertTrue(
          HexFormat.of()
              .formatHex(certificate.getTBSCertificate())
              .contains(HexFormat.of().formatHex(info)));
      assertArrayEquals(
          MessageDigest.getInstance("SHA-256").digest(info),
          ClientCertificates.publicKeySha256(certificate));
    }
  }
}
