package org.hirz.job;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.audit.AuditEvent;
import org.hirz.bulk.BulkCheck;
import org.hirz.bulk.BulkTally;
import org.hirz.bulk.Only;
import org.hirz.bulk.RowBlock;
import org.hirz.bulk.RowFormat;
import org.hirz.bulk.RowResult;
import org.hirz.generation.Generation;
import org.hirz.hashlist.ListId;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningResult;
import org.hirz.screening.VerdictEvents;
import org.hirz.store.Job;
import org.hirz.store.JobClaim;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.hirz.store.Store;

/**
 * Answers a chunk: searches its rows, and stores the answers with the records of their verdicts in
 * one transaction. So a verdict is recorded exactly when it can be read, and once, whoever dies
 * when.
 */
final class ChunkWork {
  private final Store store;
  private final HashScreening screening;
  private final JobObserver observer;
  private final Clock clock;

  ChunkWork(Store store, HashScreening screening, JobObserver observer, Clock clock) {
    this.store = store;
    this.screening = screening;
    this.observer = observer;
    this.clock = clock;
  }

  /** Answers a chunk in a generation; returns whether its answers were stored. */
  boolean answer(JobClaim claim, Generation generation) {
    Instant begun = clock.instant();
    JobTerms terms = claim.job().terms();
    BulkCheck check = new BulkCheck(generation, scope(terms), screening, settings(terms));
    BulkCheck.Answer answer =
        check.check(
            new RowBlock(
                claim.columns(),
                claim.firstRow(),
                claim.firstLine(),
                claim.input(),
                claim.input().length,
                claim.rows()));
    boolean stored =
        store
            .jobs()
            .finish(
                claim, answer.output(), tally(answer.tally()), events(claim.job(), answer, begun));
    if (stored) {
      for (RowResult result : answer.results()) {
        if (result instanceof RowResult.Screened screened) {
          observer.screened(claim.job().tenant(), screened.result());
        }
      }
    }
    return stored;
  }

  /** Returns the lists that a job is searched against. */
  static ListScope scope(JobTerms terms) {
    Set<ListId> lists = new HashSet<>();
    terms.lists().forEach(pin -> lists.add(pin.list()));
    return new ListScope(lists);
  }

  private static BulkCheck.Settings settings(JobTerms terms) {
    return new BulkCheck.Settings(
        RowFormat.byWireName(terms.in()).orElseThrow(),
        RowFormat.byWireName(terms.out()).orElseThrow(),
        Only.byWireName(terms.only()).orElseThrow(),
        terms.derived(),
        terms.showDistance());
  }

  private static JobTally tally(BulkTally tally) {
    return new JobTally(
        tally.rows(), tally.match(), tally.noMatch(), tally.undetermined(), tally.errors());
  }

  private List<AuditEvent> events(Job job, BulkCheck.Answer answer, Instant begun) {
    VerdictEvents verdicts = new VerdictEvents(store.auditLog().digests());
    List<AuditEvent> events = new ArrayList<>();
    Map<String, Long> counts = new HashMap<>();
    for (RowResult row : answer.results()) {
      if (row instanceof RowResult.Screened screened) {
        ScreeningResult result = screened.result();
        VerdictEvents.names(result.verdict()).forEach(name -> counts.merge(name, 1L, Long::sum));
        if (VerdictEvents.isRecorded(result)) {
          String request = job.id() + "/" + screened.row().index();
          events.add(
              verdicts.matchAnswered(
                  new VerdictEvents.Asked(
                      request, job.tenant(), job.kid(), job.terms().generation()),
                  result,
                  verdicts.subject(screened.row().query())));
        }
      }
    }
    if (!counts.isEmpty()) {
      Instant ended = clock.instant();
      Instant to = ended.isAfter(begun) ? ended : begun.plusMillis(1);
      events.add(new AuditEvent.VerdictsCounted(job.tenant(), begun, to, counts));
    }
    return events;
  }
}
