package org.hirz.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hirz.generation.Match;
import org.hirz.hashlist.PolicyAction;

/**
 * Turns facts into a verdict, by the rules that the README states.
 *
 * <ol>
 *   <li>A match farther than its list's threshold, or whose policy says ignore, is dropped.
 *   <li>A match that alerts, from a list that is not benign, makes the verdict {@code match},
 *       whatever else went wrong: what was found is found.
 *   <li>Otherwise anything that kept the picture from being searched whole makes it {@code
 *       undetermined}: absence was not shown.
 *   <li>Otherwise it is {@code no_match}. Benign and report-only matches are shown and change
 *       nothing.
 * </ol>
 *
 * <p>Pure functions; cost is that of sorting the matches.
 */
public final class VerdictPolicy {
  /** Most matches that a verdict shows; the gravest are kept. */
  public static final int MAX_MATCHES = 100;

  private static final Comparator<Match> GRAVEST_FIRST =
      Comparator.comparing((Match match) -> !alerts(match))
          .thenComparing(Match::strength)
          .thenComparing(match -> match.list().id())
          .thenComparing(Match::entry)
          .thenComparing(Match::via);

  private VerdictPolicy() {}

  /**
   * Decides.
   *
   * @param facts everything that was found, within any radius
   * @param gaps what kept the picture from being searched whole; empty where nothing did
   */
  public static Verdict decide(Collection<Match> facts, Set<UndeterminedReason> gaps) {
    List<Match> all = facts.stream().filter(VerdictPolicy::isShown).sorted(GRAVEST_FIRST).toList();
    List<Match> shown = all.subList(0, Math.min(MAX_MATCHES, all.size()));
    if (!all.isEmpty() && alerts(all.getFirst())) {
      return new Verdict.Matched(shown);
    }
    return gaps.stream()
        .min(Comparator.naturalOrder())
        .<Verdict>map(reason -> new Verdict.Undetermined(reason, shown))
        .orElseGet(() -> new Verdict.NoMatch(shown));
  }

  /** Returns whether a match within its list's threshold makes the verdict {@code match}. */
  public static boolean alerts(Match match) {
    return isShown(match)
        && match.list().nature().canAlert()
        && match.action() == PolicyAction.ALERT;
  }

  /** Returns whether a match is within its list's threshold and its policy does not ignore it. */
  public static boolean isShown(Match match) {
    boolean near =
        !match.via().isPerceptual() || match.distance() <= match.list().threshold(match.via());
    return near && match.action() != PolicyAction.IGNORE;
  }
}
