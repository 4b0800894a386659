package org.hirz.benchmarks.overload;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * One tenant's requests in an open model: they are due at random moments of a given rate, whether
 * earlier ones were answered or not, and times are counted from when a request was due.
 *
 * <p>At most {@value #MOST_OPEN} are open at once, each on a connection of its own; what would be
 * more is counted as held back and not sent.
 */
final class Traffic {
  private static final int MOST_OPEN = 300;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final Semaphore open = new Semaphore(MOST_OPEN);
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger heldBack = new AtomicInteger();

  /** An answer: its status, 0 where there was none, and its time since the request was due. */
  private record Answer(int status, long nanos) {}

  Traffic(URI uri, String key, byte[] body) {
    this.request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
  }

  /** Sends for a while and waits for the answers. */
  Figures send(double perSecond, double seconds, RandomGenerator random)
      throws InterruptedException {
    long begun = System.nanoTime();
    double due = 0;
    while (due < seconds) {
      long moment = begun + (long) (due * 1e9);
      for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (open.tryAcquire()) {
        client
            .sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) -> {
                  int status = answer == null ? 0 : answer.statusCode();
                  answers.add(new Answer(status, System.nanoTime() - moment));
                  open.release();
                });
      } else {
        heldBack.incrementAndGet();
      }
      due -= Math.log(1 - random.nextDouble()) / perSecond;
    }
    open.acquire(MOST_OPEN);
    client.close();
    return figures();
  }

  private Figures figures() {
    Map<Integer, Integer> statuses = new TreeMap<>();
    answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
    long[] served =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .mapToLong(Answer::nanos)
            .sorted()
            .toArray();
    return new Figures(statuses, heldBack.get(), at(served, 0.5), at(served, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  /**
   * What came of it.
   *
   * @param statuses answers by status; 0 is none
   * @param heldBack requests that were not sent, since too many were open
   * @param p50 median time of those that got a verdict, in milliseconds
   * @param p99 their 99th percentile
   */
  record Figures(Map<Integer, Integer> statuses, int heldBack, double p50, double p99) {
    int all() {
      return statuses.values().stream().mapToInt(Integer::intValue).sum();
    }

    double share(int status) {
      return all() == 0 ? 0 : (double) statuses.getOrDefault(status, 0) / all();
    }
  }
}
