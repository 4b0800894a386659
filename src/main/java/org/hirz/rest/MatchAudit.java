package org.hirz.rest;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.access.Caller;
import org.hirz.audit.KeyedDigest;
import org.hirz.bulk.BulkRow;
import org.hirz.bulk.RowResult;
import org.hirz.hash.HashValue;
import org.hirz.policy.Verdict;
import org.hirz.screening.HashQuery;
import org.hirz.screening.ScreeningResult;
import org.hirz.screening.VerdictEvents;
import org.jspecify.annotations.Nullable;

/**
 * Records verdicts: {@code match} each for itself, with a keyed digest of what was submitted; all
 * of them as counts.
 */
@Singleton
final class MatchAudit {
  private final Recorder recorder;

  MatchAudit(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * A result, and what it is of.
   *
   * @param subject the keyed digest of what was submitted, of verdicts {@code match} alone
   */
  record Screened(ScreeningResult result, @Nullable KeyedDigest subject) {}

  /** Returns a result of a file. */
  Screened of(ScreeningResult result) {
    HashValue sha256 = result.fileSha256();
    return new Screened(
        result,
        VerdictEvents.isRecorded(result) && sha256 != null
            ? events().subject(sha256.toBytes())
            : null);
  }

  /** Returns a result of submitted hashes. */
  Screened of(ScreeningResult result, HashQuery query) {
    return new Screened(result, VerdictEvents.isRecorded(result) ? events().subject(query) : null);
  }

  private VerdictEvents events() {
    return new VerdictEvents(recorder.digests());
  }

  /**
   * Records a verdict that is about to be answered.
   *
   * @param request id of the request, with {@code /} and the index for an item of a batch
   * @throws ProblemException if it could not be recorded and must be
   */
  void answered(Caller caller, String request, Screened screened) {
    ScreeningResult result = screened.result();
    recorder.counted(caller.tenant(), VerdictEvents.names(result.verdict()));
    record(caller, request, screened);
  }

  /**
   * Records the verdicts on a block of rows that is about to be answered: each match for itself,
   * and the counts at once.
   *
   * @param request id of the request; an event has {@code /} and the row's number after it
   * @throws ProblemException if one could not be recorded and must be
   */
  void answered(Caller caller, String request, List<RowResult> results) {
    Map<String, Long> counts = new HashMap<>();
    for (RowResult result : results) {
      if (result instanceof RowResult.Screened(BulkRow.Good row, ScreeningResult screened)) {
        if (screened.verdict() instanceof Verdict.NoMatch none) {
          counts.merge(none.wireName(), 1L, Long::sum); // nearly all rows: no set for each
        } else {
          VerdictEvents.names(screened.verdict())
              .forEach(name -> counts.merge(name, 1L, Long::sum));
          record(caller, request + '/' + row.index(), of(screened, row.query()));
        }
      }
    }
    recorder.counted(caller.tenant(), counts);
  }

  private void record(Caller caller, String request, Screened screened) {
    ScreeningResult result = screened.result();
    KeyedDigest subject = screened.subject();
    if (subject == null) {
      return;
    }
    long lost = recorder.lost();
    long generation = result.generation().number();
    recorder.record(
        events()
            .matchAnswered(
                new VerdictEvents.Asked(request, caller.tenant(), caller.kid(), generation),
                result,
                subject));
    if (recorder.isRequired() && recorder.lost() != lost) {
      throw new ProblemException(
          ProblemType.NOT_RECORDED, "Nothing is answered that is not recorded. Try again later.");
    }
  }
}
