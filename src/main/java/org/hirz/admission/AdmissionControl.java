package org.hirz.admission;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets requests in, or not, before anything of their body is read.
 *
 * <p>A request needs room for its body in the byte budget and a place in the line for the decode
 * pool. Where either is missing it is refused at once: a bounded line keeps the time in it bounded,
 * and memory is claimed before it is used.
 *
 * <p>Threads: safe for any number; never blocks, so an event loop may call it.
 */
public final class AdmissionControl {
  private final ByteBudget bodies;
  private final Semaphore places;
  private final int totalPlaces;
  private final AtomicLongArray refusals = new AtomicLongArray(Outcome.Refused.values().length);

  /**
   * Makes an admission control.
   *
   * @param bodies bytes of request bodies held at once
   * @param places requests decoding or waiting to, at least 1
   */
  public AdmissionControl(ByteBudget bodies, int places) {
    this.bodies = bodies;
    this.places = new Semaphore(places);
    this.totalPlaces = places;
  }

  /** What came of asking to be let in. */
  public sealed interface Outcome {
    /** Let in; the admission must be closed. */
    record Admitted(Admission admission) implements Outcome {}

    /** Not let in. */
    enum Refused implements Outcome {
      /** No room for the body now. */
      BYTES,
      /** No place in the line now. */
      PLACES
    }
  }

  /** What a request that was let in holds. Closing gives it back; closing again does nothing. */
  public final class Admission implements AutoCloseable {
    private final ByteBudget.Reservation body;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Admission(ByteBudget.Reservation body) {
      this.body = body;
    }

    /** Gives back the bytes and the place. */
    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        body.close();
        places.release();
      }
    }
  }

  /** Asks to be let in with a body of the given size, in bytes. */
  public Outcome tryAdmit(long bodyBytes) {
    if (!places.tryAcquire()) {
      return refuse(Outcome.Refused.PLACES);
    }
    return switch (bodies.tryReserve(bodyBytes)) {
      case ByteBudget.Outcome.Granted(ByteBudget.Reservation body) ->
          new Outcome.Admitted(new Admission(body));
      case ByteBudget.Outcome.Refused refused -> {
        places.release();
        yield refuse(Outcome.Refused.BYTES);
      }
    };
  }

  private Outcome refuse(Outcome.Refused reason) {
    refusals.incrementAndGet(reason.ordinal());
    return reason;
  }

  /** Returns how many requests were refused for the given reason so far. */
  public long refusals(Outcome.Refused reason) {
    return refusals.get(reason.ordinal());
  }

  /** Returns the places free now. */
  public int freePlaces() {
    return places.availablePermits();
  }

  /** Returns the places that there are, free or not. */
  public int totalPlaces() {
    return totalPlaces;
  }

  /** Returns the bytes that there are for bodies, free or not. */
  public long totalBytes() {
    return bodies.totalBytes();
  }

  /** Returns the bytes free for bodies now. */
  public long freeBytes() {
    return bodies.freeBytes();
  }
}
