package org.hirz.policy;

import java.util.List;
import org.hirz.generation.Match;

/**
 * A decision on what was submitted. Never "safe" or "clean": {@link NoMatch} says only that nothing
 * listed was found, and {@link Undetermined} that nobody can say.
 */
public sealed interface Verdict {
  /** Returns the matches that are shown with the verdict, the gravest first. */
  List<Match> matches();

  /** Returns the name used in JSON and metrics. */
  String wireName();

  /**
   * Known: at least one match is with an alerting entry of a list that is not benign.
   *
   * @param matches every match that is shown, at least one of them alerting
   */
  record Matched(List<Match> matches) implements Verdict {
    /** Copies the matches. */
    public Matched {
      matches = List.copyOf(matches);
    }

    @Override
    public String wireName() {
      return "match";
    }
  }

  /**
   * Searched whole, and not known.
   *
   * @param matches benign and report-only matches, and such as too few sources list
   */
  record NoMatch(List<Match> matches) implements Verdict {
    /** Copies the matches. */
    public NoMatch {
      matches = List.copyOf(matches);
    }

    @Override
    public String wireName() {
      return "no_match";
    }
  }

  /**
   * Not searched whole, and nothing alerting found in what was.
   *
   * @param reason why
   * @param matches benign and report-only matches
   */
  record Undetermined(UndeterminedReason reason, List<Match> matches) implements Verdict {
    /** Copies the matches. */
    public Undetermined {
      matches = List.copyOf(matches);
    }

    @Override
    public String wireName() {
      return "undetermined";
    }
  }
}
