package org.hirz.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.benchmarks.search.PictureModel;
import org.hirz.hash.Hash256;
import org.junit.jupiter.api.Test;

class ProbingDetectorTest {
  private static final TenantId ONE = new TenantId("one");
  private static final TenantId OTHER = new TenantId("other");
  private static final Hash256 LISTED = PictureModel.load().picture(new SplittableRandom(1));

  private final List<AuditEvent> events = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private final List<TenantId> cut = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(29);
  private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos(); // overflows under way
  private final ProbingDetector detector = detector((tenant, time) -> cut.add(tenant));

  private ProbingDetector detector(Throttle throttle) {
    return new ProbingDetector(
        ProbingLimits.DEFAULT,
        new ProbingDetector.Alarm(
            events::add,
            (tenant, pattern, queries) -> seen.add(tenant + " " + pattern.wireName()),
            throttle),
        () -> now,
        new SplittableRandom(31));
  }

  private static Hash256 flip(Hash256 hash, int bit) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    words[bit >>> 6] ^= 1L << (bit & 63);
    return Hash256.of(words, 0);
  }

  /** Returns a hash two bits from the given one, with as many ones. */
  private Hash256 near(Hash256 hash) {
    int one = random.nextInt(256);
    int other = random.nextInt(256);
    while (hash.bit(one ^ 0xc0) == hash.bit(other ^ 0xc0)) {
      other = random.nextInt(256);
    }
    return flip(flip(hash, one), other);
  }

  private void saw(TenantId tenant, Hash256 hash, boolean near) {
    detector.saw(new ScreenedQuery(tenant, List.of(hash), near, near ? "a/e" : null));
  }

  private void probe(TenantId tenant, int queries) {
    for (int i = 0; i < queries; i++) {
      saw(tenant, near(LISTED), i % 2 == 0);
    }
  }

  @Test
  void saw_searchAlongTheEdge_isSaidOnceAndTheBudgetCut() {
    probe(ONE, 250);
    assertEquals(List.of("one straddling"), seen);
    assertEquals(List.of(ONE), cut);
    AuditEvent.ProbingSuspected event = (AuditEvent.ProbingSuspected) events.getFirst();
    assertEquals(1, events.size());
    assertEquals(ONE, event.tenant());
    assertEquals("straddling", event.pattern());
    assertTrue(event.queries() >= 32 && event.queries() < 50, "queries: " + event.queries());
    assertTrue(event.throttled());
  }

  @Test
  void saw_withoutAThrottle_isSaidAndNotCut() {
    ProbingDetector plain =
        new ProbingDetector(
            ProbingLimits.DEFAULT,
            new ProbingDetector.Alarm(events::add, ProbingObserver.NONE, null),
            () -> now,
            random);
    for (int i = 0; i < 250; i++) {
      plain.saw(new ScreenedQuery(ONE, List.of(near(LISTED)), i % 2 == 0, null));
    }
    assertFalse(((AuditEvent.ProbingSuspected) events.getFirst()).throttled());
  }

  @Test
  void saw_searchThatGoesOn_isSaidAgainAfterAnHourAndNotBefore() {
    probe(ONE, 250);
    now += Duration.ofMinutes(59).toNanos();
    probe(ONE, 250);
    assertEquals(1, seen.size());
    now += Duration.ofMinutes(2).toNanos();
    probe(ONE, 250);
    assertEquals(2, seen.size());
    assertEquals(2, cut.size());
  }

  @Test
  void saw_differentHitsAlone_orMissesAlone_orOneOfEachRepeated_areNothing() {
    for (int i = 0; i < 300; i++) {
      saw(ONE, near(LISTED), true);
      saw(OTHER, near(LISTED), false);
    }
    Hash256 found = near(LISTED);
    Hash256 notFound = near(LISTED);
    TenantId third = new TenantId("third");
    for (int i = 0; i < 1_000; i++) {
      saw(third, found, true);
      saw(third, notFound, false);
    }
    assertEquals(List.of(), seen);
  }

  @Test
  void saw_hitsOfOneTenantAndMissesOfAnother_doNotAddUp() {
    for (int i = 0; i < 500; i++) {
      saw(i % 2 == 0 ? ONE : OTHER, near(LISTED), i % 2 == 0);
    }
    assertEquals(List.of(), seen);
  }

  @Test
  void saw_queriesWithinHalfAWindow_addUp() {
    // A key was made at the start, and the next comes between the two halves.
    now += Duration.ofHours(2).toNanos();
    probe(ONE, 26);
    assertEquals(List.of(), seen);
    now += Duration.ofMinutes(175).toNanos();
    probe(ONE, 200);
    assertEquals(1, seen.size());
    long queries = ((AuditEvent.ProbingSuspected) events.getFirst()).queries();
    assertTrue(queries >= 32, "queries: " + queries);
  }

  @Test
  void saw_queriesAWindowApart_doNotAddUp() {
    for (int day = 0; day < 20; day++) {
      probe(ONE, 26);
      now += Duration.ofHours(6).toNanos();
    }
    assertEquals(List.of(), seen);
  }

  @Test
  void forget_afterTheWindow_leavesNoTenant() {
    probe(ONE, 10);
    probe(OTHER, 10);
    assertEquals(2, detector.watched());
    now += Duration.ofMinutes(181).toNanos();
    detector.forget();
    assertEquals(2, detector.watched());
    now += Duration.ofMinutes(180).toNanos();
    detector.forget();
    assertEquals(0, detector.watched());
  }

  @Test
  void saw_moreTenantsThanAreWatched_forgetsThoseThatAskedLongestAgo() {
    probe(ONE, 1);
    for (int i = 0; i < 100; i++) {
      probe(new TenantId("t" + i), 1);
    }
    assertEquals(ProbingDetector.TENANTS, detector.watched());
  }

  @Test
  void saw_ordinaryTraffic_isNothing() {
    PictureModel model = PictureModel.load();
    for (int i = 0; i < 10_000; i++) {
      Hash256 picture = model.picture(random);
      boolean found = i % 10 == 0;
      for (int copy = i % 4; copy >= 0; copy--) {
        saw(ONE, copy == 0 ? picture : near(picture), found);
      }
    }
    assertEquals(List.of(), seen);
  }

  @Test
  void saw_hashesThatNoPictureHas_areEnumeration() {
    for (int i = 0; i < 400; i++) {
      saw(
          ONE,
          new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
          false);
    }
    assertEquals(List.of("one enumeration"), seen);
  }

  @Test
  void saw_veryManyDifferentQueriesInOneNeighbourhood_areEnumeration() {
    for (int i = 0; i < 12_000; i++) {
      saw(ONE, near(LISTED), false);
    }
    assertEquals(List.of("one enumeration"), seen);
  }

  @Test
  void saw_veryManyDifferentEntriesFound_areEnumerationAndOneEntryIsNot() {
    for (int i = 0; i < 20_000; i++) {
      detector.saw(new ScreenedQuery(OTHER, List.of(), false, "a/e"));
    }
    assertEquals(List.of(), seen);
    for (int i = 0; i < 12_000; i++) {
      detector.saw(new ScreenedQuery(ONE, List.of(), false, "a/e" + i));
    }
    assertEquals(List.of("one enumeration"), seen);
  }

  @Test
  void query_doesNotPrintItself() {
    assertEquals(
        "ScreenedQuery[one]", new ScreenedQuery(ONE, List.of(LISTED), true, "a/e").toString());
  }
}
