package org.hirz.findings;

import java.util.List;
import java.util.regex.Pattern;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.jspecify.annotations.Nullable;

/** What came of one item of a check. */
public sealed interface FindingOutcome {
  /** Greatest number of matches of an item. */
  int MAX_MATCHES = 1000;

  /**
   * It was searched, or what could be of it.
   *
   * @param verdict the decision
   * @param reason why nobody can say: there exactly where the verdict is {@code undetermined}
   * @param matches what was found, the gravest first, as the policy puts them
   */
  record Screened(
      FindingVerdict verdict, @Nullable UndeterminedReason reason, List<FoundMatch> matches)
      implements FindingOutcome {
    /**
     * Copies the matches.
     *
     * @throws IllegalArgumentException if the reason does not fit the verdict, a match is missing,
     *     or there are more than {@link #MAX_MATCHES}
     */
    public Screened {
      matches = List.copyOf(matches);
      if ((verdict == FindingVerdict.UNDETERMINED) != (reason != null)) {
        throw new IllegalArgumentException("undetermined, and nothing else, has a reason");
      }
      if (verdict == FindingVerdict.MATCH && matches.isEmpty() || matches.size() > MAX_MATCHES) {
        throw new IllegalArgumentException("not as many matches as the verdict has");
      }
    }
  }

  /**
   * It could not be looked at.
   *
   * @param error what kind of failure, in lower_snake_case of at most 40 characters, such as {@code
   *     unreadable}
   * @param detail for rows, what is wrong in English, without repeating any of the row; else null
   */
  record Failed(String error, @Nullable String detail) implements FindingOutcome {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not as above
     */
    public Failed {
      if (!FORM.matcher(error).matches() || Finding.isTooLong(detail)) {
        throw new IllegalArgumentException("not the parts of a failure");
      }
    }
  }

  /** Returns the outcome that a verdict is, with every match that it shows. */
  static Screened of(Verdict verdict) {
    List<FoundMatch> matches = verdict.matches().stream().map(FoundMatch::of).toList();
    return switch (verdict) {
      case Verdict.Matched matched -> new Screened(FindingVerdict.MATCH, null, matches);
      case Verdict.NoMatch noMatch -> new Screened(FindingVerdict.NO_MATCH, null, matches);
      case Verdict.Undetermined undetermined ->
          new Screened(FindingVerdict.UNDETERMINED, undetermined.reason(), matches);
    };
  }
}
