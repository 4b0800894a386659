package org.hirz.rest;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hirz.access.Caller;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.ByteBudget;

/**
 * Bounds the calls that hold a thread while they wait for the store, or for a small body, and that
 * anybody outside of the operator's own may make. Matching needs a thread too and never waits for
 * the store: a slow store, or bodies that trickle in, must not take all threads from it.
 *
 * <p>Callers with a key share {@value #PLACES} places, as {@link AdmissionControl} says: one that
 * was idle finds one, however many another holds. Callers without share {@value #OPEN_PLACES}. Who
 * finds none is refused at once. The places of matching are others.
 *
 * <p>Threads: any number; never waits itself.
 */
@Singleton
final class StoreTurns {
  /** Calls with a key, under way at once. */
  static final int PLACES = 32;

  /** Calls without a key, under way at once. */
  static final int OPEN_PLACES = 4;

  /** What is taken of a caller's body lies in memory. */
  private static final long BYTES = SmallBody.MAX_BYTES + 1L;

  private final AdmissionControl places =
      new AdmissionControl(new ByteBudget(2 * PLACES * BYTES), PLACES);
  private final Semaphore open = new Semaphore(OPEN_PLACES);

  /**
   * Does what a caller asks for, if there is a place.
   *
   * @throws ProblemException if there is none
   */
  <T> T of(Caller caller, Supplier<T> work) {
    return switch (places.tryAdmit(caller.tenant(), BYTES)) {
      case AdmissionControl.Outcome.Admitted(AdmissionControl.Admission place) -> {
        try {
          yield work.get();
        } finally {
          place.close();
        }
      }
      case AdmissionControl.Outcome.Refused refused -> throw noPlace();
    };
  }

  /**
   * Does what somebody without a key asks for, if there is a place.
   *
   * @throws ProblemException if there is none
   */
  <T> T ofAnybody(Supplier<T> work) {
    if (!open.tryAcquire()) {
      throw noPlace();
    }
    try {
      return work.get();
    } finally {
      open.release();
    }
  }

  private static ProblemException noPlace() {
    return new ProblemException(ProblemType.OVERLOADED, "Try again shortly.");
  }
}
