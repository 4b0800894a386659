package org.hirz.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.hirz.hashlist.UpdateMode;
import org.hirz.pull.FakeNcmec.Trouble;
import org.hirz.store.LifeCycle;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NcmecPullTest {
  @TempDir Path folder;

  private FakeNcmec source;
  private PullFixture pulls;

  @BeforeEach
  void open() throws IOException {
    source = new FakeNcmec();
    pulls = new PullFixture(folder);
    pulls.setNcmec(source);
  }

  @AfterEach
  void close() {
    source.close();
  }

  private static Trouble none() {
    return new Trouble(200, "");
  }

  private static String id(String id) {
    return "NGO/9001-" + id;
  }

  private void threeImages() {
    source.image("c", "2031-01-02T09:00:00Z", 3);
    source.image("a", "2031-01-02T07:00:00.000Z", 1);
    source.image("b", "2031-01-02T08:00:00Z", 2);
  }

  @Test
  void pull_severalPages_areOneStagedVersionOfChanges() {
    threeImages();
    assertEquals("version 1 is staged and waits to be approved", pulls.pull());
    assertEquals(2, source.asked.size());
    StoredVersion version = pulls.versions().getFirst();
    assertEquals(Set.of(id("a"), id("b"), id("c")), pulls.entries(1));
    assertEquals(VersionState.STAGED, version.state(), "nothing is published by itself");
    assertEquals(VersionSource.Kind.PULL, version.source().kind());
    assertEquals(UpdateMode.DELTA, version.source().mode());
    assertEquals(3, version.counts().read());
  }

  @Test
  void pull_isTheActOfWhoeverSetTheSource_whoCannotApproveIt() {
    threeImages();
    pulls.pull();
    assertEquals(
        new LifeCycle.Outcome.Refused(LifeCycle.Refusal.SAME_PERSON),
        pulls.store.lifeCycle().approve(PullFixture.LIST, 1, TestLists.ANNE));
  }

  @Test
  void pull_tombstonesBeforeAndAfterTheirCreateOnOtherPages_withdraw() {
    source.deleted("early", "2031-01-02T10:00:00Z");
    source.image("kept", "2031-01-02T07:00:00Z", 1);
    source.image("early", "2031-01-02T06:00:00Z", 2);
    source.image("late", "2031-01-02T06:00:00Z", 3);
    source.deleted("late", "2031-01-02T09:00:00Z");
    pulls.pull();
    assertEquals(3, source.asked.size());
    assertEquals(Set.of(id("kept")), pulls.entries(1));
  }

  @Test
  void pull_afterPublishing_goesOnFromThereAndWithdraws() {
    threeImages();
    pulls.pull();
    pulls.publish(1);
    Instant readTo = source.asked.getFirst().to();
    source.asked.clear();
    source.deleted("b", "2031-01-02T13:30:00Z");
    pulls.pull();
    assertEquals(1, source.asked.size());
    assertEquals(readTo, source.asked.getFirst().from());
    assertEquals(Set.of(id("a"), id("c")), pulls.entries(2));
    assertEquals(1, pulls.versions().getLast().base());
  }

  @Test
  void pull_rangeEndsFiveSecondsAgo() {
    pulls.clock.set("2031-01-02T12:00:05.678Z");
    pulls.pull();
    assertEquals(Instant.parse("2031-01-02T13:00:00Z"), source.asked.getFirst().to());
  }

  @Test
  void pull_nothingThere_advancesWithoutAVersion() {
    assertEquals("nothing new", pulls.pull());
    assertEquals(List.of(), pulls.versions());
    Instant readTo = source.asked.getLast().to();
    pulls.pull();
    assertEquals(readTo, source.asked.getLast().from());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 0})
  void pull_secondPageFailsForEver_changesNothingAndTheNextPullIsWhole(int status) {
    threeImages();
    source.trouble = asked -> asked.start() > 1 ? new Trouble(status, "") : none();
    String before = pulls.stored().checkpoint();
    String result = pulls.pull();
    assertEquals(
        status == 0 ? "the connection to the source broke off" : "the source has trouble (500)",
        result);
    assertEquals(1 + PullFixture.LIMITS.tries(), source.asked.size());
    assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(8)), pulls.pauses);
    assertEquals(before, pulls.stored().checkpoint());
    assertEquals(List.of(), pulls.versions());
    source.trouble = asked -> none();
    pulls.pull();
    assertEquals(Set.of(id("a"), id("b"), id("c")), pulls.entries(1));
  }

  @Test
  void pull_pageFailsOnce_isAskedForAgain() {
    threeImages();
    List<Integer> seen = new ArrayList<>();
    source.trouble =
        asked -> {
          seen.add(asked.start());
          return seen.size() == 2 ? new Trouble(503, "") : none();
        };
    pulls.pull();
    assertEquals(List.of(1, 3, 3), seen);
    assertEquals(3, pulls.entries(1).size());
  }

  @Test
  void pull_brokenPage_isNotUsed() {
    source.trouble =
        asked ->
            new Trouble(
                200,
                "<queryResult xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\"><images>"
                    + "<image><member id=\"1\"/><id>x</id><timestamp>2031-01-02T07:00:00Z"
                    + "</timestamp><fingerprints><md5>5a5a0000000000000000000000000009</md5>"
                    + "</fingerprints></image>");
    assertTrue(pulls.pull().startsWith("a page that the source answers cannot be read"));
    assertEquals(List.of(), pulls.versions());
  }

  @Test
  void pull_rangeTooBig_isHalvedAndStillOneVersion() {
    threeImages();
    source.trouble =
        asked ->
            Duration.between(asked.from(), asked.to()).toDays() > 3000
                ? new Trouble(413, "")
                : none();
    pulls.pull();
    assertEquals(Set.of(id("a"), id("b"), id("c")), pulls.entries(1));
    assertEquals(1, pulls.versions().size());
    source.asked.clear();
    pulls.publish(1);
    pulls.pull();
    assertEquals(Instant.parse("2031-01-02T13:00:00Z"), source.asked.getFirst().from());
  }

  @Test
  void pull_everyRangeTooBig_endsAtAMinute() {
    source.trouble = asked -> new Trouble(504, "");
    assertEquals("the source could not answer as a whole (504)", pulls.pull());
    FakeNcmec.Asked last = source.asked.getLast();
    Duration shortest = Duration.between(last.from(), last.to());
    assertTrue(shortest.compareTo(Duration.ofMinutes(1)) >= 0);
    assertTrue(shortest.compareTo(Duration.ofMinutes(2)) < 0);
  }

  @Test
  void pull_laterHalfFails_stagesNothing() {
    threeImages();
    source.trouble =
        asked -> {
          boolean whole = Duration.between(asked.from(), asked.to()).toDays() > 10_000;
          boolean early = asked.from().equals(Instant.parse("2000-01-01T00:00:00Z"));
          return whole ? new Trouble(413, "") : early ? none() : new Trouble(500, "");
        };
    assertEquals("the source has trouble (500)", pulls.pull());
    assertEquals(List.of(), pulls.versions());
    assertEquals("", pulls.stored().checkpoint());
  }

  @Test
  void pull_whileAVersionWaits_isStagedAgainOnlyWithSomethingNewer() {
    threeImages();
    pulls.pull();
    assertEquals("nothing newer than version 1, which waits for a decision", pulls.pull());
    source.image("d", "2031-01-02T14:30:00Z", 4);
    assertEquals("version 2 is staged and waits to be approved", pulls.pull());
    assertEquals(Set.of(id("a"), id("b"), id("c"), id("d")), pulls.entries(2));
    assertEquals(0, pulls.versions().getLast().base());
  }

  @Test
  void pull_afterAVersionWasRejected_losesNothing() {
    threeImages();
    pulls.pull();
    pulls.reject(1);
    assertEquals("nothing new", pulls.pull());
    source.image("d", "2031-01-02T14:30:00Z", 4);
    pulls.pull();
    assertEquals(Set.of(id("a"), id("b"), id("c"), id("d")), pulls.entries(2));
  }

  @Test
  void pull_afterRollBack_bringsWhatWasPutBackOnceMore() {
    threeImages();
    pulls.pull();
    pulls.publish(1);
    source.deleted("b", "2031-01-02T13:30:00Z");
    pulls.pull();
    pulls.publish(2);
    TestLists.expectDone(pulls.store.lifeCycle().rollBack(PullFixture.LIST, 1, TestLists.BERT));
    pulls.pull();
    assertEquals(Set.of(id("a"), id("c")), pulls.entries(3));
  }

  @Test
  void pull_stagedButNotNoted_isFoundAgain() {
    threeImages();
    pulls.pull();
    // As if the program had died before the store was told: the checkpoint is as before.
    pulls.store.pulls().remove(PullFixture.LIST, TestLists.ANNE);
    pulls.setNcmec(source);
    assertEquals("nothing new", pulls.pull());
    assertEquals(1, pulls.versions().size());
    source.image("d", "2031-01-02T14:30:00Z", 4);
    pulls.pull();
    assertEquals(4, pulls.entries(2).size());
  }

  @Test
  void pull_otherSourceIsSet_beginsAnew() {
    threeImages();
    pulls.pull();
    pulls.publish(1);
    pulls.set(
        "ncmec",
        Map.of(
            "url",
            source.url(),
            "environment",
            "Industry",
            "user",
            FakeNcmec.USER,
            "password",
            FakeNcmec.PASSWORD));
    source.asked.clear();
    pulls.pull();
    assertEquals(Instant.parse("2000-01-01T00:00:00Z"), source.asked.getFirst().from());
  }

  @Test
  void pull_inAnotherZone_asksInUtc() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    try {
      pulls.pull();
    } finally {
      TimeZone.setDefault(before);
    }
    assertEquals(
        "from=2000-01-01T00%3A00%3A00Z&to=2031-01-02T13%3A00%3A00Z", source.queries.getFirst());
  }

  @Test
  void pull_wrongPassword_isSaidPlainlyAndNotRetried() {
    pulls.set(
        "ncmec",
        Map.of(
            "url",
            source.url(),
            "environment",
            "NGO",
            "user",
            FakeNcmec.USER,
            "password",
            "wr0ng-secret"));
    String result = pulls.pull();
    assertEquals(
        "the source does not accept the user and password (401); set the source anew", result);
    assertEquals(1, source.logins.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.invalid",
        "//elsewhere.invalid",
        "@elsewhere.invalid",
        "/other",
        "/v2/../.."
      })
  void pull_nextPageElsewhere_isRefused(String prefix) {
    threeImages();
    source.nextPrefix = prefix;
    String result = pulls.pull();
    assertFalse(result.contains("elsewhere.invalid"), result);
    assertTrue(result.contains("next page is"), result);
    assertEquals(List.of(), pulls.versions());
  }

  @Test
  void pull_endlessPages_endsAtTheLimit() {
    source.pageSize = 1;
    for (int i = 0; i < 2 * PullFixture.LIMITS.pages(); i++) {
      source.image("n" + i, "2031-01-02T09:00:00Z", i + 1);
    }
    assertTrue(pulls.pull().startsWith("the source has more than is taken at once"));
    assertEquals(PullFixture.LIMITS.pages(), source.asked.size());
    assertEquals(List.of(), pulls.versions());
  }

  @Test
  void pull_pageTooLarge_isRefused() {
    source.trouble = asked -> new Trouble(200, " ".repeat(PullFixture.LIMITS.pageBytes() + 1));
    assertEquals("the source answers more than is taken", pulls.pull());
  }

  @Test
  void pull_sourceSetAnewMeanwhile_stopsAndTellsNobody() {
    threeImages();
    source.trouble =
        asked -> {
          if (asked.start() == 1) {
            pulls.clock.move(Puller.LEASE.dividedBy(2));
            pulls.store.pulls().remove(PullFixture.LIST, TestLists.ANNE);
          }
          return none();
        };
    pulls.clock.move(Duration.ofHours(1));
    assertTrue(pulls.puller().pullNext());
    assertEquals("the source was set anew, or another program asks it", pulls.results.getLast());
    assertEquals(1, source.asked.size());
    assertEquals(List.of(), pulls.versions());
  }

  @Test
  void pull_twoPullersOnOneStore_oneAsks() {
    threeImages();
    Puller other = pulls.puller();
    List<Boolean> found = new ArrayList<>();
    source.trouble =
        asked -> {
          // Longer than a claim lasts unless it is prolonged.
          pulls.clock.move(Puller.LEASE.dividedBy(3).plusSeconds(1).multipliedBy(2));
          found.add(other.pullNext());
          return none();
        };
    pulls.pull();
    assertEquals(List.of(false, false), found);
    assertEquals(1, pulls.versions().size());
  }

  @Test
  void retry_growsToTheUsualInterval() {
    Duration every = Duration.ofHours(6);
    for (int failed = 1; failed < 40; failed++) {
      long expected =
          Math.min(Duration.ofMinutes(1).toMillis() << Math.min(failed - 1, 20), every.toMillis());
      long actual = Puller.retry(failed, every).toMillis();
      assertTrue(actual >= expected * 4 / 5 && actual <= expected * 6 / 5, "failure " + failed);
    }
  }

  @Test
  void credentials_areInNoResultAndNoText() {
    pulls.pull();
    source.close();
    pulls.pull();
    assertEquals("the source cannot be reached", pulls.results.getLast());
    PullSettings settings =
        switch (PullSettings.check(
            new NcmecClient(PullFixture.LIMITS, true, pulls.pauses::add),
            pulls.stored().settings())) {
          case PullSettings.Checked.Valid(PullSettings valid) -> valid;
          case PullSettings.Checked.Invalid(String reason) -> throw new AssertionError(reason);
        };
    String texts =
        pulls.results
            + settings.toString()
            + new PullSettings.Checked.Valid(settings)
            + settings.shown()
            + pulls.stored()
            + pulls.stored().checkpoint();
    assertFalse(texts.contains(FakeNcmec.PASSWORD), texts);
    assertEquals("set", settings.shown().get("password"));
  }
}
