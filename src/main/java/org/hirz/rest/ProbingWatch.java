package org.hirz.rest;

import jakarta.inject.Singleton;
import java.util.List;
import org.hirz.access.TenantId;
import org.hirz.bulk.BulkRow;
import org.hirz.bulk.RowResult;
import org.hirz.generation.Match;
import org.hirz.probing.ProbingDetector;
import org.hirz.probing.ScreenedQuery;
import org.hirz.screening.ScreeningResult;

/** Tells the detector of verdicts that stand. It learns of them after they do, and changes none. */
@Singleton
public final class ProbingWatch {
  private final ProbingDetector detector;

  ProbingWatch(ProbingDetector detector) {
    this.detector = detector;
  }

  /** Returns what it was given, once the detector has seen it. */
  public ScreeningResult seen(TenantId tenant, ScreeningResult result) {
    List<Match> matches = result.verdict().matches();
    detector.saw(
        new ScreenedQuery(
            tenant,
            result.look().submitted(),
            matches.stream().anyMatch(match -> match.via().isPerceptual()),
            matches.isEmpty() ? null : name(matches.getFirst())));
    return result;
  }

  /**
   * Tells of rows of hashes. Of those without a PDQ and without a match there is nothing to learn;
   * they are passed over.
   */
  void seen(TenantId tenant, List<RowResult> results) {
    for (RowResult result : results) {
      if (result instanceof RowResult.Screened(BulkRow.Good row, ScreeningResult screened)
          && !(screened.look().submitted().isEmpty() && screened.verdict().matches().isEmpty())) {
        seen(tenant, screened);
      }
    }
  }

  private static String name(Match match) {
    return match.list().id().value() + "/" + match.entry();
  }
}
