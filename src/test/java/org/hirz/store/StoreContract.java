package org.hirz.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Tristate;
import org.hirz.store.PublishOutcome.Published;
import org.hirz.store.PublishOutcome.Unchanged;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever the database. */
public abstract class StoreContract {
  protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Instant NOW_MILLIS = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final ListId A = new ListId("a");
  private static final ListId B = new ListId("b");

  protected final StoreKey key = StoreKey.random();
  private DataSource database;
  private Store store;

  /** Returns a database with the schema and nothing in it. */
  protected abstract DataSource newDatabase() throws Exception;

  /** Opens the store in it. */
  protected abstract Store open(DataSource database, StoreKey key);

  /** Makes every insertion of a generation fail, or no longer. */
  protected abstract void refuseGenerations(DataSource database, boolean refuse)
      throws SQLException;

  @BeforeEach
  void openNew() throws Exception {
    database = newDatabase();
    store = open(database, key);
  }

  @Test
  void live_nothingPublished_isGenerationZero() {
    assertEquals(0, store.revision());
    assertEquals(new StoredGeneration(0, List.of()), store.live());
    assertEquals(Optional.of(store.live()), store.generation(0));
    assertEquals(Optional.empty(), store.generation(1));
    assertEquals(Optional.empty(), store.generation(-1));
    assertEquals(List.of(), store.history(A));
    assertThrows(IllegalArgumentException.class, () -> entries(A, 1));
  }

  @Test
  void publish_firstVersion_isLiveAsItWasGiven() {
    ListDraft draft = draft(A, 7, 3);

    assertEquals(new Published(1, 1), store.publish(draft));

    StoredVersion live = store.live().versions().getFirst();
    assertEquals(new StoredVersion(draft.list(), 1, draft.digest(), false, 7, 2, NOW_MILLIS), live);
    assertEquals(1, store.revision());
    assertEquals(List.of(live), store.history(A));
  }

  @Test
  void publish_sameDigest_changesNothing() {
    store.publish(draft(A, 7, 3));

    assertEquals(new Unchanged(1, 1), store.publish(draft(A, 7, 3)));
    assertEquals(1, store.history(A).size());
  }

  @Test
  void publish_severalLists_countRevisionsAndLeaveEachOtherLive() {
    assertEquals(new Published(1, 1), store.publish(draft(B, 5, 1)));
    assertEquals(new Published(1, 2), store.publish(draft(A, 5, 1)));
    assertEquals(new Published(2, 3), store.publish(draft(B, 5, 2)));
    assertEquals(new Unchanged(1, 3), store.publish(draft(A, 5, 1)));
    // What was live once is a new version when it comes back.
    assertEquals(new Published(3, 4), store.publish(draft(B, 5, 1)));

    assertEquals(List.of("b1"), liveAt(1));
    assertEquals(List.of("a1", "b1"), liveAt(2));
    assertEquals(List.of("a1", "b2"), liveAt(3));
    assertEquals(List.of("a1", "b3"), liveAt(4));
    assertEquals(store.live(), store.generation(4).orElseThrow());
    assertEquals(List.of(1, 2, 3), store.history(B).stream().map(StoredVersion::version).toList());
    assertEquals(draft(B, 5, 2).entries(), entries(B, 2));
  }

  @Test
  void publish_listWithoutEntries_isLive() {
    assertEquals(new Published(1, 1), store.publish(draft(A, 0, 1)));
    assertEquals(List.of(), entries(A, 1));
  }

  @Test
  void readEntries_severalChunks_roundTripBitForBit() {
    ListDraft draft = draft(A, 9_000, 11);
    store.publish(draft);

    assertEquals(draft.entries(), entries(A, 1));
    // And after another opening, as after a restart.
    List<HashEntry> reread = new ArrayList<>();
    open(database, key).readEntries(A, 1, reread::add);
    assertEquals(draft.digest(), ListDraft.of(draft.list(), reread, draft.quarantined()).digest());
  }

  @Test
  void publish_failureAtTheEnd_leavesEverythingAsItWas() throws SQLException {
    store.publish(draft(A, 10, 1));
    StoredGeneration before = store.live();
    refuseGenerations(database, true);

    assertThrows(StoreException.class, () -> store.publish(draft(A, 9_000, 2)));
    assertThrows(StoreException.class, () -> store.publish(draft(B, 10, 2)));

    assertEquals(before, store.live());
    assertEquals(1, store.history(A).size());
    assertEquals(List.of(), store.history(B));
    assertEquals(1, count("entry_chunk"));
    refuseGenerations(database, false);
    assertEquals(new Published(2, 2), store.publish(draft(A, 9_000, 2)));
  }

  @Test
  void readEntries_changedChunk_isNamedAndOtherListsAreRead() throws SQLException {
    store.publish(draft(A, 9_000, 1));
    store.publish(draft(B, 10, 2));
    byte[] sealed = chunk(A, 1);
    sealed[sealed.length / 2] ^= 1;
    putChunk(A, 1, sealed);

    StoreException e = assertThrows(StoreException.class, () -> entries(A, 1));
    assertEquals(Reason.CORRUPT, e.reason());
    assertEquals(new Place(A, 1, 1), e.place());
    assertTrue(e.getMessage().contains("list a, version 1, chunk 1"), e.getMessage());
    assertEquals(draft(B, 10, 2).entries(), entries(B, 1));
    assertEquals(2, store.live().versions().size());
  }

  @Test
  void republish_afterDamage_mendsTheListAsANewVersion() throws SQLException {
    ListDraft draft = draft(A, 10, 1);
    store.publish(draft);
    putChunk(A, 0, new byte[40]);
    assertEquals(new Unchanged(1, 1), store.publish(draft));
    assertEquals(new Place(A, 1, 0), corruptPlace(1));

    assertEquals(new Published(2, 2), store.republish(draft));
    assertEquals(draft.entries(), entries(A, 2));
    assertEquals(draft.digest(), store.live().versions().getFirst().digest());
  }

  @Test
  void readEntries_chunkInAnothersPlaceOrMissing_isCorrupt() throws SQLException {
    store.publish(draft(A, 9_000, 1));
    store.publish(draft(A, 9_000, 2));
    byte[] mine = chunk(A, 0);
    putChunk(A, 0, chunk(A, 1));
    assertEquals(new Place(A, 1, 0), corruptPlace(1));
    putChunk(A, 0, mine);
    assertEquals(9_000, entries(A, 1).size());

    try (Connection c = database.getConnection();
        PreparedStatement delete =
            c.prepareStatement("DELETE FROM entry_chunk WHERE version = 2 AND chunk = 2")) {
      assertEquals(1, delete.executeUpdate());
    }
    assertEquals(new Place(A, 2, 2), corruptPlace(2));
  }

  @Test
  void live_changedHeader_isNamedAndMendedByPublishing() throws SQLException {
    store.publish(draft(A, 10, 1));
    try (Connection c = database.getConnection();
        PreparedStatement update = c.prepareStatement("UPDATE list_version SET header = ?")) {
      update.setBytes(1, new byte[100]);
      update.executeUpdate();
    }

    StoreException e = assertThrows(StoreException.class, () -> store.live());
    assertEquals(new Place(A, 1, Place.HEADER), e.place());
    assertEquals(new Published(2, 2), store.publish(draft(A, 10, 1)));
    assertEquals(List.of("a2"), liveAt(2));
  }

  @Test
  void open_otherKey_isRefused() {
    StoreException e = assertThrows(StoreException.class, () -> open(database, StoreKey.random()));
    assertEquals(Reason.WRONG_KEY, e.reason());
    assertTrue(e.getMessage().contains(key.id()), e.getMessage());
  }

  @Test
  void open_twice_bothSeeEachOthersWrites() {
    Store other = open(database, key);

    store.publish(draft(A, 10, 1));
    assertEquals(new Published(1, 2), other.publish(draft(B, 10, 1)));
    assertEquals(new Published(2, 3), store.publish(draft(B, 10, 2)));
    assertEquals(other.live(), store.live());
  }

  @Test
  void publish_fromManyThreadsAndStores_countsEveryRevisionOnce() throws Exception {
    Store other = open(database, key);
    int writers = 8;
    List<Callable<PublishOutcome>> tasks = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      ListDraft draft = draft(new ListId("l" + i), 20, i);
      Store through = i % 2 == 0 ? store : other;
      tasks.add(() -> through.publish(draft));
    }
    List<Long> revisions = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (Future<PublishOutcome> outcome : threads.invokeAll(tasks)) {
        revisions.add(outcome.get().revision());
      }
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L), revisions.stream().sorted().toList());
    assertEquals(writers, store.live().versions().size());
  }

  @Test
  void addKeys_keys_roundTripInOrder() {
    StoredKey second =
        new StoredKey("k2", new byte[32], Set.of(Role.ADMIN, Role.AUDITOR), NOW_MILLIS, null);
    byte[] digest = new byte[32];
    digest[0] = -1;
    StoredKey first =
        new StoredKey("k1", digest, Set.of(Role.PLATFORM), NOW_MILLIS, NOW_MILLIS.plusSeconds(1));
    store.addKeys(List.of(second, first));

    assertEquals(List.of(first, second), store.keys());
    assertEquals(0, store.revision());
    StoredKey third = new StoredKey("k3", digest, Set.of(Role.PLATFORM), NOW_MILLIS, null);
    assertThrows(IllegalArgumentException.class, () -> store.addKeys(List.of(third, first)));
    assertEquals(List.of(first, second), store.keys(), "some of the keys were added, not none");
  }

  @Test
  void readEntries_sinkThatThrows_passesThrough() {
    store.publish(draft(A, 10, 1));

    assertThrows(
        ArithmeticException.class,
        () ->
            store.readEntries(
                A,
                1,
                entry -> {
                  throw new ArithmeticException();
                }));
    assertEquals(10, entries(A, 1).size());
  }

  @Test
  void digest_differsWithEverySetting() {
    ListDraft draft = draft(A, 3, 1);
    HashList list = draft.list();
    List<HashList> others =
        List.of(
            new HashList(
                B, list.name(), list.nature(), list.owner(), list.thresholds(), list.labelPolicy()),
            new HashList(
                A, "other", list.nature(), list.owner(), list.thresholds(), list.labelPolicy()),
            new HashList(
                A, list.name(), Nature.NCII, list.owner(), list.thresholds(), list.labelPolicy()),
            new HashList(
                A, list.name(), list.nature(), "other", list.thresholds(), list.labelPolicy()),
            new HashList(A, list.name(), list.nature(), list.owner(), Map.of(), list.labelPolicy()),
            new HashList(
                A,
                list.name(),
                list.nature(),
                list.owner(),
                list.thresholds(),
                list.labelPolicy().with(Map.of("own", Map.of("x", PolicyAction.ALERT)))));
    for (HashList other : others) {
      assertNotEquals(
          draft.digest(), ListDraft.of(other, draft.entries(), 2).digest(), other.toString());
    }
    assertFalse(draft.entries().isEmpty());
  }

  private List<String> liveAt(long generation) {
    return store.generation(generation).orElseThrow().versions().stream()
        .map(version -> version.list().id().value() + version.version())
        .toList();
  }

  private List<HashEntry> entries(ListId list, int version) {
    List<HashEntry> entries = new ArrayList<>();
    store.readEntries(list, version, entries::add);
    return entries;
  }

  private Place corruptPlace(int version) {
    StoreException e = assertThrows(StoreException.class, () -> entries(A, version));
    assertEquals(Reason.CORRUPT, e.reason());
    return e.place();
  }

  private byte[] chunk(ListId list, int chunk) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement select =
            c.prepareStatement(
                "SELECT sealed FROM entry_chunk WHERE list_id = ? AND version = 1 AND chunk = ?")) {
      select.setString(1, list.value());
      select.setInt(2, chunk);
      try (ResultSet row = select.executeQuery()) {
        assertTrue(row.next());
        return row.getBytes(1);
      }
    }
  }

  private void putChunk(ListId list, int chunk, byte[] sealed) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement update =
            c.prepareStatement(
                "UPDATE entry_chunk SET sealed = ?"
                    + " WHERE list_id = ? AND version = 1 AND chunk = ?")) {
      update.setBytes(1, sealed);
      update.setString(2, list.value());
      update.setInt(3, chunk);
      assertEquals(1, update.executeUpdate());
    }
  }

  private int count(String table) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement select = c.prepareStatement("SELECT COUNT(*) FROM " + table);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Returns a draft with {@code n} entries of every shape; equal for equal arguments. */
  protected static ListDraft draft(ListId id, int n, long seed) {
    Random random = new Random(seed);
    HashList list =
        new HashList(
            id,
            "Name \u062d\u0650\u0631\u0632",
            Nature.TEST,
            "Owner",
            Map.of(HashType.PDQ, 30),
            LabelPolicy.DEFAULTS.with(Map.of("own", Map.of("x", PolicyAction.REPORT))));
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      entries.add(entry(i, random));
    }
    return ListDraft.of(list, entries, 2);
  }

  private static HashEntry entry(int i, Random random) {
    List<EntryHash> hashes = new ArrayList<>();
    for (HashType type : HashType.values()) {
      if (hashes.isEmpty() || random.nextInt(4) == 0) {
        byte[] bytes = new byte[type.bytes()];
        random.nextBytes(bytes);
        hashes.add(
            new EntryHash(
                HashValue.of(type, bytes),
                type.isPerceptual() && random.nextBoolean()
                    ? random.nextInt(101)
                    : EntryHash.QUALITY_NOT_STATED));
      }
    }
    List<Label> labels = new ArrayList<>();
    if (i % 2 == 0) {
      labels.add(new Label("own", "x"));
    }
    if (i % 3 == 0) {
      labels.add(new Label("uk_abc", "A"));
    }
    Flags flags = Flags.NONE;
    for (Flag flag : Flag.values()) {
      flags = flags.with(flag, Tristate.values()[random.nextInt(3)]);
    }
    String id = (i % 5 == 0 ? "\u062d\ud83d\ude00-" : "entry-") + i;
    return new HashEntry(id, hashes, labels, flags);
  }
}
