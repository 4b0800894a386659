package org.hirz.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hirz.access.Caller;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.ByteBudget;
import org.hirz.job.JobResults;
import org.jspecify.annotations.Nullable;

/**
 * Hands answers of jobs out, chunk by chunk as the client takes them. Each holds a thread, so there
 * are {@value #PLACES} places, which tenants share as {@link AdmissionControl} says; a client that
 * takes nothing for the idle time of bulk checks loses its place. What does not come to its end
 * breaks off, so that nobody takes it for whole. Any number of threads.
 */
@Singleton
final class JobDownloads {
  /** How many downloads may be under way at once. */
  static final int PLACES = 16;

  /** About what of a job's answers lies in memory at a time. */
  private static final long BYTES = 256 << 10;

  private final Duration idle;
  private final AdmissionControl places =
      new AdmissionControl(new ByteBudget(2 * PLACES * BYTES), PLACES);

  JobDownloads(BulkLimits limits) {
    this.idle = limits.idle();
  }

  /**
   * Returns the answer that streams results.
   *
   * @throws ProblemException if there is no place
   */
  Response stream(Caller caller, JobResults results, RoutingContext context) {
    switch (places.tryAdmit(caller.tenant(), BYTES)) {
      case AdmissionControl.Outcome.Admitted(AdmissionControl.Admission place) -> {
        AtomicBoolean left = new AtomicBoolean();
        context.addEndHandler(
            ended -> {
              if (!left.getAndSet(true)) {
                place.close();
              }
            });
      }
      case AdmissionControl.Outcome.Refused refused ->
          throw new ProblemException(ProblemType.OVERLOADED, "Try again shortly.");
    }
    boolean gzip = takesGzip(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    StreamedAnswer answer = new StreamedAnswer(context.request(), idle);
    StreamingOutput body = ignored -> write(results, gzip, answer);
    Response.ResponseBuilder head =
        Response.ok(body, results.format().mediaType()).header(HttpHeaders.VARY, "Accept-Encoding");
    return (gzip ? head.header(HttpHeaders.CONTENT_ENCODING, "gzip") : head).build();
  }

  private static void write(JobResults results, boolean gzip, StreamedAnswer answer) {
    boolean whole = false;
    try {
      if (gzip) {
        GzipOutput packed = new GzipOutput(answer);
        try {
          results.write(packed);
          packed.finish(); // not closed: what breaks off must not look whole
        } finally {
          packed.free();
        }
      } else {
        results.write(answer);
      }
      answer.awaitSent();
      whole = true;
    } catch (IOException brokenOff) {
      // The client is gone or takes nothing, or the job was erased: it sees that this is not whole.
    } catch (RuntimeException defect) {
      ProblemMappers.logged(defect);
    } finally {
      if (!whole) {
        answer.breakOff();
      }
    }
  }

  /** Returns whether a client has asked for gzip (RFC 9110, section 12.5.3). */
  static boolean takesGzip(@Nullable String accepted) {
    for (String part : (accepted == null ? "" : accepted).split(",", -1)) {
      String lower = part.replace(" ", "").toLowerCase(Locale.ROOT);
      if (lower.equals("gzip") || lower.startsWith("gzip;") && !lower.matches("gzip;q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
