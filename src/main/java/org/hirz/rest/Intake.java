package org.hirz.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.hirz.access.Caller;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.Deadline;
import org.hirz.limits.LimitKind;
import org.jspecify.annotations.Nullable;

/**
 * The way in for request bodies: size, room and a place are settled from the headers, and only then
 * is the body read, into an array of exactly the room that was set aside. The budget was asked
 * before; a body whose length was not announced is charged here, once it was read.
 */
@Singleton
final class Intake {
  private final AdmissionControl admissions;
  private final RequestLimits limits;
  private final CallerLimits budgets;

  Intake(AdmissionControl admissions, RequestLimits limits, CallerLimits budgets) {
    this.admissions = admissions;
    this.limits = limits;
    this.budgets = budgets;
  }

  /** What came of reading a body. */
  sealed interface Outcome {
    /** It is here. The upload must be closed. */
    record Read(Upload upload) implements Outcome {}

    /** It did not arrive in time; nothing is held. */
    enum TooSlow implements Outcome {
      /** The only value. */
      TOO_SLOW
    }
  }

  /**
   * Reads an image, raw or as multipart.
   *
   * @throws ProblemException if it is too large, there is no room, or the envelope is malformed
   */
  Outcome image(Caller caller, HttpServerRequest request, InputStream body) {
    Optional<String> boundary =
        MultipartImage.boundary(request.getHeader(HttpHeaders.CONTENT_TYPE));
    int envelope = boundary.isPresent() ? MultipartImage.MAX_ENVELOPE_BYTES : 0;
    return read(
        caller,
        request,
        limits.imageBytes() + envelope,
        body,
        (buffer, timed) ->
            boundary.isPresent()
                ? MultipartImage.read(timed, boundary.get(), buffer)
                : new MultipartImage.Outcome.Read(buffer.fill(timed)));
  }

  /**
   * Reads a batch of hashes.
   *
   * @throws ProblemException if it is too large or there is no room
   */
  Outcome hashes(Caller caller, HttpServerRequest request, InputStream body) {
    return read(
        caller,
        request,
        limits.hashesBytes(),
        body,
        (buffer, timed) -> new MultipartImage.Outcome.Read(buffer.fill(timed)));
  }

  @FunctionalInterface
  private interface Reader {
    MultipartImage.Outcome read(UploadBuffer into, InputStream body) throws IOException;
  }

  private Outcome read(
      Caller caller, HttpServerRequest request, int limit, InputStream body, Reader reader) {
    String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    int capacity = capacity(announced, limit);
    AdmissionControl.Admission admission =
        switch (admissions.tryAdmit(caller.tenant(), capacity)) {
          case AdmissionControl.Outcome.Admitted(AdmissionControl.Admission given) -> given;
          case AdmissionControl.Outcome.Refused refused ->
              throw new ProblemException(
                  ProblemType.OVERLOADED, "Nothing of the body was read. Try again shortly.");
        };
    Upload upload;
    try {
      upload = new Upload(new UploadBuffer(capacity), admission);
    } catch (OutOfMemoryError e) {
      admission.close();
      throw new ProblemException(ProblemType.OVERLOADED, "Try again shortly.");
    }
    boolean handedOver = false;
    TimedBody timed = new TimedBody(body, Deadline.in(limits.uploadTime()));
    try {
      MultipartImage.Outcome outcome = reader.read(upload.buffer(), timed);
      upload.arrived();
      Outcome answer = outcome(outcome, upload, limit);
      handedOver = answer instanceof Outcome.Read;
      return answer;
    } catch (TimedBody.TooSlowException late) {
      return Outcome.TooSlow.TOO_SLOW;
    } catch (IOException gone) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The body ended before its announced length.");
    } finally {
      if (announced == null) {
        budgets.charge(caller, LimitKind.BYTES, timed.taken());
      }
      if (!handedOver) {
        upload.close();
      }
    }
  }

  private static Outcome outcome(MultipartImage.Outcome outcome, Upload upload, int limit) {
    return switch (outcome) {
      case MultipartImage.Outcome.Malformed(String reason) ->
          throw new ProblemException(ProblemType.INVALID_REQUEST, reason);
      case MultipartImage.Outcome.Read(UploadBuffer.Filled filled) ->
          switch (filled) {
            case WHOLE -> new Outcome.Read(upload);
            case OVER_CAPACITY -> throw tooLarge(limit);
          };
    };
  }

  /** Returns the bytes to set aside: the announced length, or the limit where none is announced. */
  private static int capacity(@Nullable String contentLength, int limit) {
    if (contentLength == null) {
      return limit;
    }
    try {
      long announced = Long.parseLong(contentLength.strip());
      if (announced > limit) {
        throw tooLarge(limit);
      }
      if (announced >= 0) {
        return (int) announced;
      }
    } catch (NumberFormatException ignored) {
      // falls through to the answer below
    }
    throw new ProblemException(ProblemType.INVALID_REQUEST, "Content-Length is not a length.");
  }

  private static ProblemException tooLarge(int limit) {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE, "The body may have at most " + limit + " bytes.");
  }
}
