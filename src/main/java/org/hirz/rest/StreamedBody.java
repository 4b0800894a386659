package org.hirz.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request of any length, read on another thread than the one on which it arrives.
 *
 * <p>No more than {@value #WINDOW} pieces, some hundred KB, are taken in ahead of the reader; the
 * client waits for the rest. The body may take as long as it does, but not stop coming: a read that
 * waits for {@link #IDLE} fails. One reader.
 */
final class StreamedBody extends InputStream {
  /** How long a client may send nothing while it is waited for. */
  static final Duration IDLE = Duration.ofSeconds(60);

  private static final int WINDOW = 32;

  private final HttpServerRequest request;
  private final LongConsumer charge;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Buffer> arrived = new ArrayDeque<>();
  private final long idleNanos;
  private @Nullable Buffer current;
  private int position;
  private int taken;
  private boolean ended;
  private @Nullable Broken broken;

  /** Why a body did not arrive whole. */
  enum Broken {
    /** The client went away. */
    GONE,
    /** It sent nothing for too long. */
    TOO_SLOW
  }

  /** The body did not arrive whole. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private StreamedBody(HttpServerRequest request, Duration idle, LongConsumer charge) {
    this.request = request;
    this.charge = charge;
    this.idleNanos = idle.toNanos();
  }

  /**
   * Begins to take a request's body in, of which nothing was read.
   *
   * @param charge is told of the bytes that arrived, piece by piece; must not block
   */
  static StreamedBody of(HttpServerRequest request, Duration idle, LongConsumer charge) {
    StreamedBody body = new StreamedBody(request, idle, charge);
    if (request.isEnded()) {
      body.end();
      return body;
    }
    request.pause();
    request.handler(body::arrive);
    request.endHandler(nothing -> body.end());
    request.exceptionHandler(gone -> body.fail(Broken.GONE));
    String expect = request.getHeader(HttpHeaders.EXPECT);
    if ("100-continue".equalsIgnoreCase(expect)) {
      request.response().writeContinue();
    }
    request.fetch(WINDOW);
    return body;
  }

  /** Returns why the body did not arrive whole, or null where that has not happened. */
  @Nullable Broken broken() {
    lock.lock();
    try {
      return broken;
    } finally {
      lock.unlock();
    }
  }

  private void arrive(Buffer piece) {
    charge.accept(piece.length());
    lock.lock();
    try {
      arrived.add(piece);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Broken reason) {
    lock.lock();
    try {
      if (!ended && broken == null) {
        broken = reason;
        arrived.clear();
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Buffer piece = current;
    if (piece == null) {
      piece = next();
      if (piece == null) {
        return -1;
      }
      position = 0;
    }
    int count = Math.min(length, piece.length() - position);
    piece.getBytes(position, position + count, bytes, offset);
    position += count;
    current = position == piece.length() ? null : piece;
    return count;
  }

  /** Returns how much can be read without waiting for the client; 0 at the end too. */
  @Override
  public int available() {
    Buffer piece = current;
    int known = piece == null ? 0 : piece.length() - position;
    lock.lock();
    try {
      return broken == null ? known + arrived.stream().mapToInt(Buffer::length).sum() : known;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next piece that is not empty; null is the end. */
  private @Nullable Buffer next() throws IOException {
    int ask = 0;
    Buffer piece;
    lock.lock();
    try {
      do {
        await();
        piece = arrived.poll();
        if (piece != null && ++taken == WINDOW / 2) {
          ask = taken;
          taken = 0;
        }
      } while (piece != null && piece.length() == 0 && ask == 0);
    } finally {
      lock.unlock();
    }
    if (ask > 0) {
      request.fetch(ask);
      if (piece != null && piece.length() == 0) {
        return next();
      }
    }
    return piece;
  }

  private void await() throws IOException {
    long left = idleNanos;
    while (arrived.isEmpty() && !ended && broken == null) {
      if (left <= 0) {
        broken = Broken.TOO_SLOW;
        break;
      }
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        broken = Broken.GONE;
      }
    }
    if (broken != null) {
      throw new BrokenException();
    }
  }

  /** Returns how long a read waits at most, in seconds. */
  long idleSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(idleNanos);
  }
}
