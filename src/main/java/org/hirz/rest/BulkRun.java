package org.hirz.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipException;
import org.hirz.access.Caller;
import org.hirz.admission.AdmissionControl;
import org.hirz.bulk.BulkCheck;
import org.hirz.bulk.BulkTally;
import org.hirz.bulk.RowBlock;
import org.hirz.bulk.RowBlocks;
import org.hirz.hashlist.format.GzipInput;
import org.jspecify.annotations.Nullable;

/**
 * One bulk check: rows are read, checked on other threads, and answered in their order, all at
 * once.
 *
 * <p>Memory: {@link BulkWork#UNDER_WAY} blocks and what {@link StreamedBody} and {@link
 * StreamedAnswer} take ahead. Where results are not taken, rows are not read; where no rows come,
 * all results that there are are sent. It ends with the trailer, or its connection is closed: a
 * part can never be taken for the whole. For one thread.
 */
final class BulkRun implements StreamingOutput {
  private final BulkCheck check;
  private final BulkForm form;
  private final Asker asker;
  private final BulkWork work;
  private final BulkPace pace;
  private final StreamedBody body;
  private final StreamedAnswer answer;
  private final AdmissionControl.Admission place;
  private final Queue<CompletableFuture<BulkWork.Checked>> underWay = new ArrayDeque<>();
  private @Nullable RowBlocks rows;
  private RowBlocks.@Nullable Next first;
  private @Nullable OutputStream out;
  private BulkTally total = BulkTally.NONE;
  private volatile boolean ended;

  /**
   * Who asks.
   *
   * @param id of the request
   * @param idle how long the client may let this wait
   */
  record Asker(Caller caller, String id, HttpServerRequest request, Duration idle) {}

  BulkRun(
      BulkCheck check,
      BulkForm form,
      Asker asker,
      BulkWork work,
      BulkPace pace,
      StreamedBody body,
      AdmissionControl.Admission place) {
    this.check = check;
    this.form = form;
    this.asker = asker;
    this.work = work;
    this.pace = pace;
    this.body = body;
    this.answer = new StreamedAnswer(asker.request().response(), asker.idle());
    this.place = place;
  }

  /**
   * Reads the first rows: what is wrong up to there is a problem of the request.
   *
   * @throws ProblemException if the body does not come, is not rows, or may not be read on
   */
  void begin() {
    boolean begun = false;
    try {
      InputStream bytes = form.zippedIn() ? new GzipInput(body) : body;
      rows = new RowBlocks(new PacedRows(bytes, form.zippedIn(), pace, this::writeAll), form.in());
      first = rows.next();
      if (first instanceof RowBlocks.Next.Refused(String reason)) {
        throw new ProblemException(ProblemType.INVALID_REQUEST, reason);
      }
      begun = true;
    } catch (IOException e) {
      throw problem(e);
    } finally {
      if (!begun) {
        end();
      }
    }
  }

  private ProblemException problem(IOException failure) {
    if (failure instanceof BulkPace.EndedException ended) {
      return new ProblemException(ended.why(), "Nothing was searched.");
    }
    if (failure instanceof ZipException) {
      return new ProblemException(
          ProblemType.INVALID_REQUEST, "The body is not gzip, or is damaged or cut short.");
    }
    return body.broken() == StreamedBody.Broken.TOO_SLOW
        ? new ProblemException(
            ProblemType.TOO_SLOW, "Nothing came for " + body.idleSeconds() + " seconds.")
        : new ProblemException(
            ProblemType.INVALID_REQUEST, "The body ended before its announced length.");
  }

  /**
   * Answers. The stream that it is given is not used: it would wait for a client forever.
   *
   * @param ignored not used
   */
  @Override
  public void write(OutputStream ignored) {
    boolean whole = false;
    try {
      OutputStream to = form.zippedOut() ? new GzipOutput(answer) : answer;
      out = to;
      to.write(check.head());
      run(to);
      to.flush();
      if (to instanceof GzipOutput zipped) {
        zipped.finish();
      }
      answer.awaitSent();
      whole = true;
    } catch (IOException brokenOff) {
      // The client is gone, or sees that the answer is not whole.
    } catch (RuntimeException defect) {
      ProblemMappers.logged(defect);
    } finally {
      end();
      if (!whole) {
        UnreadBody.end(asker.request());
      }
    }
  }

  private void run(OutputStream to) throws IOException {
    RowBlocks.@Nullable Next next = first;
    first = null;
    while (next instanceof RowBlocks.Next.Rows(RowBlock block)) {
      pace.pay(block.rows(), this::writeAll);
      while (underWay.size() >= BulkWork.UNDER_WAY) {
        writeOldest(to);
      }
      underWay.add(work.begin(check, block, asker.caller(), asker.id(), () -> ended));
      next = rows == null ? null : rows.next();
    }
    if (!(next instanceof RowBlocks.Next.End(String digest))) {
      throw new IOException("the rows did not end");
    }
    while (!underWay.isEmpty()) {
      writeOldest(to);
    }
    to.write(check.trailer(total, digest));
  }

  /** Writes all results that are under way, and sees to it that the client can read them. */
  private void writeAll() throws IOException {
    OutputStream to = out;
    if (to != null && !underWay.isEmpty()) {
      while (!underWay.isEmpty()) {
        writeOldest(to);
      }
      to.flush();
    }
  }

  private void writeOldest(OutputStream to) throws IOException {
    BulkWork.Checked checked = checked(underWay.remove());
    to.write(checked.output());
    total = total.plus(checked.tally());
  }

  private static BulkWork.Checked checked(CompletableFuture<BulkWork.Checked> result)
      throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException notRecorded) {
        throw new IOException("what was found could not be recorded", notRecorded);
      }
      throw new IllegalStateException("a block of rows could not be checked", e.getCause());
    }
  }

  private void end() {
    ended = true;
    if (out instanceof GzipOutput zipped) {
      zipped.free();
    }
    place.close();
  }
}
