package org.hirz.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of an answer of any length, written on another thread than the one that sends it.
 *
 * <p>No more than {@value #MOST_AHEAD} bytes wait to be sent; the writer waits for the client to
 * take them. It may take as long as it does, but where it takes nothing of a piece of {@value
 * #PIECE} bytes for the idle time, writing fails. The end of the answer is not written here. One
 * writer.
 */
final class StreamedAnswer extends OutputStream {
  /** Most bytes that are handed over and not sent yet. */
  static final int MOST_AHEAD = 1 << 18;

  private static final int PIECE = 1 << 14;

  private final HttpServerResponse response;
  private final long idleNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long waiting;
  private long progress;
  private boolean failed;
  private boolean begun;

  StreamedAnswer(HttpServerResponse response, Duration idle) {
    this.response = response;
    this.idleNanos = idle.toNanos();
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int at = 0; at < length; at += PIECE) {
      int count = Math.min(PIECE, length - at);
      awaitAtMost(MOST_AHEAD - count);
      send(Buffer.buffer(count).appendBytes(bytes, offset + at, count));
    }
  }

  private void send(Buffer piece) throws IOException {
    int length = piece.length();
    lock.lock();
    try {
      waiting += length;
    } finally {
      lock.unlock();
    }
    try {
      if (!begun) {
        begun = true;
        response.setChunked(true);
      }
      response.write(piece).onComplete(sent -> sent(length, sent.failed()));
    } catch (IllegalStateException ended) {
      throw new IOException("the answer has ended", ended);
    }
  }

  private void sent(int length, boolean unsuccessfully) {
    lock.lock();
    try {
      waiting -= length;
      failed |= unsuccessfully;
      progress++;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the client has been sent everything.
   *
   * @throws IOException if it does not take it, or is gone
   */
  void awaitSent() throws IOException {
    awaitAtMost(0);
  }

  private void awaitAtMost(int bytes) throws IOException {
    lock.lock();
    try {
      long left = idleNanos;
      long seen = progress;
      while (waiting > bytes && !failed) {
        if (left <= 0) {
          throw new IOException("nothing was taken for too long");
        }
        left = changed.awaitNanos(left);
        if (progress != seen) {
          seen = progress;
          left = idleNanos;
        }
      }
      if (failed) {
        throw new IOException("the client is gone");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }
}
