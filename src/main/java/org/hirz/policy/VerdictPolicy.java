package org.hirz.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hirz.generation.Match;
import org.hirz.hash.HashType;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;

/**
 * Turns facts into a verdict, by the rules that the README states.
 *
 * <ol>
 *   <li>A match farther than its list's threshold, or whose policy says ignore, is dropped.
 *   <li>A match that alerts, from a list that is not benign, makes the verdict {@code match},
 *       whatever else went wrong: what was found is found. Where the list demands that several
 *       independent sources list the picture ({@link ListTerms#minimumSources}), it alerts only if
 *       so many do, and is shown otherwise; so too where the list demands stronger evidence ({@link
 *       ListTerms#minimumStrength}) than there is.
 *   <li>Otherwise anything that kept the picture from being searched whole makes it {@code
 *       undetermined}: absence was not shown.
 *   <li>Otherwise it is {@code no_match}. Benign and report-only matches are shown and change
 *       nothing.
 * </ol>
 *
 * <p>A match is {@code exact} if it is by a digest. By PDQ within the list's threshold it is {@code
 * confirmed} if the same entry also agrees, within its own, by a perceptual hash of a type that is
 * independent of PDQ ({@link HashType#isIndependentOf}), and so is the match by that one; any other
 * is {@code near}. Two entries that agree by one hash each confirm nothing: they may be two
 * pictures.
 *
 * <p>The sources that list the picture are counted among the matches that are shown, of lists that
 * are not benign, whatever their labels lead to. The source of a match is who answers for the
 * entry: the owner of its list, or, where the entry names a member of the owner's as its
 * contributor, that member of that owner. Names differ if they do without regard to case and
 * surrounding white space; lists without an owner are a source each. What this cannot see: an
 * organisation that appears under several names, or with a list of its own and as a member of
 * another's, counts as often; and all frames of a file count as one picture.
 *
 * <p>Matches come from the lists in the caller's scope only, so that other lists add no source:
 * what one caller is told never depends on lists that another may use.
 *
 * <p>Pure functions; cost is that of sorting the matches.
 */
public final class VerdictPolicy {
  /** Most matches that a verdict shows; the gravest are kept. */
  public static final int MAX_MATCHES = 100;

  private static final Comparator<Match> STRONGEST_FIRST =
      Comparator.comparing(Match::strength)
          .thenComparing(match -> match.list().id())
          .thenComparing(Match::entry)
          .thenComparing(Match::via);

  private static final Verdict NOTHING = new Verdict.NoMatch(List.of());

  private VerdictPolicy() {}

  /**
   * Decides.
   *
   * @param facts everything that was found, within any radius
   * @param gaps what kept the picture from being searched whole; empty where nothing did
   */
  public static Verdict decide(Collection<Match> facts, Set<UndeterminedReason> gaps) {
    if (facts.isEmpty() && gaps.isEmpty()) {
      return NOTHING; // most rows of a bulk check
    }
    List<Match> near = weighed(facts.stream().filter(VerdictPolicy::isShown).toList());
    int sources = sources(near);
    List<Match> all =
        near.stream()
            .sorted(
                Comparator.comparing((Match match) -> !alerts(match, sources))
                    .thenComparing(STRONGEST_FIRST))
            .toList();
    List<Match> shown = all.subList(0, Math.min(MAX_MATCHES, all.size()));
    if (!all.isEmpty() && alerts(all.getFirst(), sources)) {
      return new Verdict.Matched(shown);
    }
    return gaps.stream()
        .min(Comparator.naturalOrder())
        .<Verdict>map(reason -> new Verdict.Undetermined(reason, shown))
        .orElseGet(() -> new Verdict.NoMatch(shown));
  }

  /**
   * Returns whether a match makes the verdict {@code match}, being of the strength that it says.
   *
   * @param sources how many independent sources list the picture, by {@link #sources}
   */
  public static boolean alerts(Match match, int sources) {
    return isShown(match)
        && match.list().nature().canAlert()
        && match.action() == PolicyAction.ALERT
        && sources >= match.list().terms().minimumSources()
        && match.strength().isAtLeast(match.list().terms().minimumStrength());
  }

  /** An entry of a list. */
  private record Entry(ListId list, String id) {
    static Entry of(Match match) {
      return new Entry(match.list().id(), match.entry());
    }
  }

  /** Returns the same matches, each as evidence of the strength that its entry has. */
  private static List<Match> weighed(List<Match> shown) {
    if (shown.size() < 2) {
      return shown; // one hash is as strong as it is alone
    }
    Map<Entry, Set<HashType>> agreeing = new HashMap<>();
    for (Match match : shown) {
      agreeing
          .computeIfAbsent(Entry.of(match), any -> EnumSet.noneOf(HashType.class))
          .add(match.via());
    }
    return shown.stream()
        .map(
            match ->
                match.as(strength(match.via(), agreeing.getOrDefault(Entry.of(match), Set.of()))))
        .toList();
  }

  /**
   * Returns how strong the evidence of a match with an entry is.
   *
   * @param via the type of the hash that matched
   * @param agreeing the types of the entry's hashes that agree, each within its threshold
   */
  static Strength strength(HashType via, Set<HashType> agreeing) {
    if (via.isDigest()) {
      return Strength.EXACT;
    }
    boolean confirmed =
        agreeing.contains(HashType.PDQ)
            && agreeing.stream().anyMatch(HashType.PDQ::isIndependentOf)
            && (via == HashType.PDQ || HashType.PDQ.isIndependentOf(via));
    return confirmed ? Strength.CONFIRMED : Strength.NEAR;
  }

  /** Returns how many independent sources list what was submitted, as the class says. */
  public static int sources(Collection<Match> facts) {
    return Math.toIntExact(
        facts.stream()
            .filter(match -> isShown(match) && match.list().nature().canAlert())
            .map(Source::of)
            .distinct()
            .count());
  }

  /** Who answers for an entry; either the owner or, where there is none, the list is empty. */
  private record Source(String owner, String list, String member) {
    static Source of(Match match) {
      String owner = normal(match.list().owner());
      String list = owner.isEmpty() ? match.list().id().value() : "";
      return new Source(owner, list, normal(match.member()));
    }

    private static String normal(String name) {
      return name.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns whether a match is within its list's threshold and its policy does not ignore it. */
  public static boolean isShown(Match match) {
    boolean near =
        !match.via().isPerceptual() || match.distance() <= match.list().threshold(match.via());
    return near && match.action() != PolicyAction.IGNORE;
  }
}
