package org.hirz.pull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes: fails where nothing comes for too long, and where there is
 * more of it than may be. Remembers how it failed, since whoever reads it may not tell. Read by one
 * thread; holds one batch of the client's buffers.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
  /** There is more than may be. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** What the client has said: some buffers, or how it ended. */
  private record Signal(List<ByteBuffer> buffers, boolean ended, boolean failed) {}

  private final long silenceNanos;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> buffers = new ArrayDeque<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private long left;
  private boolean ended;
  private @Nullable IOException failure;

  /**
   * @param silence longest time in which nothing comes
   * @param limit greatest number of bytes, inclusive
   */
  BodyStream(Duration silence, long limit) {
    this.silenceNanos = silence.toNanos();
    this.left = limit;
  }

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (!subscription.complete(given)) {
      given.cancel();
      return;
    }
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> arrived) {
    signals.add(new Signal(arrived, false, false));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Signal(List.of(), true, true));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), true, false));
  }

  /** Returns how reading failed, or null where it did not. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (failure != null) {
      throw failure;
    }
    ByteBuffer next = next();
    if (next == null) {
      return -1;
    }
    int read = Math.min(length, next.remaining());
    left -= read;
    if (left < 0) {
      throw failed(new TooLargeException());
    }
    next.get(into, offset, read);
    return read;
  }

  private @Nullable ByteBuffer next() throws IOException {
    while (true) {
      ByteBuffer first = buffers.peek();
      if (first != null && first.hasRemaining()) {
        return first;
      }
      if (first != null) {
        buffers.remove();
      } else if (ended) {
        return null;
      } else {
        take();
      }
    }
  }

  private void take() throws IOException {
    Signal signal;
    try {
      signal = signals.poll(silenceNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(new InterruptedIOException());
    }
    if (signal == null) {
      throw failed(new HttpTimeoutException("nothing came for too long"));
    }
    if (signal.failed()) {
      throw failed(new IOException("the connection broke off"));
    }
    ended = signal.ended();
    buffers.addAll(signal.buffers());
    if (!ended) {
      subscription.join().request(1);
    }
  }

  private IOException failed(IOException cause) {
    failure = cause;
    close();
    return cause;
  }

  /** Ends the answer, whether it was read or not. */
  @Override
  public void close() {
    ended = true;
    buffers.clear();
    subscription.thenAccept(Flow.Subscription::cancel);
  }
}
