package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.hirz.access.ApiKey;
import org.hirz.access.KeyRing;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.generation.LiveGeneration;
import org.hirz.rest.StoreAccess;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of the running service share: keys of each role, files to send, and a ready service.
 */
@QuarkusTestResource(TestService.class)
abstract class ServiceTest {
  private static final Path HASHSETS = Path.of("hashsets");
  private static final Duration START_TIME = Duration.ofSeconds(60);

  /** The key of a second analyst. */
  static final String SECOND = "test-second." + "s".repeat(43);

  @Inject KeyRing keys;
  @Inject LiveGeneration live;
  @Inject StoreAccess stores;

  @BeforeEach
  void acceptKeysAndWaitForLists() {
    List<StoredKey> accepted = new ArrayList<>();
    accepted.add(stored(TestService.KEY, EnumSet.allOf(Role.class)));
    for (Role role : Role.values()) {
      accepted.add(stored(key(role), EnumSet.of(role)));
    }
    accepted.add(stored(SECOND, EnumSet.of(Role.ANALYST)));
    Instant limit = Instant.now().plus(START_TIME);
    while (live.current().isEmpty() || !isOpen()) {
      assertTrue(Instant.now().isBefore(limit), "no list went live in time");
      Thread.onSpinWait();
    }
    // In the store too: what it has is accepted whenever it is read again.
    List<StoredKey> known = stores.store().callerKeys().all();
    if (known.stream().noneMatch(key -> key.kid().equals("test-analyst"))) {
      stores
          .store()
          .callerKeys()
          .add(
              accepted.stream()
                  .filter(key -> known.stream().noneMatch(old -> old.kid().equals(key.kid())))
                  .toList());
    }
    keys.refresh(stores.store()::access);
  }

  private boolean isOpen() {
    try {
      return stores.store() != null;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private static StoredKey stored(String key, EnumSet<Role> roles) {
    ApiKey parsed = ApiKey.parse(key).orElseThrow();
    return StoredKey.of(parsed, TenantId.OPERATOR, roles, Instant.now());
  }

  /** Returns a key that has the given role only. */
  static String key(Role role) {
    return "test-" + role.wireName() + "." + "k".repeat(43);
  }

  /** Returns a request with a key of the given role. */
  static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + key(role));
  }

  /** Sends bytes as a platform does, and expects a verdict. */
  static ValidatableResponse match(byte[] image) {
    return as(Role.PLATFORM)
        .contentType(ContentType.BINARY)
        .body(image)
        .post("/v1/match")
        .then()
        .statusCode(200);
  }

  /** Returns a picture of a list of ours, such as {@code demo/pictures/harbour.png}. */
  static byte[] listed(String path) {
    return bytes(HASHSETS.resolve(path));
  }

  /** Returns one of the odd and broken files. */
  static byte[] hostile(String path) {
    return bytes(Path.of("src/test/resources/vectors/hostile").resolve(path));
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
