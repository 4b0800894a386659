package org.hirz.image;

import org.hirz.admission.ByteBudget;
import org.hirz.admission.ByteBudget.Reservation;
import org.hirz.admission.Deadline;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;
import org.jspecify.annotations.Nullable;

/** One decode: its limits, its memory, its deadline, and who looks at the planes. */
final class DecodeWork implements AutoCloseable {
  /** Carries what a visitor threw past the decoders, which otherwise take it for a broken file. */
  @SuppressWarnings("serial")
  static final class VisitorThrew extends RuntimeException {
    VisitorThrew(Throwable cause) {
      super(null, cause, false, false);
    }
  }

  private final DecodeLimits limits;
  private final ByteBudget rasters;
  private final Deadline deadline;
  private final PlaneVisitor visitor;
  private @Nullable Reservation reservation;
  private long area = 1;

  DecodeWork(DecodeLimits limits, ByteBudget rasters, Deadline deadline, PlaneVisitor visitor) {
    this.limits = limits;
    this.rasters = rasters;
    this.deadline = deadline;
    this.visitor = visitor;
  }

  DecodeLimits limits() {
    return limits;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Refuses sides and areas outside the limits. */
  void checkSize(long width, long height) throws DecodeStop {
    if (width < 1 || height < 1) {
      throw DecodeStop.broken();
    }
    if (width > limits.maxSide()
        || height > limits.maxSide()
        || width * height > limits.maxPixels()) {
      throw new DecodeStop(DecodeFailure.TOO_LARGE);
    }
    if (width < limits.minSide() || height < limits.minSide()) {
      throw new DecodeStop(DecodeFailure.TOO_SMALL);
    }
    area = Math.max(area, width * height);
  }

  /**
   * Sets memory aside until the decode ends. Once a decode, so that two decodes never each hold
   * what the other waits for.
   */
  void reserve(long bytes) throws DecodeStop {
    if (reservation != null) {
      throw new IllegalStateException("memory was set aside before");
    }
    if (bytes > limits.maxRasterBytes()) {
      throw new DecodeStop(DecodeFailure.TOO_LARGE);
    }
    try {
      switch (rasters.reserve(bytes, deadline)) {
        case ByteBudget.Outcome.Granted granted -> {
          reservation = granted.reservation();
          visitor.decoding(area);
        }
        case ByteBudget.Outcome.Refused refused ->
            throw new DecodeStop(
                switch (refused) {
                  case TOO_LARGE -> DecodeFailure.TOO_LARGE;
                  case BUSY -> DecodeFailure.TIMEOUT;
                });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DecodeStop(DecodeFailure.TIMEOUT);
    }
  }

  void checkDeadline() throws DecodeStop {
    if (deadline.passed()) {
      throw new DecodeStop(DecodeFailure.TIMEOUT);
    }
  }

  /** Hands out a frame: as stored, and on white and on black where it is transparent anywhere. */
  void show(int frame, Samples samples) throws DecodeStop {
    show(frame, ViewKind.WHOLE, samples.view(ViewKind.WHOLE));
    if (samples.transparent()) {
      show(frame, ViewKind.ON_WHITE, samples.view(ViewKind.ON_WHITE));
      show(frame, ViewKind.ON_BLACK, samples.view(ViewKind.ON_BLACK));
    }
  }

  private void show(int frame, ViewKind kind, LumaPlane plane) throws DecodeStop {
    checkDeadline();
    try {
      visitor.visit(frame, kind, plane);
    } catch (RuntimeException | Error e) {
      throw new VisitorThrew(e);
    }
  }

  @Override
  public void close() {
    Reservation held = reservation;
    if (held != null) {
      held.close();
    }
  }
}
