package org.hirz.rest;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.hirz.access.TenantId;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.ByteBudget;
import org.hirz.bulk.BulkTally;

/**
 * The bulk checks that run now, and how many rows there were since the start.
 *
 * <p>Places are shared between tenants as {@link AdmissionControl} says: one alone leaves a quarter
 * of them free, several have equal shares; who has none finds one while one is free.
 *
 * <p>Threads: any number.
 */
@Singleton
public final class BulkStreams {
  /**
   * About what a stream takes in ahead, in bytes. There is twice the room, so that places count.
   */
  private static final long BYTES = 1 << 20;

  private final AdmissionControl places;
  private final AtomicLongArray rows = new AtomicLongArray(RowKind.values().length);

  BulkStreams(BulkLimits limits) {
    places = new AdmissionControl(new ByteBudget(2 * BYTES * limits.streams()), limits.streams());
  }

  /** What came of a row. */
  public enum RowKind {
    /** Verdict {@code match}. */
    MATCH,
    /** Verdict {@code no_match}. */
    NO_MATCH,
    /** Verdict {@code undetermined}. */
    UNDETERMINED,
    /** It could not be read. */
    ERROR;

    /** Returns the name used in metrics. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Takes a place, to be closed.
   *
   * @throws ProblemException if there is none for the tenant now
   */
  AdmissionControl.Admission begin(TenantId tenant) {
    return switch (places.tryAdmit(tenant, BYTES)) {
      case AdmissionControl.Outcome.Admitted(AdmissionControl.Admission place) -> place;
      case AdmissionControl.Outcome.Refused refused ->
          throw new ProblemException(
              ProblemType.OVERLOADED,
              "So many bulk checks are running already that this one must wait; try again later.");
    };
  }

  /** Counts the rows of a block. */
  void count(BulkTally tally) {
    Map.of(
            RowKind.MATCH, tally.match(),
            RowKind.NO_MATCH, tally.noMatch(),
            RowKind.UNDETERMINED, tally.undetermined(),
            RowKind.ERROR, tally.errors())
        .forEach((kind, count) -> rows.addAndGet(kind.ordinal(), count));
  }

  /** Returns how many run now. */
  public int running() {
    return places.totalPlaces() - places.freePlaces();
  }

  /** Returns how many rows there were of which that came. */
  public long rows(RowKind kind) {
    return rows.get(kind.ordinal());
  }
}
