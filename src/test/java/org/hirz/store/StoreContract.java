package org.hirz.store;

import static org.hirz.store.TestLists.ANNE;
import static org.hirz.store.TestLists.BERT;
import static org.hirz.store.TestLists.expectDone;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.hashlist.canonical.VersionSignature;
import org.hirz.store.Disputes.Dispute;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.LifeCycle.Refusal;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.Withholdings.State;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever the database. */
public abstract class StoreContract {
  /** A clock that a test moves. */
  protected static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-02T03:04:05.678Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  private static final ListId A = new ListId("a");

  protected final StoreKey key = StoreKey.random();
  protected final MovedClock clock = new MovedClock();
  protected DataSource database;
  protected Store store;

  /** Returns a database with the schema and nothing in it. */
  protected abstract DataSource newDatabase() throws Exception;

  /** Opens the store in it. */
  protected abstract Store open(DataSource database, StoreKey key, Clock clock);

  /** Changes the store key of a store. */
  protected abstract void rotate(DataSource database, StoreKey from, StoreKey to);

  @BeforeEach
  void openNew() throws Exception {
    database = newDatabase();
    store = open(database, key, clock);
  }

  private static Refusal refusal(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).refusal();
  }

  @Test
  void live_nothingPublished_isGenerationZero() {
    assertEquals(0, store.generations().revision());
    StoredGeneration none = new StoredGeneration(0, null, List.of(), Set.of(), Map.of());
    assertEquals(none, store.generations().live());
    assertEquals(Optional.of(none), store.generations().at(0));
    assertEquals(Optional.empty(), store.generations().at(1));
    assertEquals(Optional.empty(), store.generations().at(-1));
    assertEquals(List.of(), store.lists().all());
    assertThrows(IllegalArgumentException.class, () -> store.versions().chunks(A, 1));
  }

  @Test
  void create_listWithEverySetting_comesBackSo() {
    HashList settings =
        new HashList(
            A,
            "Ä list",
            org.hirz.hashlist.Nature.NCII,
            "Synthetic Org",
            Map.of(org.hirz.hash.HashType.PDQ, 17),
            LabelPolicy.DEFAULTS.with(
                Map.of("own", Map.of("x", org.hirz.hashlist.PolicyAction.REPORT))),
            new ListTerms(
                "Agreement 7",
                "TLP:AMBER",
                "own",
                UpdateMode.DELTA,
                2,
                true,
                org.hirz.hashlist.Strength.CONFIRMED));
    StoredList created = store.lists().create(settings, ANNE).orElseThrow();
    assertEquals(settings, created.settings());
    assertEquals(32, created.salt().length);
    assertTrue(created.enabled());
    assertEquals(OptionalInt.empty(), created.live());
    assertEquals("anne", created.createdBy());
    StoredList found = store.lists().find(A).orElseThrow();
    assertEquals(settings, found.settings());
    assertArrayEquals(created.salt(), found.salt());
    assertEquals(Optional.empty(), store.lists().create(settings, BERT));
  }

  @Test
  void stage_entries_comeBackInOrderWithTheirChunks() {
    SortedMap<String, HashEntry> entries = TestLists.entries(1, 3000);
    StoredVersion version = TestLists.stage(store, "a", 0, entries);
    assertEquals(1, version.version());
    assertEquals(VersionState.STAGED, version.state());
    assertEquals(entries.size(), version.counts().entries());
    assertEquals(entries.size(), version.counts().active());
    assertEquals(entries, TestLists.read(store, "a", 1));
    List<ChunkSummary> chunks = store.versions().chunks(A, 1);
    assertTrue(chunks.size() > 2, "it is cut into chunks");
    assertEquals(entries.firstKey(), chunks.getFirst().firstId());
    assertEquals(entries.lastKey(), chunks.getLast().lastId());
    List<String> part = new ArrayList<>();
    store.versions().read(A, 1, 1, 2, entry -> part.add(entry.record().id()));
    assertEquals(chunks.get(1).entries(), part.size());
    assertEquals(chunks.get(1).firstId(), part.getFirst());
    assertEquals(0, store.generations().revision(), "nothing is live yet");
  }

  @Test
  void stage_entriesOutOfOrder_isRefused() {
    store.lists().create(TestLists.settings("a"), ANNE);
    Random random = new Random(3);
    try (Versions.Writer writer = store.versions().write(TestLists.settings("a"), 0)) {
      writer.add(new ListedRecord(EntryRecord.of(TestLists.entry("b", random)), 1, 1));
      assertThrows(
          IllegalArgumentException.class,
          () -> writer.add(new ListedRecord(EntryRecord.of(TestLists.entry("a", random)), 1, 2)));
      assertThrows(
          IllegalArgumentException.class,
          () -> writer.add(new ListedRecord(EntryRecord.of(TestLists.entry("b", random)), 1, 2)));
    }
    assertEquals(List.of(), store.versions().of(A), "and what is closed unstaged is gone");
    assertEquals(0, pieces(), "with its pieces");
  }

  @Test
  void stage_changedEntries_writesTheirChunksOnly() {
    SortedMap<String, HashEntry> entries = TestLists.entries(4, 20_000);
    TestLists.publish(store, "a", entries);
    long before = pieces();
    SortedMap<String, HashEntry> changed = new TreeMap<>(CanonicalOrder.TEXT);
    changed.putAll(entries);
    changed.put("entry-000000x", TestLists.entry("entry-000000x", new Random(5)));
    changed.remove(changed.lastKey());
    StoredVersion second = TestLists.stage(store, "a", 1, changed);
    assertEquals(changed, TestLists.read(store, "a", 2));
    assertTrue(pieces() - before <= 5, () -> "wrote " + (pieces() - before) + " pieces");
    List<String> differences = new ArrayList<>();
    store.versions().changes(A, 1, 2, noting(differences));
    assertEquals(List.of("+entry-000000x", "-" + entries.lastKey()), differences);
    differences.clear();
    store.versions().changes(A, 2, 1, noting(differences));
    assertEquals(List.of("-entry-000000x", "+" + entries.lastKey()), differences);
    assertEquals(
        second.digest(),
        TestLists.stage(store, "a", 0, changed).digest(),
        "the digest does not depend on how the version came about");
  }

  private static Versions.ChangeSink noting(List<String> differences) {
    return new Versions.ChangeSink() {
      @Override
      public void put(ListedRecord entry) {
        differences.add("+" + entry.record().id());
      }

      @Override
      public void withdraw(EntryRecord entry) {
        differences.add("-" + entry.id());
      }
    };
  }

  @Test
  void keep_chunksAroundAChange_equalsWritingAll() {
    SortedMap<String, HashEntry> entries = TestLists.entries(6, 5000);
    TestLists.publish(store, "a", entries);
    List<ChunkSummary> chunks = store.versions().chunks(A, 1);
    try (Versions.Writer writer = store.versions().write(TestLists.settings("a"), 1)) {
      for (int i = 0; i < chunks.size(); i++) {
        assertTrue(writer.isAtBoundary());
        if (i == 2) {
          store.versions().read(A, 1, 2, 3, writer::add);
        } else {
          writer.keep(i);
        }
      }
      assertThrows(IllegalArgumentException.class, () -> writer.keep(0));
      StoredVersion again =
          writer.stage(TestLists.source(), TestLists.counts(entries.size()), ANNE);
      assertEquals(store.versions().find(A, 1).orElseThrow().digest(), again.digest());
    }
    assertEquals(entries, TestLists.read(store, "a", 2));
  }

  @Test
  void changes_randomVersions_areWhatDiffers() {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      String list = "r" + seed;
      SortedMap<String, HashEntry> one = TestLists.entries(seed, 1 + random.nextInt(3000));
      SortedMap<String, HashEntry> two = new TreeMap<>(CanonicalOrder.TEXT);
      two.putAll(one);
      for (String id : List.copyOf(one.keySet())) {
        if (random.nextInt(50) == 0) {
          two.remove(id);
        } else if (random.nextInt(50) == 0) {
          two.put(id, TestLists.entry(id, random));
        }
      }
      two.putAll(TestLists.entries(seed + 100, random.nextInt(40)));
      TestLists.stage(store, list, 0, one);
      TestLists.stage(store, list, 0, two);
      SortedMap<String, HashEntry> made = new TreeMap<>(CanonicalOrder.TEXT);
      made.putAll(one);
      store
          .versions()
          .changes(
              new ListId(list),
              1,
              2,
              new Versions.ChangeSink() {
                @Override
                public void put(ListedRecord entry) {
                  HashEntry put = TestLists.entryOf(entry.record());
                  assertFalse(put.equals(made.put(put.id(), put)), "nothing is put that is there");
                }

                @Override
                public void withdraw(EntryRecord entry) {
                  assertTrue(made.remove(entry.id()) != null);
                }
              });
      assertEquals(two, made, "seed " + seed);
    }
  }

  @Test
  void entry_byId_isFoundOrNot() {
    SortedMap<String, HashEntry> entries = TestLists.entries(7, 3000);
    TestLists.stage(store, "a", 0, entries);
    for (String id :
        List.of(
            entries.firstKey(),
            entries.lastKey(),
            entries.keySet().stream().skip(1500).findFirst().orElseThrow())) {
      assertEquals(
          entries.get(id),
          TestLists.entryOf(store.versions().entry(A, 1, id).orElseThrow().record()));
    }
    assertEquals(Optional.empty(), store.versions().entry(A, 1, "entry"));
    assertEquals(Optional.empty(), store.versions().entry(A, 1, "zzz"));
    assertEquals(Optional.empty(), store.versions().entry(A, 1, entries.firstKey() + "x"));
  }

  @Test
  void problems_moreThanAPart_comeBackByPlace() {
    store.lists().create(TestLists.settings("a"), ANNE);
    try (Versions.Writer writer = store.versions().write(TestLists.settings("a"), 0)) {
      for (int i = 0; i < 2500; i++) {
        writer.problem("problem " + i);
      }
      writer.stage(TestLists.source(), TestLists.counts(0), ANNE);
    }
    assertEquals(List.of("problem 0"), store.versions().problems(A, 1, 0, 1));
    assertEquals(List.of("problem 999", "problem 1000"), store.versions().problems(A, 1, 999, 2));
    assertEquals(List.of("problem 2499"), store.versions().problems(A, 1, 2499, 100));
    assertEquals(List.of(), store.versions().problems(A, 1, 2500, 10));
  }

  @Test
  void approve_byWhoStaged_isRefusedHereAndByTheDatabase() throws SQLException {
    TestLists.stage(store, "a", 0, TestLists.entries(8, 10));
    assertEquals(Refusal.SAME_PERSON, refusal(store.lifeCycle().approve(A, 1, ANNE)));
    assertEquals(Refusal.WRONG_STATE, refusal(store.lifeCycle().publish(A, 1, null, BERT)));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThrows(
          SQLException.class,
          () ->
              statement.executeUpdate(
                  "UPDATE list_version SET state = 'approved', approved_by = 'anne'"));
      assertThrows(
          SQLException.class,
          () -> statement.executeUpdate("UPDATE list_version SET state = 'live'"));
    }
    expectDone(store.lifeCycle().approve(A, 1, BERT));
    assertEquals(Refusal.WRONG_STATE, refusal(store.lifeCycle().approve(A, 1, BERT)));
    assertEquals(Refusal.NOT_FOUND, refusal(store.lifeCycle().approve(A, 2, BERT)));
  }

  @Test
  void publish_rollBack_restoresThePreviousVersion() {
    SortedMap<String, HashEntry> one = TestLists.entries(9, 100);
    SortedMap<String, HashEntry> two = TestLists.entries(10, 100);
    TestLists.publish(store, "a", one);
    Instant first = clock.instant();
    clock.move(Duration.ofHours(1));
    TestLists.publish(store, "a", two);
    assertEquals(VersionState.SUPERSEDED, store.versions().find(A, 1).orElseThrow().state());
    assertEquals(2, store.generations().live().versions().getFirst().version());
    clock.move(Duration.ofHours(1));
    assertEquals(3, expectDone(store.lifeCycle().rollBack(A, 1, ANNE)));
    assertEquals(VersionState.LIVE, store.versions().find(A, 1).orElseThrow().state());
    assertEquals(VersionState.ROLLED_BACK, store.versions().find(A, 2).orElseThrow().state());
    assertEquals(1, store.generations().live().versions().getFirst().version());
    assertEquals(2, store.generations().at(2).orElseThrow().versions().getFirst().version());
    assertEquals(0, store.generations().numberAt(first.minusMillis(1)));
    assertEquals(1, store.generations().numberAt(first));
    assertEquals(2, store.generations().numberAt(clock.instant().minusMillis(1)));
    assertEquals(3, store.generations().numberAt(clock.instant()));
    assertEquals(Refusal.WRONG_STATE, refusal(store.lifeCycle().rollBack(A, 2, ANNE)));
  }

  @Test
  void publish_againstAVersionThatIsLiveNoMore_isRefused() {
    TestLists.publish(store, "a", TestLists.entries(11, 50));
    TestLists.stage(store, "a", 1, TestLists.entries(12, 50));
    TestLists.publish(store, "a", TestLists.entries(13, 50));
    expectDone(store.lifeCycle().approve(A, 2, BERT));
    assertEquals(Refusal.BASE_NOT_LIVE, refusal(store.lifeCycle().publish(A, 2, null, BERT)));
  }

  @Test
  void publish_later_isDueThen() {
    TestLists.stage(store, "a", 0, TestLists.entries(14, 10));
    expectDone(store.lifeCycle().approve(A, 1, BERT));
    Instant from = clock.instant().plusSeconds(60);
    expectDone(store.lifeCycle().publish(A, 1, from, BERT));
    assertEquals(List.of(), store.lifeCycle().due());
    assertEquals(from, store.versions().find(A, 1).orElseThrow().publishAt());
    assertEquals(0, store.generations().revision());
    clock.move(Duration.ofMinutes(1));
    LifeCycle.Due due = store.lifeCycle().due().getFirst();
    assertEquals(1, expectDone(store.lifeCycle().publish(A, due.version(), null, due.act())));
    assertEquals(List.of(), store.lifeCycle().due());
  }

  @Test
  void publishUnreviewed_isMarkedSo() {
    TestLists.stage(store, "a", 0, TestLists.entries(15, 10));
    expectDone(store.lifeCycle().publishUnreviewed(A, 1, ANNE));
    assertFalse(store.generations().live().versions().getFirst().reviewed());
    assertEquals(
        RecordedAct.Kind.PUBLISHED_UNREVIEWED, store.lists().history(A, 1).getFirst().kind());
  }

  @Test
  void disable_endsTheSearchAtOnce_andTakesAnotherPersonToUndo() {
    TestLists.publish(store, "a", TestLists.entries(16, 10));
    assertEquals(2, expectDone(store.lifeCycle().disable(A, ANNE)));
    assertEquals(List.of(), store.generations().live().versions());
    assertEquals(1, store.generations().at(1).orElseThrow().versions().size());
    assertFalse(store.lists().find(A).orElseThrow().enabled());
    assertEquals(Refusal.WRONG_STATE, refusal(store.lifeCycle().disable(A, BERT)));
    assertEquals(Refusal.SAME_PERSON, refusal(store.lifeCycle().enable(A, ANNE)));
    expectDone(store.lifeCycle().enable(A, BERT));
    assertEquals(1, store.generations().live().versions().size());
    expectDone(store.lifeCycle().disable(A, BERT));
    assertEquals(Refusal.SAME_PERSON, refusal(store.lifeCycle().enable(A, BERT)));
  }

  @Test
  void suspend_keepsAnEntryBackUntilASecondPersonDecides() {
    SortedMap<String, HashEntry> entries = TestLists.entries(17, 100);
    String entry = entries.firstKey();
    TestLists.publish(store, "a", entries);
    Instant before = clock.instant();
    clock.move(Duration.ofMinutes(1));
    Act why = new Act("anne", "not what it says");
    assertEquals(Refusal.NOT_FOUND, refusal(store.withholdings().suspend(A, "nobody", why)));
    assertEquals(2, expectDone(store.withholdings().suspend(A, entry, why)));
    assertEquals(Set.of(entry), store.generations().live().withheld(A));
    assertEquals(Set.of(), store.generations().at(1).orElseThrow().withheld(A));
    assertTrue(store.withholdings().wasWithheld(A, entry, clock.instant()));
    assertFalse(store.withholdings().wasWithheld(A, entry, before));
    assertEquals(Refusal.SAME_PERSON, refusal(store.withholdings().lift(A, entry, ANNE)));
    assertEquals(Refusal.SAME_PERSON, refusal(store.withholdings().confirm(A, entry, ANNE)));
    assertEquals(Refusal.WRONG_STATE, refusal(store.withholdings().suspend(A, entry, BERT)));
    expectDone(store.withholdings().confirm(A, entry, BERT));
    Withholdings.Withholding withdrawn = store.withholdings().of(A).getFirst();
    assertEquals(State.WITHDRAWN, withdrawn.state());
    assertEquals("not what it says", withdrawn.reason());
    assertEquals(Set.of(entry), store.generations().live().withheld(A));
    assertEquals(Refusal.SAME_PERSON, refusal(store.withholdings().lift(A, entry, BERT)));
    expectDone(store.withholdings().lift(A, entry, ANNE));
    assertEquals(Set.of(), store.generations().live().withheld(A));
    assertEquals(State.LIFTED, store.withholdings().of(A).getFirst().state());
    expectDone(store.withholdings().suspend(A, entry, BERT));
    assertEquals(2, store.withholdings().of(A).size());
  }

  @Test
  void suspend_lastsIntoLaterVersions() {
    SortedMap<String, HashEntry> entries = TestLists.entries(18, 100);
    TestLists.publish(store, "a", entries);
    expectDone(store.withholdings().suspend(A, entries.firstKey(), ANNE));
    TestLists.publish(store, "a", entries);
    assertEquals(Set.of(entries.firstKey()), store.generations().live().withheld(A));
  }

  @Test
  void sign_byAnAcceptedKey_isDemandedWhereTheListSaysSo() throws Exception {
    HashList settings = TestLists.settings("a");
    ListTerms terms = new ListTerms("", "", "", UpdateMode.FULL, 1, true);
    settings =
        new HashList(
            A,
            settings.name(),
            settings.nature(),
            settings.owner(),
            Map.of(),
            settings.labelPolicy(),
            terms);
    store.lists().create(settings, ANNE);
    StoredVersion version;
    try (Versions.Writer writer = store.versions().write(settings, 0)) {
      version = writer.stage(TestLists.source(), TestLists.counts(0), ANNE);
    }
    expectDone(store.lifeCycle().approve(A, 1, BERT));
    assertEquals(Refusal.SIGNATURE_NEEDED, refusal(store.lifeCycle().publish(A, 1, null, BERT)));
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String id = VersionSignature.keyId(publicKey);
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(VersionSignature.message(A, version.digest()));
    byte[] signature = signer.sign();
    assertEquals(Refusal.SIGNATURE_INVALID, refusal(store.lifeCycle().sign(A, 1, signature, ANNE)));
    expectDone(store.sourceKeys().add(A, publicKey, ANNE));
    assertEquals(Refusal.SIGNATURE_INVALID, refusal(store.lifeCycle().sign(A, 1, signature, ANNE)));
    assertEquals(Refusal.SAME_PERSON, refusal(store.sourceKeys().confirm(A, id, ANNE)));
    expectDone(store.sourceKeys().confirm(A, id, BERT));
    byte[] wrong = signature.clone();
    wrong[5] ^= 1;
    assertEquals(Refusal.SIGNATURE_INVALID, refusal(store.lifeCycle().sign(A, 1, wrong, ANNE)));
    expectDone(store.lifeCycle().sign(A, 1, signature, ANNE));
    assertEquals(id, store.versions().find(A, 1).orElseThrow().source().signedBy());
    expectDone(store.sourceKeys().revoke(A, id, ANNE));
    assertFalse(store.sourceKeys().of(A).getFirst().isAccepted());
    assertEquals(
        Refusal.SIGNATURE_NEEDED,
        refusal(store.lifeCycle().publish(A, 1, null, BERT)),
        "the key was revoked");
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] otherEncoded = other.getPublic().getEncoded();
    byte[] otherKey =
        Arrays.copyOfRange(otherEncoded, otherEncoded.length - 32, otherEncoded.length);
    expectDone(store.sourceKeys().add(A, otherKey, ANNE));
    expectDone(store.sourceKeys().confirm(A, VersionSignature.keyId(otherKey), BERT));
    signer.initSign(other.getPrivate());
    signer.update(VersionSignature.message(A, version.digest()));
    expectDone(store.lifeCycle().sign(A, 1, signer.sign(), ANNE));
    expectDone(store.lifeCycle().publish(A, 1, null, BERT));
  }

  @Test
  void dispute_isAnsweredBySomebodyElse() {
    Dispute dispute =
        new Dispute(
            "01D",
            TenantId.OPERATOR,
            "01R",
            A,
            "entry-1",
            "a picture of a bridge",
            new StoredVersion.Signature("anne", clock.instant()),
            null,
            "",
            null);
    expectDone(store.disputes().open(dispute));
    assertEquals(Optional.of(dispute), store.disputes().find("01D"));
    assertEquals(List.of(dispute), store.disputes().all(true, 10));
    assertEquals(
        Refusal.SAME_PERSON, refusal(store.disputes().answer("01D", Disputes.Answer.UPHELD, ANNE)));
    expectDone(store.disputes().answer("01D", Disputes.Answer.ACCEPTED, new Act("bert", "it is")));
    Dispute answered = store.disputes().find("01D").orElseThrow();
    assertEquals(Disputes.Answer.ACCEPTED, answered.verdict());
    assertEquals("it is", answered.answer());
    assertEquals(List.of(), store.disputes().all(true, 10));
    assertEquals(1, store.disputes().all(false, 10).size());
    assertEquals(
        Refusal.WRONG_STATE, refusal(store.disputes().answer("01D", Disputes.Answer.UPHELD, BERT)));
  }

  @Test
  void pull_isClaimedByOneAndRemembersItsCheckpoint() {
    store.lists().create(TestLists.settings("a"), ANNE);
    Pulls.Pull pull =
        new Pulls.Pull(
            A,
            "ncmec",
            Map.of("password", "s3cret"),
            Duration.ofHours(1),
            true,
            "",
            clock.instant(),
            "");
    store.pulls().set(pull, ANNE);
    Pulls.Pull claimed = store.pulls().claim("w1", Duration.ofMinutes(5)).orElseThrow();
    assertEquals("s3cret", claimed.settings().get("password"));
    assertEquals(Optional.empty(), store.pulls().claim("w2", Duration.ofMinutes(5)));
    store.pulls().done(A, "w2", "stolen", "no");
    assertEquals("", store.pulls().find(A).orElseThrow().checkpoint());
    store.pulls().done(A, "w1", "2031-01-01", "12 entries");
    assertEquals("2031-01-01", store.pulls().find(A).orElseThrow().checkpoint());
    assertEquals(Optional.empty(), store.pulls().claim("w2", Duration.ofMinutes(5)));
    clock.move(Duration.ofHours(1));
    assertTrue(store.pulls().claim("w2", Duration.ofMinutes(5)).isPresent());
    clock.move(Duration.ofMinutes(6));
    assertTrue(store.pulls().claim("w3", Duration.ofMinutes(5)).isPresent(), "a lease runs out");
    assertFalse(store.pulls().renew(A, "w2", Duration.ofMinutes(5)), "it is another's now");
    assertTrue(store.pulls().renew(A, "w3", Duration.ofMinutes(9)));
    clock.move(Duration.ofMinutes(8));
    assertEquals(Optional.empty(), store.pulls().claim("w4", Duration.ofMinutes(5)));
    store.pulls().postpone(A, "w3", "does not answer", Duration.ofMinutes(2));
    assertEquals("2031-01-01", store.pulls().find(A).orElseThrow().checkpoint());
    assertEquals("does not answer", store.pulls().find(A).orElseThrow().lastResult());
    clock.move(Duration.ofSeconds(119));
    assertEquals(Optional.empty(), store.pulls().claim("w4", Duration.ofMinutes(5)));
    clock.move(Duration.ofSeconds(1));
    assertTrue(store.pulls().claim("w4", Duration.ofMinutes(5)).isPresent());
    store.pulls().remove(A, ANNE);
    assertFalse(store.pulls().renew(A, "w4", Duration.ofMinutes(5)), "it is removed");
    assertEquals(List.of(), store.pulls().all());
  }

  @Test
  void history_tellsWhoDidWhat() {
    TestLists.publish(store, "a", TestLists.entries(19, 10));
    assertEquals(
        List.of(
            RecordedAct.Kind.PUBLISHED,
            RecordedAct.Kind.APPROVED,
            RecordedAct.Kind.STAGED,
            RecordedAct.Kind.CREATED),
        store.lists().history(A, 10).stream().map(RecordedAct::kind).toList());
    assertEquals(1, store.lists().history(A, 1).getFirst().generation());
  }

  @Test
  void open_again_findsWhatWasThere() {
    SortedMap<String, HashEntry> entries = TestLists.entries(20, 1000);
    TestLists.publish(store, "a", entries);
    Store again = open(database, key, clock);
    assertEquals(1, again.generations().revision());
    assertEquals(entries, TestLists.read(again, "a", 1));
  }

  @Test
  void open_wrongKey_isRefusedAndChangesNothing() {
    TestLists.publish(store, "a", TestLists.entries(21, 10));
    StoreException e =
        assertThrows(StoreException.class, () -> open(database, StoreKey.random(), clock));
    assertEquals(Reason.WRONG_KEY, e.reason());
    assertEquals(10, TestLists.read(open(database, key, clock), "a", 1).size(), 1);
  }

  @Test
  void rotate_oldVersionsStayReadable_underTheNewKeyAlone() {
    SortedMap<String, HashEntry> entries = TestLists.entries(22, 500);
    TestLists.publish(store, "a", entries);
    StoreKey next = StoreKey.random();
    rotate(database, key, next);
    assertThrows(StoreException.class, () -> open(database, key, clock));
    Store again = open(database, next, clock);
    assertEquals(entries, TestLists.read(again, "a", 1));
    TestLists.publish(again, "a", TestLists.entries(23, 500));
    assertEquals(500, TestLists.read(again, "a", 2).size(), 30);
  }

  @Test
  void read_damagedOrSwappedChunk_isNamed_andOtherListsStayReadable() throws SQLException {
    SortedMap<String, HashEntry> entries = TestLists.entries(24, 3000);
    TestLists.publish(store, "a", entries);
    TestLists.publish(store, "b", entries);
    byte[] other = piece("b", 1);
    setPiece("a", 1, other);
    StoreException e = assertThrows(StoreException.class, () -> TestLists.read(store, "a", 1));
    assertEquals(Reason.CORRUPT, e.reason());
    assertTrue(e.getMessage().startsWith("list a, version 1, chunk 1:"), e.getMessage());
    assertEquals(entries, TestLists.read(store, "b", 1));
    setPiece("b", 1, new byte[] {1, 2, 3});
    assertThrows(StoreException.class, () -> TestLists.read(store, "b", 1));
  }

  @Test
  void live_damagedHeader_leavesTheOtherListsLive() throws SQLException {
    TestLists.publish(store, "a", TestLists.entries(25, 10));
    TestLists.publish(store, "b", TestLists.entries(26, 10));
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE list_version SET sealed = ? WHERE list_id = 'a'")) {
      update.setBytes(1, new byte[100]);
      update.executeUpdate();
    }
    StoredGeneration live = store.generations().live();
    assertEquals(Set.of(A), live.damaged());
    assertEquals(1, live.versions().size());
    assertEquals(2, store.lists().all().size(), "and both can be described");
  }

  @Test
  void write_abandonedByADeadProgram_isRemovedAtTheNextOpening() {
    store.lists().create(TestLists.settings("a"), ANNE);
    Versions.Writer dead = store.versions().write(TestLists.settings("a"), 0);
    Random random = new Random(27);
    for (int i = 0; i < 90_000; i++) { // one batch, which another thread writes in one piece
      String id = "e%06d".formatted(i);
      dead.add(new ListedRecord(EntryRecord.of(TestLists.entry(id, random)), 1, 1));
    }
    Instant limit = Instant.now().plusSeconds(60);
    while (pieces() == 0) {
      assertTrue(Instant.now().isBefore(limit), "some of it gets on disk");
      Thread.onSpinWait();
    }
    clock.move(Duration.ofHours(1));
    open(database, key, clock);
    assertEquals(0, pieces());
    assertThrows(
        StoreException.class,
        () -> dead.stage(TestLists.source(), TestLists.counts(0), ANNE),
        "and it cannot be staged any more");
  }

  @Test
  void probe_afterALease_removesWhatWasAbandoned() {
    store.lists().create(TestLists.settings("a"), ANNE);
    Versions.Writer dead = store.versions().write(TestLists.settings("a"), 0);
    clock.move(Duration.ofHours(1));
    store.probe();
    assertThrows(
        StoreException.class, () -> dead.stage(TestLists.source(), TestLists.counts(0), ANNE));
  }

  @Test
  void write_takenForAbandoned_leavesTheNextOfItsNumberAlone() {
    store.lists().create(TestLists.settings("a"), ANNE);
    Versions.Writer dead = store.versions().write(TestLists.settings("a"), 0);
    clock.move(Duration.ofHours(1));
    Store other = open(database, key, clock);
    SortedMap<String, HashEntry> entries = TestLists.entries(28, 1000);
    try (Versions.Writer writer = other.versions().write(TestLists.settings("a"), 0)) {
      assertEquals(dead.version(), writer.version(), "the number is free again");
      entries
          .values()
          .forEach(
              entry -> writer.add(new ListedRecord(EntryRecord.of(entry), writer.version(), 1)));
      assertThrows(
          StoreException.class,
          () -> dead.stage(TestLists.source(), TestLists.counts(0), ANNE),
          "it is not the one that has the number now");
      dead.close();
      writer.stage(TestLists.source(), TestLists.counts(1000), ANNE);
    }
    assertEquals(entries, TestLists.read(store, "a", 1));
  }

  @Test
  void rotate_clockSetBack_theNewKeySealsAllTheSame() throws SQLException {
    TestLists.publish(store, "a", TestLists.entries(29, 10));
    clock.move(Duration.ofDays(-1));
    StoreKey next = StoreKey.random();
    rotate(database, key, next);
    byte[] before = piece("a", 0);
    TestLists.publish(open(database, next, clock), "b", TestLists.entries(30, 10));
    assertFalse(
        Arrays.equals(Arrays.copyOfRange(before, 1, 9), Arrays.copyOfRange(piece("b", 0), 1, 9)),
        "sealed with the key from before");
  }

  @Test
  void callerKeys_allOrNone() {
    StoredKey one = key("k1", Role.ANALYST);
    StoredKey two = key("k2", Role.ADMIN);
    store.callerKeys().add(List.of(one));
    assertThrows(IllegalArgumentException.class, () -> store.callerKeys().add(List.of(two, one)));
    assertEquals(List.of(one), store.callerKeys().all());
  }

  private StoredKey key(String kid, Role role) {
    return new StoredKey(
        kid,
        TenantId.OPERATOR,
        StoredKey.Kind.SECRET,
        new byte[32],
        Set.of(role),
        clock.instant(),
        null,
        null);
  }

  private long pieces() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM piece")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] piece(String list, int part) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT sealed FROM piece WHERE list_id = ? AND kind = 'entries' AND part = ?")) {
      select.setString(1, list);
      select.setInt(2, part);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    }
  }

  private void setPiece(String list, int part, byte[] sealed) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE piece SET sealed = ? WHERE list_id = ? AND kind = 'entries' AND part = ?")) {
      update.setBytes(1, sealed);
      update.setString(2, list);
      update.setInt(3, part);
      update.executeUpdate();
    }
  }
}
