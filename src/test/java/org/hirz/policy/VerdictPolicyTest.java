package org.hirz.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hirz.generation.Match;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.UpdateMode;
import org.hirz.picture.View;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictPolicyTest {
  private static final View VIEW = new View(ViewKind.WHOLE, Orientation.ORIG, 0);
  private static final Label ALERT = new Label("hirz_test", "alert");
  private static final Label REPORT = new Label("hirz_test", "report");
  private static final Label IGNORE = new Label("hirz_test", "ignore");

  @Test
  void decide_nothingFoundAndWholeSearched_isNoMatch() {
    assertEquals(new Verdict.NoMatch(List.of()), VerdictPolicy.decide(List.of(), Set.of()));
  }

  @Test
  void decide_alertingMatch_isMatch() {
    Match match = near(list(Nature.CSAM, Map.of()), "e", 31, ALERT);
    assertEquals(
        new Verdict.Matched(List.of(match)), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_entryWithoutLabel_alertsAsItsListDoes() {
    Match match = near(list(Nature.CSAM, Map.of()), "e", 0);
    assertInstanceOf(Verdict.Matched.class, VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_oneBitBeyondTheDefaultThreshold_isNotShown() {
    Match match = near(list(Nature.CSAM, Map.of()), "e", 32, ALERT);
    assertEquals(new Verdict.NoMatch(List.of()), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_thresholdOfTheList_isInclusiveAndItsOwn() {
    HashList narrow = list(Nature.CSAM, Map.of(HashType.PDQ, 10));
    assertInstanceOf(
        Verdict.Matched.class,
        VerdictPolicy.decide(List.of(near(narrow, "e", 10, ALERT)), Set.of()));
    assertInstanceOf(
        Verdict.NoMatch.class,
        VerdictPolicy.decide(List.of(near(narrow, "e", 11, ALERT)), Set.of()));
  }

  @Test
  void decide_benignList_isShownAndLeavesNoMatch() {
    Match match = exact(list(Nature.BENIGN, Map.of()), "e", ALERT);
    assertEquals(
        new Verdict.NoMatch(List.of(match)), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_reportOnlyLabel_isShownAndLeavesNoMatch() {
    Match match = exact(list(Nature.CSAM, Map.of()), "e", REPORT);
    assertEquals(
        new Verdict.NoMatch(List.of(match)), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_ignoredLabel_isNotShown() {
    Match match = exact(list(Nature.CSAM, Map.of()), "e", IGNORE);
    assertEquals(new Verdict.NoMatch(List.of()), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_severalLabels_theGravestCounts() {
    Match match = exact(list(Nature.CSAM, Map.of()), "e", IGNORE, REPORT, ALERT);
    assertInstanceOf(Verdict.Matched.class, VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_unknownCode_neverAlerts() {
    Match match = exact(list(Nature.CSAM, Map.of()), "e", new Label("hirz_test", "unheard-of"));
    assertEquals(new Verdict.NoMatch(List.of()), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @ParameterizedTest
  @EnumSource
  void decide_anyGapWithoutAlert_isUndeterminedAndNeverNoMatch(UndeterminedReason gap) {
    Match benign = exact(list(Nature.BENIGN, Map.of()), "e");
    assertEquals(
        new Verdict.Undetermined(gap, List.of(benign)),
        VerdictPolicy.decide(List.of(benign), Set.of(gap)));
  }

  @ParameterizedTest
  @EnumSource
  void decide_anyGapWithAlert_isMatch(UndeterminedReason gap) {
    Match match = exact(list(Nature.CSAM, Map.of()), "e", ALERT);
    assertInstanceOf(Verdict.Matched.class, VerdictPolicy.decide(List.of(match), Set.of(gap)));
  }

  @Test
  void decide_severalGaps_namesTheFirstInOrder() {
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.TRUNCATED, List.of()),
        VerdictPolicy.decide(
            List.of(),
            EnumSet.of(
                UndeterminedReason.LOW_QUALITY,
                UndeterminedReason.TRUNCATED,
                UndeterminedReason.FRAMES_NOT_SEARCHED)));
  }

  @Test
  void decide_moreMatchesThanShown_keepsTheAlertingOnes() {
    HashList benign = list("a-benign", Nature.BENIGN, Map.of());
    HashList listed = list("z-listed", Nature.CSAM, Map.of());
    List<Match> facts = new ArrayList<>();
    for (int i = 0; i < 2 * VerdictPolicy.MAX_MATCHES; i++) {
      facts.add(exact(benign, "b" + i));
    }
    Match alerting = near(listed, "e", 31, ALERT);
    facts.add(alerting);
    Verdict verdict = VerdictPolicy.decide(facts, Set.of());
    assertInstanceOf(Verdict.Matched.class, verdict);
    assertEquals(VerdictPolicy.MAX_MATCHES, verdict.matches().size());
    assertEquals(alerting, verdict.matches().getFirst());
  }

  @Test
  void decide_oneSourceWhereTwoAreDemanded_isShownAndDoesNotAlert() {
    Match match = by("a", "One", 2, "");
    assertEquals(
        new Verdict.NoMatch(List.of(match)), VerdictPolicy.decide(List.of(match), Set.of()));
  }

  @Test
  void decide_twoSourcesWhereTwoAreDemanded_isMatch() {
    List<Match> facts = List.of(by("a", "One", 2, ""), by("b", "Two", 2, ""));
    assertEquals(new Verdict.Matched(facts), VerdictPolicy.decide(facts, Set.of()));
  }

  @Test
  void decide_twoSourcesWhereThreeAreDemanded_doesNotAlert() {
    List<Match> facts = List.of(by("a", "One", 3, ""), by("b", "Two", 3, ""));
    assertInstanceOf(Verdict.NoMatch.class, VerdictPolicy.decide(facts, Set.of()));
  }

  @Test
  void decide_tooFewSourcesAndAGap_isUndetermined() {
    Match match = by("a", "One", 2, "");
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.TRUNCATED, List.of(match)),
        VerdictPolicy.decide(List.of(match), Set.of(UndeterminedReason.TRUNCATED)));
  }

  @Test
  void decide_tooFewSourcesForOneListAndEnoughForAnother_alertsByTheOtherAndShowsItFirst() {
    Match strict = by("a", "One", 2, "");
    Match lenient = by("b", "One", 1, "");
    assertEquals(
        new Verdict.Matched(List.of(lenient, strict)),
        VerdictPolicy.decide(List.of(strict, lenient), Set.of()));
  }

  @Test
  void decide_listThatDemandsNothing_countsAsASourceForOneThatDoes() {
    List<Match> facts = List.of(by("a", "One", 1, ""), by("b", "Two", 2, ""));
    assertEquals(2, VerdictPolicy.sources(facts));
    assertEquals(new Verdict.Matched(facts), VerdictPolicy.decide(facts, Set.of()));
  }

  @Test
  void sources_twoEntriesAndTwoListsOfOneOwner_areOneSource() {
    assertEquals(
        1,
        VerdictPolicy.sources(
            List.of(by("a", "One", 2, ""), by("a", "One", 2, ""), by("b", " oNE\t", 2, " "))));
  }

  @Test
  void sources_membersOfOneOwner_areOneSourceEachBesideTheOwner() {
    List<Match> facts =
        List.of(
            by("a", "One", 2, "Member X"),
            by("a", "One", 2, "member y"),
            by("b", "One", 2, " MEMBER x "),
            by("b", "One", 2, ""));
    assertEquals(3, VerdictPolicy.sources(facts));
    assertInstanceOf(Verdict.Matched.class, VerdictPolicy.decide(facts, Set.of()));
  }

  @Test
  void sources_membersOfTheSameNameOfTwoOwners_areTwoSources() {
    assertEquals(2, VerdictPolicy.sources(List.of(by("a", "One", 2, "X"), by("b", "Two", 2, "X"))));
  }

  @Test
  void sources_listsWithoutOwner_areOneSourceEachAndNoOwnerOfThatName() {
    assertEquals(
        3,
        VerdictPolicy.sources(
            List.of(by("a", "", 2, ""), by("b", "  ", 2, ""), by("c", "a", 2, ""))));
  }

  @Test
  void sources_benignIgnoredAndTooFarMatches_addNone() {
    HashList benign = list("b", "Two", Nature.BENIGN, 1);
    HashList ignoring = list("c", "Three", Nature.CSAM, 1);
    HashList far = list("d", "Four", Nature.CSAM, 1);
    List<Match> facts =
        List.of(
            by("a", "One", 2, ""),
            exact(benign, "e", ALERT),
            exact(ignoring, "e", IGNORE),
            near(far, "e", 32, ALERT));
    assertEquals(1, VerdictPolicy.sources(facts));
    assertInstanceOf(Verdict.NoMatch.class, VerdictPolicy.decide(facts, Set.of()));
  }

  @Test
  void sources_reportOnlyMatch_addsOneAndDoesNotAlertItself() {
    Match report = exact(list("b", "Two", Nature.CSAM, 1), "e", REPORT);
    Match alert = by("a", "One", 2, "");
    assertEquals(
        new Verdict.Matched(List.of(alert, report)),
        VerdictPolicy.decide(List.of(report, alert), Set.of()));
  }

  @Test
  void sources_beyondTheMatchesThatAreShown_areCounted() {
    List<Match> facts = new ArrayList<>();
    for (int i = 0; i < 2 * VerdictPolicy.MAX_MATCHES; i++) {
      facts.add(by("a", "One", 2, ""));
    }
    facts.add(by("z", "Two", 2, ""));
    assertInstanceOf(Verdict.Matched.class, VerdictPolicy.decide(facts, Set.of()));
  }

  @Test
  void strength_twoIndependentPerceptualHashesOfOneEntry_isConfirmed() {
    HashList list = list(Nature.CSAM, Map.of());
    Verdict verdict =
        VerdictPolicy.decide(
            List.of(via(list, "e", HashType.PHOTODNA, 0), via(list, "e", HashType.PDQ, 31)),
            Set.of());
    assertEquals(List.of(HashType.PDQ, HashType.PHOTODNA), vias(verdict));
    assertEquals(List.of(Strength.CONFIRMED, Strength.CONFIRMED), strengths(verdict));
  }

  @Test
  void strength_aHashBeyondItsThreshold_confirmsNothing() {
    HashList list = list(Nature.CSAM, Map.of());
    Verdict verdict =
        VerdictPolicy.decide(
            List.of(via(list, "e", HashType.PHOTODNA, 0), via(list, "e", HashType.PDQ, 32)),
            Set.of());
    assertEquals(List.of(HashType.PHOTODNA), vias(verdict));
    assertEquals(List.of(Strength.NEAR), strengths(verdict));
  }

  @Test
  void strength_twoEntriesOrTwoListsThatAgreeByOneHashEach_areNear() {
    HashList list = list("a", Nature.CSAM, Map.of());
    HashList other = list("b", Nature.CSAM, Map.of());
    Verdict verdict =
        VerdictPolicy.decide(
            List.of(
                via(list, "e", HashType.PDQ, 0),
                via(list, "f", HashType.PHOTODNA, 0),
                via(other, "e", HashType.PHOTODNA, 0)),
            Set.of());
    assertEquals(List.of(Strength.NEAR, Strength.NEAR, Strength.NEAR), strengths(verdict));
  }

  @ParameterizedTest
  @EnumSource(
      value = HashType.class,
      names = {"TMK_PDQF", "NETCLEAN", "VIDENTIFIER", "SSVH_PDNA", "SSVH_SAFER_HASH"})
  void strength_hashThatIsNotKnownToBeIndependentOfPdq_confirmsNothing(HashType type) {
    HashList list = list(Nature.CSAM, Map.of());
    Verdict verdict =
        VerdictPolicy.decide(
            List.of(via(list, "e", HashType.PDQ, 0), via(list, "e", type, 0)), Set.of());
    assertEquals(List.of(Strength.NEAR, Strength.NEAR), strengths(verdict));
  }

  @Test
  void strength_opaqueHashesWithoutPdq_areNear() {
    Set<HashType> agreeing = EnumSet.of(HashType.PHOTODNA, HashType.TMK_PDQF);
    assertEquals(Strength.NEAR, VerdictPolicy.strength(HashType.PHOTODNA, agreeing));
  }

  @ParameterizedTest
  @EnumSource(
      value = HashType.class,
      names = {"MD5", "SHA1", "SHA256", "SHA512"})
  void strength_digestBesideAnythingElseOfTheEntry_isExactItselfAlone(HashType digest) {
    HashList list = list(Nature.CSAM, Map.of());
    Verdict verdict =
        VerdictPolicy.decide(
            List.of(
                via(list, "e", digest, 0),
                via(list, "e", HashType.PDQ, 9),
                via(list, "f", HashType.PDQ, 9)),
            Set.of());
    assertEquals(List.of(Strength.EXACT, Strength.NEAR, Strength.NEAR), strengths(verdict));
  }

  @Test
  void strength_digestBesideConfirmedHashes_changesNothingOfTheirs() {
    Set<HashType> agreeing = EnumSet.of(HashType.MD5, HashType.PDQ, HashType.PHOTODNA);
    assertEquals(Strength.EXACT, VerdictPolicy.strength(HashType.MD5, agreeing));
    assertEquals(Strength.CONFIRMED, VerdictPolicy.strength(HashType.PDQ, agreeing));
    assertEquals(Strength.CONFIRMED, VerdictPolicy.strength(HashType.PHOTODNA, agreeing));
    assertEquals(
        Strength.NEAR,
        VerdictPolicy.strength(
            HashType.TMK_PDQF, EnumSet.of(HashType.PDQ, HashType.PHOTODNA, HashType.TMK_PDQF)));
  }

  @Test
  void strength_orderOfFacts_doesNotShow() {
    List<Match> facts = new ArrayList<>();
    for (String id : List.of("a", "b", "c")) {
      HashList list = list(id, Nature.CSAM, Map.of());
      facts.add(via(list, "e", HashType.PDQ, 3));
      facts.add(via(list, "f", HashType.PDQ, 5));
    }
    facts.add(via(list("b", Nature.CSAM, Map.of()), "f", HashType.PHOTODNA, 0));
    Verdict first = VerdictPolicy.decide(facts, Set.of());
    assertEquals("b", first.matches().getFirst().list().id().value());
    assertEquals(Strength.CONFIRMED, first.matches().getFirst().strength());
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(facts, random);
      assertEquals(first, VerdictPolicy.decide(facts, Set.of()), "round " + round);
    }
  }

  @Test
  void minimumStrength_weakerEvidence_isShownAndLeavesNoMatch() {
    HashList list = demanding("a", Strength.CONFIRMED);
    List<Match> facts = List.of(via(list, "e", HashType.PDQ, 0));
    assertEquals(new Verdict.NoMatch(facts), VerdictPolicy.decide(facts, Set.of()));
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.TRUNCATED, facts),
        VerdictPolicy.decide(facts, Set.of(UndeterminedReason.TRUNCATED)));
  }

  @Test
  void minimumStrength_evidenceThatReachesIt_alerts() {
    Set<HashType> near = EnumSet.of(HashType.PDQ);
    Set<HashType> confirmed = EnumSet.of(HashType.PDQ, HashType.PHOTODNA);
    Set<HashType> exact = EnumSet.of(HashType.SHA256);
    assertEquals(List.of(true, true, true), alerting(Strength.NEAR, near, confirmed, exact));
    assertEquals(List.of(false, true, true), alerting(Strength.CONFIRMED, near, confirmed, exact));
    assertEquals(List.of(false, false, true), alerting(Strength.EXACT, near, confirmed, exact));
  }

  @Test
  void minimumStrength_ofOneList_doesNotBindAnother() {
    Match strict = via(demanding("a", Strength.EXACT), "e", HashType.PDQ, 0);
    Match lenient = via(demanding("b", Strength.NEAR), "e", HashType.PDQ, 0);
    assertEquals(
        new Verdict.Matched(List.of(lenient, strict)),
        VerdictPolicy.decide(List.of(strict, lenient), Set.of()));
  }

  @Test
  void minimumStrength_weakerEvidence_isASourceAllTheSame() {
    HashList strict = demanding("a", Strength.EXACT);
    List<Match> facts = List.of(via(strict, "e", HashType.PDQ, 0), by("b", "Two", 2, ""));
    assertEquals(2, VerdictPolicy.sources(facts));
    assertInstanceOf(Verdict.Matched.class, VerdictPolicy.decide(facts, Set.of()));
  }

  @SafeVarargs
  private static List<Boolean> alerting(Strength demanded, Set<HashType>... evidence) {
    HashList list = demanding("a", demanded);
    List<Boolean> alerting = new ArrayList<>();
    for (Set<HashType> types : evidence) {
      List<Match> facts = types.stream().map(type -> via(list, "e", type, 0)).toList();
      alerting.add(VerdictPolicy.decide(facts, Set.of()) instanceof Verdict.Matched);
    }
    return alerting;
  }

  private static List<HashType> vias(Verdict verdict) {
    return verdict.matches().stream().map(Match::via).toList();
  }

  private static List<Strength> strengths(Verdict verdict) {
    return verdict.matches().stream().map(Match::strength).toList();
  }

  private static Match via(HashList list, String entry, HashType type, int distance) {
    View view = type.isPerceptual() ? VIEW : null;
    return new Match(list, entry, List.of(ALERT), Flags.NONE, "", type, distance, view);
  }

  private static HashList demanding(String id, Strength strength) {
    ListTerms terms = new ListTerms("", "", "", UpdateMode.FULL, 1, false, strength);
    return new HashList(
        new ListId(id), id, Nature.CSAM, "One", Map.of(), LabelPolicy.DEFAULTS, terms);
  }

  /** A match by digest with an alerting entry of a list that demands so many sources. */
  private static Match by(String id, String owner, int minimumSources, String member) {
    HashList list = list(id, owner, Nature.CSAM, minimumSources);
    return new Match(list, "e", List.of(ALERT), Flags.NONE, member, HashType.MD5, 0, null);
  }

  private static HashList list(String id, String owner, Nature nature, int minimumSources) {
    ListTerms terms = new ListTerms("", "", "", UpdateMode.FULL, minimumSources, false);
    return new HashList(new ListId(id), id, nature, owner, Map.of(), LabelPolicy.DEFAULTS, terms);
  }

  private static HashList list(Nature nature, Map<HashType, Integer> thresholds) {
    return list("some", nature, thresholds);
  }

  private static HashList list(String id, Nature nature, Map<HashType, Integer> thresholds) {
    return new HashList(
        new ListId(id), "Some list", nature, "us", thresholds, LabelPolicy.DEFAULTS);
  }

  private static Match near(HashList list, String entry, int distance, Label... labels) {
    return new Match(list, entry, List.of(labels), Flags.NONE, "", HashType.PDQ, distance, VIEW);
  }

  private static Match exact(HashList list, String entry, Label... labels) {
    return new Match(list, entry, List.of(labels), Flags.NONE, "", HashType.MD5, 0, null);
  }
}
