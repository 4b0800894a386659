package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.ApiKey;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.store.Store;
import org.hirz.store.TestSchema;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class FirstKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String BROUGHT = "mine." + "s".repeat(40);

  @TempDir Path data;
  private Store store;

  @BeforeEach
  void open() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(data.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, source);
    store = SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
  }

  private FirstKeys.Outcome make(Optional<String> brought, boolean terminal) throws IOException {
    return FirstKeys.make(store, brought, Optional.empty(), terminal, data, NOW);
  }

  private StoredKey stored(String kid) {
    return store.callerKeys().all().stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void make_onATerminal_showsTheKeysAndStoresTheirDigests() throws IOException {
    FirstKeys.Outcome.Shown shown =
        assertInstanceOf(FirstKeys.Outcome.Shown.class, make(Optional.empty(), true));
    assertArrayEquals(shown.admin().secretSha256(), stored(shown.admin().kid()).digest());
    assertEquals(EnumSet.allOf(Role.class), stored(shown.admin().kid()).roles());
    assertEquals(Set.of(Role.ANALYST), stored(shown.reviewer().kid()).roles());
    assertEquals(Set.of(Role.PLATFORM), stored(shown.platform().kid()).roles());
    assertFalse(Files.exists(data.resolve(FirstKeys.FILE)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Greeting.showKeys(new PrintStream(out, true, StandardCharsets.UTF_8), shown);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains(shown.admin().reveal()));
  }

  @Test
  void make_withoutATerminal_writesAFileForTheOwnerOnly() throws IOException {
    FirstKeys.Outcome.Written written =
        assertInstanceOf(FirstKeys.Outcome.Written.class, make(Optional.empty(), false));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(written.file())));
    List<String> lines = Files.readAllLines(written.file());
    for (String line : lines.subList(1, 4)) {
      ApiKey key = ApiKey.parse(line.substring(line.indexOf('=') + 1)).orElseThrow();
      assertArrayEquals(key.secretSha256(), stored(key.kid()).digest());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Greeting.showKeys(new PrintStream(out, true, StandardCharsets.UTF_8), written);
      assertFalse(out.toString(StandardCharsets.UTF_8).contains(key.secret()));
    }
  }

  @Test
  void make_again_keepsTheOldKeys() throws IOException {
    make(Optional.empty(), true);
    List<StoredKey> before = store.callerKeys().all();
    assertInstanceOf(FirstKeys.Outcome.KeptOld.class, make(Optional.empty(), true));
    assertEquals(before, store.callerKeys().all());
  }

  @Test
  void make_operatorBringsAKey_isTheOnlyOneAndHasEveryRole() throws IOException {
    assertInstanceOf(FirstKeys.Outcome.Brought.class, make(Optional.of(BROUGHT), false));
    assertInstanceOf(FirstKeys.Outcome.Brought.class, make(Optional.of(BROUGHT), false));
    assertEquals(List.of("mine"), store.callerKeys().all().stream().map(StoredKey::kid).toList());
    assertEquals(EnumSet.allOf(Role.class), stored("mine").roles());
    assertFalse(Files.exists(data.resolve(FirstKeys.FILE)));
  }

  @Test
  void make_broughtKeyWithAnotherSecret_isRefusedAndTheOldOneStays() throws IOException {
    make(Optional.of(BROUGHT), false);
    List<StoredKey> before = store.callerKeys().all();
    assertThrows(
        IllegalArgumentException.class, () -> make(Optional.of("mine." + "t".repeat(40)), false));
    assertEquals(before, store.callerKeys().all());
  }

  @Test
  void make_operatorBringsASecondAnalyst_addsThatKeyToo() throws IOException {
    String second = "second." + "u".repeat(40);
    FirstKeys.make(store, Optional.of(BROUGHT), Optional.of(second), false, data, NOW);
    assertEquals(Set.of(Role.ANALYST), stored("second").roles());
    assertEquals(2, store.callerKeys().all().size());
  }

  @Test
  void make_malformedKey_isRefusedWithoutRepeatingIt() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> make(Optional.of("secret-without-kid"), false));
    assertFalse(String.valueOf(refused.getMessage()).contains("secret-without-kid"));
    assertEquals(List.of(), store.callerKeys().all());
  }
}
