package org.hirz.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.generation.Match;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.UpdateMode;
import org.hirz.index.IndexPlanner;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.junit.jupiter.api.Test;

/** What gaps do to a verdict, where the service's tests cannot make them. */
class HashScreeningTest {
  private static final HashValue LISTED = HashValue.pdq(new Hash256(1, 2, 3, 4));
  private static final HashValue IGNORED = HashValue.of(HashType.MD5, new byte[16]);
  private static final HashValue BENIGN = HashValue.of(HashType.SHA1, new byte[20]);
  private static final HashValue PHOTODNA = HashValue.of(HashType.PHOTODNA, bytes(144, 1));
  private static final HashValue NETCLEAN = HashValue.of(HashType.NETCLEAN, bytes(1000, 1));
  private static final HashValue SHA512 = HashValue.of(HashType.SHA512, bytes(64, 1));
  private static final HashValue BOTH_PDQ = HashValue.pdq(new Hash256(5, -6, 7, -8));
  private static final HashValue BOTH_PHOTODNA = HashValue.of(HashType.PHOTODNA, bytes(144, 7));
  private static final HashValue UNKNOWN = HashValue.pdq(new Hash256(-1, 2, -1, 4));

  private final HashScreening screening = new HashScreening(ScreeningObserver.NONE);

  private static byte[] bytes(int length, int last) {
    byte[] bytes = new byte[length];
    bytes[length - 1] = (byte) last;
    return bytes;
  }

  private static Generation generation(boolean complete) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(
        live("a", Nature.CSAM),
        sink -> {
          sink.accept(entry("e", LISTED, "alert"));
          sink.accept(entry("i", IGNORED, "ignore"));
          sink.accept(entry("n", NETCLEAN, "alert"));
          sink.accept(entry("p", PHOTODNA, "alert"));
          sink.accept(entry("s", SHA512, "alert"));
          sink.accept(entry("z", List.of(BOTH_PDQ, BOTH_PHOTODNA), "alert"));
        });
    builder.addList(live("b", Nature.BENIGN), sink -> sink.accept(entry("b", BENIGN, "alert")));
    if (!complete) {
      builder.missing(new ListId("c"));
    }
    return builder.build(1, Instant.EPOCH);
  }

  private static LiveList live(String id, Nature nature) {
    return new LiveList(
        new HashList(new ListId(id), id, nature, "", Map.of(), LabelPolicy.DEFAULTS),
        1,
        "",
        false,
        1,
        0);
  }

  private static HashEntry entry(String id, HashValue value, String code) {
    return entry(id, List.of(value), code);
  }

  private static HashEntry entry(String id, List<HashValue> values, String code) {
    return new HashEntry(
        id,
        values.stream().map(value -> new EntryHash(value, EntryHash.QUALITY_NOT_STATED)).toList(),
        List.of(new Label("hirz_test", code)),
        Flags.NONE);
  }

  private Verdict screen(boolean complete, Duration time, HashQuery.Submitted... hashes) {
    return screening
        .screen(
            generation(complete),
            new HashQuery(List.of(hashes), false),
            ListScope.ALL,
            Deadline.in(time))
        .verdict();
  }

  private Verdict screen(HashQuery.Submitted... hashes) {
    return screen(true, Duration.ofMinutes(1), hashes);
  }

  private static HashQuery.Submitted of(HashValue value, int quality) {
    return new HashQuery.Submitted(value, quality);
  }

  private static HashQuery.Submitted of(HashValue value) {
    return of(value, EntryHash.QUALITY_NOT_STATED);
  }

  @Test
  void screen_listIsMissing_neverSaysNoMatchAndStillSaysMatch() {
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.NOT_READY, List.of()),
        screen(false, Duration.ofMinutes(1), of(UNKNOWN)));
    assertInstanceOf(Verdict.Matched.class, screen(false, Duration.ofMinutes(1), of(LISTED)));
  }

  @Test
  void screen_lowQuality_isNotMadeLenientByWhatIsNeverShown() {
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.LOW_QUALITY, List.of()),
        screen(of(LISTED, 49), of(IGNORED)));
  }

  @Test
  void screen_lowQualityButAKnownFile_isDecidedByTheFile() {
    assertInstanceOf(Verdict.NoMatch.class, screen(of(LISTED, 49), of(BENIGN)));
  }

  @Test
  void screen_deadlinePassed_isATimeout() {
    assertEquals(
        new Verdict.Undetermined(UndeterminedReason.TIMEOUT, List.of()),
        screen(true, Duration.ZERO, of(LISTED)));
  }

  @Test
  void screen_deadlinePassed_hasNothingThatWasSearched() {
    HashQuery query = new HashQuery(List.of(of(LISTED)), false);
    for (Duration time : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
      assertEquals(
          time.isZero(),
          screening
              .screen(generation(true), query, ListScope.ALL, Deadline.in(time))
              .look()
              .submitted()
              .isEmpty());
    }
  }

  @Test
  void screen_opaqueValueEqualToAListedOne_isANearMatchViaItsType() {
    for (HashValue listed : List.of(PHOTODNA, NETCLEAN)) {
      Verdict verdict = screen(of(listed));
      assertInstanceOf(Verdict.Matched.class, verdict);
      assertEquals(listed.type(), verdict.matches().getFirst().via());
      assertEquals(Strength.NEAR, verdict.matches().getFirst().strength());
      assertEquals(0, verdict.matches().getFirst().distance());
      assertNull(verdict.matches().getFirst().view());
    }
  }

  @Test
  void screen_pdqAndPhotoDnaOfOneEntry_areConfirmedAndBothShown() {
    Verdict verdict = screen(of(BOTH_PHOTODNA), of(HashValue.pdq(new Hash256(5, -6, 7, -1))));
    assertInstanceOf(Verdict.Matched.class, verdict);
    assertEquals(
        List.of(HashType.PDQ, HashType.PHOTODNA),
        verdict.matches().stream().map(Match::via).toList());
    assertEquals(
        List.of(Strength.CONFIRMED, Strength.CONFIRMED),
        verdict.matches().stream().map(Match::strength).toList());
  }

  @Test
  void screen_pdqOfOneEntryAndPhotoDnaOfAnother_areNearBoth() {
    Verdict verdict = screen(of(PHOTODNA), of(BOTH_PDQ));
    assertEquals(
        List.of(Strength.NEAR, Strength.NEAR),
        verdict.matches().stream().map(Match::strength).toList());
  }

  @Test
  void screen_sha512EqualToAListedOne_isAnExactMatch() {
    Verdict verdict = screen(of(SHA512));
    assertInstanceOf(Verdict.Matched.class, verdict);
    assertEquals(Strength.EXACT, verdict.matches().getFirst().strength());
  }

  @Test
  void screen_opaqueValueOneBitOrByteFromAListedOne_isNotFound() {
    for (HashValue other :
        List.of(
            HashValue.of(HashType.PHOTODNA, bytes(144, 3)),
            HashValue.of(HashType.NETCLEAN, bytes(999, 1)),
            HashValue.of(HashType.NETCLEAN, bytes(1001, 1)),
            HashValue.of(HashType.VIDENTIFIER, NETCLEAN.toBytes()))) {
      assertEquals(
          new Verdict.Undetermined(UndeterminedReason.UNSUPPORTED_FORMAT, List.of()),
          screen(of(other)));
    }
  }

  @Test
  void screen_opaquePerceptualHashThatIsNotListed_doesNotShowAbsence() {
    HashValue unlisted = HashValue.of(HashType.PHOTODNA, bytes(144, 2));
    Verdict undetermined =
        new Verdict.Undetermined(UndeterminedReason.UNSUPPORTED_FORMAT, List.of());
    assertEquals(undetermined, screen(of(unlisted)));
    assertEquals(undetermined, screen(of(unlisted), of(HashValue.of(HashType.MD5, bytes(16, 9)))));
  }

  @Test
  void screen_opaquePerceptualHashBesideASearchedPdqOrAKnownFile_isDecidedByThat() {
    HashValue unlisted = HashValue.of(HashType.PHOTODNA, bytes(144, 2));
    assertInstanceOf(Verdict.NoMatch.class, screen(of(unlisted), of(UNKNOWN)));
    assertInstanceOf(Verdict.NoMatch.class, screen(of(unlisted), of(BENIGN)));
    assertInstanceOf(Verdict.Matched.class, screen(of(unlisted), of(LISTED)));
  }

  @Test
  void screen_sha512ThatIsNotListed_isNoMatchAsForAnyDigest() {
    assertEquals(
        new Verdict.NoMatch(List.of()), screen(of(HashValue.of(HashType.SHA512, bytes(64, 2)))));
  }

  @Test
  void screen_secondSourceOutsideTheScope_doesNotCount() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    for (String id : List.of("a", "b")) {
      HashList list =
          new HashList(
              new ListId(id),
              id,
              Nature.CSAM,
              "Synthetic Org " + id,
              Map.of(),
              LabelPolicy.DEFAULTS,
              new ListTerms("", "", "", UpdateMode.FULL, 2, false));
      builder.addList(
          new LiveList(list, 1, "", false, 1, 0), sink -> sink.accept(entry("e", LISTED, "alert")));
    }
    Generation both = builder.build(1, Instant.EPOCH);
    assertInstanceOf(Verdict.Matched.class, screen(both, ListScope.ALL));
    Verdict alone = screen(both, new ListScope(Set.of(new ListId("a"))));
    assertInstanceOf(Verdict.NoMatch.class, alone);
    assertEquals(1, alone.matches().size());
  }

  private Verdict screen(Generation generation, ListScope scope) {
    HashQuery query = new HashQuery(List.of(of(LISTED)), false);
    return screening.screen(generation, query, scope, Deadline.in(Duration.ofMinutes(1))).verdict();
  }
}
