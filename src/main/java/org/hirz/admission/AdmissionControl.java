package org.hirz.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.hirz.access.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, or not, before anything of their body is read.
 *
 * <p>A request needs room for its body in the byte budget and a place in the line for the decode
 * pool. Where either is missing it is refused at once: a bounded line keeps the time in it bounded,
 * and memory is claimed before it is used.
 *
 * <p>Room is shared between the tenants that hold some. A tenant's first request takes whatever is
 * free. Its further ones, while nobody else holds anything, leave a quarter of the places (one of
 * several at least) and bytes free; while others do, they take no more than an equal share, and
 * leave a sixteenth. So a tenant that was idle is let in however much another asks for, and however
 * slowly the other's bodies come; and who holds more than a share, from before the others came,
 * gets no more until it is below.
 *
 * <p>Threads: safe for any number; holds a lock for a moment only, so an event loop may call it.
 */
public final class AdmissionControl {
  /** The part of all room that is kept free of one tenant's further requests, alone. */
  private static final int KEPT_FROM_ONE = 4;

  /** The part that is kept free of further requests of any of several tenants. */
  private static final int KEPT_FROM_ALL = 16;

  private final ByteBudget bodies;
  private final int totalPlaces;
  private final Map<TenantId, Held> holders = new HashMap<>();
  private int takenPlaces;
  private final AtomicLongArray refusals = new AtomicLongArray(Outcome.Refused.values().length);

  /**
   * Makes an admission control.
   *
   * @param bodies bytes of request bodies held at once
   * @param places requests decoding or waiting to, at least 1
   */
  public AdmissionControl(ByteBudget bodies, int places) {
    if (places < 1) {
      throw new IllegalArgumentException("there is at least one place");
    }
    this.bodies = bodies;
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
      PLACES,
      /** The tenant has its share of bytes or places, and others have theirs. */
      SHARE
    }
  }

  /** What a tenant holds. */
  private static final class Held {
    private int places;
    private long bytes;
  }

  /** What a request that was let in holds. Closing gives it back; closing again does nothing. */
  public final class Admission implements AutoCloseable {
    private final TenantId tenant;
    private final long bytes;
    private final ByteBudget.Reservation body;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Admission(TenantId tenant, long bytes, ByteBudget.Reservation body) {
      this.tenant = tenant;
      this.bytes = bytes;
      this.body = body;
    }

    /** Gives back the bytes and the place. */
    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        body.close();
        giveBack(tenant, bytes);
      }
    }
  }

  /**
   * Asks to be let in.
   *
   * @param tenant who asks
   * @param bodyBytes the body's size, in bytes
   */
  public synchronized Outcome tryAdmit(TenantId tenant, long bodyBytes) {
    Outcome.@Nullable Refused refused = refusal(holders.get(tenant), bodyBytes);
    if (refused != null) {
      return refuse(refused);
    }
    return switch (bodies.tryReserve(bodyBytes)) {
      case ByteBudget.Outcome.Granted(ByteBudget.Reservation body) -> {
        Held held = holders.computeIfAbsent(tenant, first -> new Held());
        held.places++;
        held.bytes += bodyBytes;
        takenPlaces++;
        yield new Outcome.Admitted(new Admission(tenant, bodyBytes, body));
      }
      case ByteBudget.Outcome.Refused none -> refuse(Outcome.Refused.BYTES);
    };
  }

  /**
   * Returns why the places, or the tenant's share of bytes, do not allow it; null where they do.
   */
  private Outcome.@Nullable Refused refusal(@Nullable Held held, long bodyBytes) {
    int free = totalPlaces - takenPlaces;
    if (free < 1) {
      return Outcome.Refused.PLACES;
    }
    if (held == null) {
      return null;
    }
    int tenants = holders.size();
    int kept = tenants == 1 ? KEPT_FROM_ONE : KEPT_FROM_ALL;
    if (tenants > 1
        && (held.places >= Math.max(1, totalPlaces / tenants)
            || held.bytes + bodyBytes > bodies.totalBytes() / tenants)) {
      return Outcome.Refused.SHARE;
    }
    int keptPlaces = totalPlaces / kept;
    if (tenants == 1 && totalPlaces > 1) {
      keptPlaces = Math.max(1, keptPlaces);
    }
    if (free - 1 < keptPlaces) {
      return Outcome.Refused.PLACES;
    }
    return bodies.freeBytes() - bodyBytes < bodies.totalBytes() / kept
        ? Outcome.Refused.BYTES
        : null;
  }

  private synchronized void giveBack(TenantId tenant, long bytes) {
    takenPlaces--;
    Held held = holders.get(tenant);
    if (held == null) {
      throw new IllegalStateException("a place was given back that nobody held");
    }
    held.bytes -= bytes;
    if (--held.places == 0) {
      holders.remove(tenant);
    }
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
  public synchronized int freePlaces() {
    return totalPlaces - takenPlaces;
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
