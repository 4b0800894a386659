package org.hirz.store;

import static org.hirz.store.TestLists.ANNE;
import static org.hirz.store.TestLists.BERT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hirz.access.ApiKey;
import org.hirz.access.Budget;
import org.hirz.access.Grant;
import org.hirz.access.KeyRing;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.StoredKey.Kind;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent.Change;
import org.hirz.hashlist.ListId;
import org.hirz.picture.Effort;
import org.hirz.store.AccessOutcome.Refusal;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.Tenants.Changes;
import org.hirz.store.Tenants.Subject;
import org.hirz.store.Tenants.TenantAct;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants, grants and keys of a store, whatever the database. */
@ParameterizedClass
@ValueSource(strings = {"sqlite", "postgres"})
class TenantsTest {
  private static final TenantId SHOP = new TenantId("shop");
  private static final ListId A = new ListId("a");
  private static final ListId B = new ListId("b");
  private static final Act ADA = new Act("ada", "as agreed");
  private static final Duration DAY = Duration.ofDays(1);

  @Parameter String kind = "";
  @TempDir Path folder;

  private final StoreContract.MovedClock clock = new StoreContract.MovedClock();
  private final StoreKey key = StoreKey.random();
  private DataSource database;
  private Store store;

  @BeforeEach
  void open() {
    database = StorePlace.make(kind, folder).dataSource();
    store = open(clock);
  }

  private Store open(Clock with) {
    return kind.equals("sqlite")
        ? SqliteStore.open(database, key, with)
        : PostgresStore.open(database, key, with);
  }

  private static <T> T done(AccessOutcome<T> outcome) {
    return switch (outcome) {
      case AccessOutcome.Done<T>(T value) -> value;
      case AccessOutcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  private static Refusal refusal(AccessOutcome<?> outcome) {
    return assertInstanceOf(AccessOutcome.Refused.class, outcome).refusal();
  }

  private Tenant shop() {
    return done(
        store.tenants().create(SHOP, "Synthetic Shop", Budget.UNLIMITED, Optional.empty(), ADA));
  }

  private static StoredKey secret(String kid, TenantId tenant, Instant created, Role... roles) {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) kid.hashCode());
    return new StoredKey(kid, tenant, Kind.SECRET, digest, Set.of(roles), created, null, null);
  }

  private StoredKey secret(String kid, TenantId tenant, Role... roles) {
    return secret(kid, tenant, clock.instant(), roles);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private List<String> acts(TenantId tenant) {
    return store.tenants().history(tenant, 100).stream()
        .map(act -> act.change() + " " + act.subject() + " " + act.id())
        .toList();
  }

  @Test
  void open_new_hasTheOperatorsTenantAndNothingGranted() {
    Tenant operator = store.tenants().find(TenantId.OPERATOR).orElseThrow();
    assertTrue(operator.enabled());
    assertEquals(Map.of(), operator.grants());
    assertEquals(List.of(operator), store.tenants().all());
    assertEquals(List.of(operator), List.copyOf(store.access().tenants()));
    open(clock);
    assertEquals(List.of("CREATED TENANT operator"), acts(TenantId.OPERATOR), "made once");
  }

  @Test
  void open_storeThatKnewNoGrants_grantsItsListsToTheOperatorOnce() throws SQLException {
    store.lists().create(TestLists.settings("a"), ANNE);
    store.lists().create(TestLists.settings("b"), ANNE);
    execute("DELETE FROM tenant_grant");
    execute("DELETE FROM tenant_act");
    execute("DELETE FROM tenant");
    store = open(clock);
    assertEquals(
        Set.of(A, B), store.tenants().find(TenantId.OPERATOR).orElseThrow().grants().keySet());
    done(store.tenants().revokeGrant(TenantId.OPERATOR, A, ADA));
    done(store.tenants().revokeGrant(TenantId.OPERATOR, B, ADA));
    store = open(clock);
    assertEquals(Map.of(), store.tenants().find(TenantId.OPERATOR).orElseThrow().grants());
  }

  @Test
  void createList_grantsItToTheOperator() {
    store.lists().create(TestLists.settings("a"), ANNE);
    store.lists().create(TestLists.settings("b"), "loaded from a folder", BERT);
    Map<ListId, Grant> grants = store.tenants().find(TenantId.OPERATOR).orElseThrow().grants();
    assertEquals(new Grant(A, "list made by this tenant", "anne", clock.instant()), grants.get(A));
    assertEquals(new Grant(B, "loaded from a folder", "bert", clock.instant()), grants.get(B));
  }

  @Test
  void tenant_isMadeChangedDisabledAndEnabled() {
    assertEquals(
        new Tenant(
            SHOP,
            "Synthetic Shop",
            true,
            Budget.UNLIMITED,
            Optional.empty(),
            Map.of(),
            clock.instant()),
        shop());
    assertEquals(
        Refusal.TENANT_EXISTS,
        refusal(store.tenants().create(SHOP, "Other", Budget.UNLIMITED, Optional.empty(), ADA)));
    Budget budget = new Budget(7, Long.MAX_VALUE, 9);
    Tenant changed = done(store.tenants().change(SHOP, Changes.of(null, budget), ADA));
    assertEquals("Synthetic Shop", changed.name());
    assertEquals(budget, changed.budget());
    assertEquals(
        "Other", done(store.tenants().change(SHOP, Changes.of("Other", null), ADA)).name());
    assertEquals(budget, store.tenants().find(SHOP).orElseThrow().budget());
    assertFalse(done(store.tenants().disable(SHOP, ADA)).enabled());
    assertEquals(Refusal.NO_CHANGE, refusal(store.tenants().disable(SHOP, ADA)));
    assertTrue(done(store.tenants().enable(SHOP, ADA)).enabled());
    TenantId nobody = new TenantId("nobody");
    assertEquals(Refusal.NO_TENANT, refusal(store.tenants().disable(nobody, ADA)));
    assertEquals(
        Refusal.NO_TENANT, refusal(store.tenants().change(nobody, Changes.of("x", null), ADA)));
    assertEquals(
        List.of(
            "ENABLED TENANT shop",
            "DISABLED TENANT shop",
            "CHANGED TENANT shop",
            "CHANGED TENANT shop",
            "CREATED TENANT shop"),
        acts(SHOP));
    assertEquals(
        new TenantAct(clock.instant(), "ada", Change.ENABLED, Subject.TENANT, "shop", "as agreed"),
        store.tenants().history(SHOP, 1).getFirst());
  }

  @Test
  void effort_isGivenChangedTakenBackAndKept() {
    Tenant made =
        done(
            store
                .tenants()
                .create(SHOP, "Synthetic Shop", Budget.UNLIMITED, Optional.of(Effort.FAST), ADA));
    assertEquals(Optional.of(Effort.FAST), made.effort());
    for (Effort effort : Effort.values()) {
      Changes to = new Changes(null, null, true, Optional.of(effort));
      assertEquals(Optional.of(effort), done(store.tenants().change(SHOP, to, ADA)).effort());
    }
    assertEquals(
        Optional.of(Effort.THOROUGH),
        done(store.tenants().change(SHOP, Changes.of("Other", null), ADA)).effort());
    store = open(clock);
    assertEquals(Optional.of(Effort.THOROUGH), store.tenants().find(SHOP).orElseThrow().effort());
    assertEquals(Optional.of(Effort.THOROUGH), store.access().tenant(SHOP).orElseThrow().effort());
    Changes back = new Changes(null, null, true, Optional.empty());
    Tenant changed = done(store.tenants().change(SHOP, back, ADA));
    assertEquals(Optional.empty(), changed.effort());
    assertEquals("Other", changed.name());
    assertEquals(Optional.empty(), store.tenants().find(TenantId.OPERATOR).orElseThrow().effort());
    assertThrows(
        SQLException.class,
        () -> execute("UPDATE tenant SET effort = 'most' WHERE tenant_id = 'shop'"));
  }

  @Test
  void operatorsTenant_cannotBeDisabled() {
    assertEquals(Refusal.OPERATOR_STAYS, refusal(store.tenants().disable(TenantId.OPERATOR, ADA)));
    assertThrows(
        SQLException.class, () -> execute("UPDATE tenant SET enabled = 0"), "not by hand either");
  }

  @Test
  void grant_isGoodUntilItIsRevoked() {
    store.lists().create(TestLists.settings("a"), ANNE);
    shop();
    assertEquals(Refusal.NO_LIST, refusal(store.tenants().grant(SHOP, B, "law 1", ADA)));
    assertEquals(Refusal.NO_GRANT, refusal(store.tenants().revokeGrant(SHOP, A, ADA)));
    Tenant granted = done(store.tenants().grant(SHOP, A, "law 1", ADA));
    assertEquals(Map.of(A, new Grant(A, "law 1", "ada", clock.instant())), granted.grants());
    assertEquals(new ListScope(Set.of(A)), granted.scope());
    int before = acts(SHOP).size();
    done(store.tenants().grant(SHOP, A, "law 1", BERT));
    assertEquals(before, acts(SHOP).size(), "the same again is nothing");
    Tenant anew = done(store.tenants().grant(SHOP, A, "law 2", BERT));
    assertEquals("law 2", anew.grants().get(A).legalBasis());
    assertEquals(Map.of(), done(store.tenants().revokeGrant(SHOP, A, ADA)).grants());
    assertEquals(
        List.of("as agreed", "law 2", "law 1", "as agreed"),
        store.tenants().history(SHOP, 9).stream().map(TenantAct::words).toList());
    assertEquals(
        "law 3", done(store.tenants().grant(SHOP, A, "law 3", ADA)).grants().get(A).legalBasis());
  }

  @Test
  void grant_putThereByHandOrMoved_isNone() throws SQLException {
    store.lists().create(TestLists.settings("a"), ANNE);
    store.lists().create(TestLists.settings("b"), ANNE);
    shop();
    done(store.tenants().grant(SHOP, A, "law 1", ADA));
    execute("UPDATE tenant_grant SET list_id = 'b' WHERE tenant_id = 'shop'");
    assertEquals(Map.of(), store.tenants().find(SHOP).orElseThrow().grants());
    assertEquals(
        Set.of(A, B),
        store.access().tenant(TenantId.OPERATOR).orElseThrow().grants().keySet(),
        "others are as they were");
    done(store.tenants().grant(SHOP, B, "law 2", ADA));
    assertEquals(Set.of(B), store.tenants().find(SHOP).orElseThrow().grants().keySet());
  }

  @Test
  void createKey_powerIsOfTheOperatorsAlone() {
    shop();
    for (Role role : List.of(Role.ANALYST, Role.AUDITOR, Role.ADMIN)) {
      StoredKey wanted = secret("k", SHOP, Role.PLATFORM, role);
      assertEquals(Refusal.ROLE_OF_OPERATOR, refusal(store.callerKeys().create(wanted, ADA)));
      assertThrows(
          SQLException.class,
          () ->
              execute(
                  "INSERT INTO api_key (kid, tenant_id, digest, roles, created_at)"
                      + " SELECT 'k', 'shop', sealed, '"
                      + role.wireName()
                      + "', 0 FROM tenant WHERE tenant_id = 'shop'"),
          "not by hand either");
    }
    StoredKey platform = secret("k", SHOP, Role.PLATFORM, Role.INVESTIGATOR);
    assertEquals(platform, done(store.callerKeys().create(platform, ADA)));
    assertEquals(Refusal.KEY_EXISTS, refusal(store.callerKeys().create(platform, ADA)));
    StoredKey homeless = secret("h", new TenantId("nobody"), Role.PLATFORM);
    assertEquals(Refusal.NO_TENANT, refusal(store.callerKeys().create(homeless, ADA)));
  }

  @Test
  void createKey_certificate_isOfOneGoodKey() {
    shop();
    StoredKey one = certificate("c1", SHOP);
    assertEquals(one, done(store.callerKeys().create(one, ADA)));
    StoredKey same = certificate("c2", TenantId.OPERATOR);
    assertEquals(Refusal.CERTIFICATE_EXISTS, refusal(store.callerKeys().create(same, ADA)));
    assertEquals(
        Refusal.NOT_A_SECRET,
        refusal(store.callerKeys().rotate("c1", replacement("c3"), DAY, ADA)));
    done(store.callerKeys().revoke("c1", ADA));
    assertEquals(same, done(store.callerKeys().create(same, ADA)));
  }

  private StoredKey certificate(String kid, TenantId tenant) {
    return new StoredKey(
        kid,
        tenant,
        Kind.CERTIFICATE,
        new byte[32],
        Set.of(Role.PLATFORM),
        clock.instant(),
        null,
        null);
  }

  private static CallerKeys.Replacement replacement(String kid) {
    return new CallerKeys.Replacement(kid, new byte[32]);
  }

  @Test
  void rotate_oldKeyStaysGoodForTheOverlap() {
    shop();
    done(store.callerKeys().create(secret("old", SHOP, Role.PLATFORM), ADA));
    StoredKey next = done(store.callerKeys().rotate("old", replacement("new"), DAY, ADA));
    assertEquals(Set.of(Role.PLATFORM), next.roles());
    assertEquals(SHOP, next.tenant());
    assertEquals(null, next.expires());
    assertEquals(
        Refusal.KEY_REPLACED,
        refusal(store.callerKeys().rotate("old", replacement("newer"), DAY, ADA)));
    assertTrue(key("old").isGood(clock.instant()));
    clock.move(DAY.minusMillis(1));
    assertTrue(key("old").isGood(clock.instant()));
    clock.move(Duration.ofMillis(1));
    assertFalse(key("old").isGood(clock.instant()));
    assertTrue(key("new").isGood(clock.instant()));
    assertEquals(
        Refusal.NO_KEY, refusal(store.callerKeys().rotate("none", replacement("x"), DAY, ADA)));
    assertEquals(
        List.of("ROTATED KEY old", "CREATED KEY new", "CREATED KEY old", "CREATED TENANT shop"),
        acts(SHOP));
  }

  @Test
  void rotate_keyThatExpires_givesOneWithAsLongALife() {
    shop();
    Instant now = clock.instant();
    StoredKey month =
        new StoredKey(
            "m",
            SHOP,
            Kind.SECRET,
            new byte[32],
            Set.of(Role.PLATFORM),
            now,
            now.plus(DAY.multipliedBy(30)),
            null);
    done(store.callerKeys().create(month, ADA));
    clock.move(DAY.multipliedBy(29));
    StoredKey next =
        done(store.callerKeys().rotate("m", replacement("n"), DAY.multipliedBy(7), ADA));
    assertEquals(clock.instant().plus(DAY.multipliedBy(30)), next.expires());
    assertEquals(month.expires(), key("m").expires(), "an overlap prolongs nothing");
    clock.move(DAY);
    assertEquals(
        Refusal.KEY_ENDED, refusal(store.callerKeys().rotate("m", replacement("o"), DAY, ADA)));
  }

  private StoredKey key(String kid) {
    return store.callerKeys().all().stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void revoke_endsAKeyButTheLastOfAnAdministrator() {
    store.callerKeys().add(List.of(secret("a1", TenantId.OPERATOR, Role.ADMIN)));
    assertEquals(Refusal.LAST_ADMIN, refusal(store.callerKeys().revoke("a1", ADA)));
    done(store.callerKeys().create(secret("a2", TenantId.OPERATOR, Role.ADMIN), ADA));
    done(store.callerKeys().create(secret("p", TenantId.OPERATOR, Role.PLATFORM), ADA));
    StoredKey revoked = done(store.callerKeys().revoke("a1", ADA));
    assertEquals(clock.instant(), revoked.revoked());
    assertFalse(revoked.isGood(clock.instant()));
    assertEquals(Refusal.KEY_ENDED, refusal(store.callerKeys().revoke("a1", ADA)));
    assertEquals(Refusal.LAST_ADMIN, refusal(store.callerKeys().revoke("a2", ADA)));
    done(store.callerKeys().revoke("p", ADA));
    assertEquals(Refusal.NO_KEY, refusal(store.callerKeys().revoke("none", ADA)));
    done(store.callerKeys().rotate("a2", replacement("a3"), Duration.ZERO, ADA));
    assertEquals(Refusal.LAST_ADMIN, refusal(store.callerKeys().revoke("a3", ADA)));
  }

  @Test
  void revoke_keyThatEndsSoonByRotation_isNoAdministratorThatRemains() {
    store.callerKeys().add(List.of(secret("a1", TenantId.OPERATOR, Role.ADMIN)));
    done(store.callerKeys().rotate("a1", replacement("a2"), DAY, ADA));
    assertEquals(Refusal.LAST_ADMIN, refusal(store.callerKeys().revoke("a2", ADA)));
    done(store.callerKeys().revoke("a1", ADA));
    assertTrue(key("a2").isGood(clock.instant()));
  }

  @Test
  void rotate_doesNotMakeASecondPerson() {
    store.lists().create(TestLists.settings("a"), ANNE);
    store
        .callerKeys()
        .add(
            List.of(
                secret("k1", TenantId.OPERATOR, Role.ANALYST),
                secret("other", TenantId.OPERATOR, Role.ANALYST)));
    done(store.callerKeys().rotate("k1", replacement("k2"), DAY, ADA));
    done(store.callerKeys().rotate("k2", replacement("k3"), DAY, ADA));
    for (String[] pair : new String[][] {{"k1", "k2"}, {"k3", "k1"}, {"k2", "k3"}}) {
      store.lifeCycle().disable(A, new Act(pair[0], "why"));
      assertEquals(
          new Outcome.Refused(LifeCycle.Refusal.SAME_PERSON),
          store.lifeCycle().enable(A, new Act(pair[1], "why")));
      assertInstanceOf(Outcome.Done.class, store.lifeCycle().enable(A, new Act("other", "why")));
    }
  }

  @Test
  void access_keyThatCannotBeRead_isNoneAndOthersAreAsTheyAre() throws SQLException {
    shop();
    for (String kid : List.of("k", "later", "damaged")) {
      done(store.callerKeys().create(secret(kid, SHOP, Role.PLATFORM), ADA));
    }
    execute("UPDATE api_key SET roles = 'unheard-of' WHERE kid = 'later'");
    execute("UPDATE api_key SET kid = 'not an id' WHERE kid = 'damaged'");
    assertTrue(store.access().find("k").isPresent());
    assertEquals(Optional.empty(), store.access().find("later"));
    assertEquals(Optional.empty(), store.access().find("not an id"));
  }

  @Test
  void access_isWhatTheKeyRingGoesBy() {
    store.lists().create(TestLists.settings("a"), ANNE);
    shop();
    ApiKey shown = new ApiKey("k", "s".repeat(43));
    StoredKey stored = StoredKey.of(shown, SHOP, Set.of(Role.PLATFORM), clock.instant());
    done(store.callerKeys().create(stored, ADA));
    KeyRing ring = new KeyRing();
    ring.refresh(store::access);
    var caller = ring.authenticate(shown.reveal(), clock.instant()).orElseThrow();
    assertEquals(new ListScope(Set.of()), ring.of(caller));
    done(store.tenants().grant(SHOP, A, "law 1", ADA));
    ring.refresh(store::access);
    assertEquals(new ListScope(Set.of(A)), ring.of(caller));
    done(store.tenants().disable(SHOP, ADA));
    ring.refresh(store::access);
    assertEquals(Optional.empty(), ring.authenticate(shown.reveal(), clock.instant()));
    done(store.tenants().enable(SHOP, ADA));
    done(store.callerKeys().revoke("k", ADA));
    ring.refresh(store::access);
    assertEquals(Optional.empty(), ring.authenticate(shown.reveal(), clock.instant()));
  }

  @Test
  void words_areNotReadableInTheDatabase() throws SQLException {
    store.lists().create(TestLists.settings("a"), ANNE);
    shop();
    done(store.tenants().grant(SHOP, A, "a basis to be found", ADA));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("tenant", "tenant_grant", "tenant_act")) {
        try (var row = statement.executeQuery("SELECT * FROM " + table)) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              Object cell = row.getObject(i);
              String text =
                  cell instanceof byte[] bytes
                      ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                      : String.valueOf(cell);
              assertFalse(
                  text.contains("Synthetic Shop")
                      || text.contains("basis to be found")
                      || text.contains("as agreed"),
                  table + " holds words");
            }
          }
        }
      }
    }
  }

  @Test
  void dispute_eachTenantHasItsOwnBound() {
    store.lists().create(TestLists.settings("a"), ANNE);
    shop();
    for (int i = 0; i < Disputes.MOST_OPEN; i++) {
      TestLists.expectDone(store.disputes().open(dispute("s" + i, SHOP)));
    }
    assertEquals(
        new LifeCycle.Outcome.Refused(LifeCycle.Refusal.TOO_MANY),
        store.disputes().open(dispute("more", SHOP)));
    TestLists.expectDone(store.disputes().open(dispute("o", TenantId.OPERATOR)));
    TestLists.expectDone(store.disputes().answer("s0", Disputes.Answer.UPHELD, BERT));
    TestLists.expectDone(store.disputes().open(dispute("more", SHOP)));
    assertEquals(SHOP, store.disputes().find("more").orElseThrow().tenant());
  }

  private Disputes.Dispute dispute(String id, TenantId tenant) {
    return new Disputes.Dispute(
        id,
        tenant,
        "",
        A,
        "e",
        "no",
        new StoredVersion.Signature("k", clock.instant()),
        null,
        "",
        null);
  }

  @Test
  void history_namesEachKeyOnce() {
    shop();
    for (int i = 0; i < 3; i++) {
      done(store.callerKeys().create(secret("k" + i, SHOP, Role.PLATFORM), ADA));
    }
    assertEquals(
        Set.of("k0", "k1", "k2"),
        store.tenants().history(SHOP, 3).stream().map(TenantAct::id).collect(Collectors.toSet()));
  }
}
