package org.hirz.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hirz.hashlist.ListId;

/**
 * The uploads that are running, on threads of their own, and the last of those that ran. They are
 * forgotten with the program; what they staged is in the store. Any number of threads.
 *
 * <p>A key may have both places while nobody else wants one. Where another was refused, whoever has
 * a place gets no second for a while, so that the next that is free is the other's.
 */
@Singleton
final class ListUploads {
  /** How many may run at once: each reads, sorts and seals on a thread of its own. */
  static final int RUNNING = 2;

  /** How long a place is kept for whoever was refused one. */
  static final Duration KEPT = Duration.ofSeconds(60);

  /** How many are remembered. */
  static final int REMEMBERED = 200;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Clock clock;
  private final Map<String, Integer> running = new HashMap<>();
  private Instant keptUntil = Instant.MIN;
  private final Map<String, ListUpload> uploads = new LinkedHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          RUNNING,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("hirz-upload-", 0).daemon(true).factory());

  ListUploads(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether a client may call its upload that. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Returns an upload, or empty where there is none, or it is forgotten. */
  synchronized Optional<ListUpload> find(String id) {
    return Optional.ofNullable(uploads.get(id));
  }

  /**
   * Runs the staging of a version on a thread of its own, where there is one left.
   *
   * @param kid the key of who asks
   * @param name what the client calls it, if it does
   * @param work reports its end to the upload; where it does not, the upload has failed
   * @throws ProblemException if too many are running, or one of that name is
   */
  ListUpload run(String kid, Optional<String> name, ListId list, Consumer<ListUpload> work) {
    ListUpload upload =
        new ListUpload(
            name.orElseGet(() -> UlidCreator.getMonotonicUlid().toString()), list, clock.instant());
    remember(upload);
    if (!takePlace(kid)) {
      forget(upload);
      throw full();
    }
    boolean begun = false;
    try {
      threads.execute(
          () -> {
            try {
              work.accept(upload);
            } finally {
              givePlaceBack(kid);
              upload.failed();
            }
          });
      begun = true;
    } catch (RejectedExecutionException full) {
      forget(upload);
      throw full();
    } finally {
      if (!begun) {
        givePlaceBack(kid);
      }
    }
    return upload;
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemType.OVERLOADED,
        "So many uploads are running already that this one must wait; try again later.");
  }

  private synchronized boolean takePlace(String kid) {
    boolean hasOne = running.containsKey(kid);
    int taken = running.values().stream().mapToInt(Integer::intValue).sum();
    if (taken == RUNNING || hasOne && clock.instant().isBefore(keptUntil)) {
      if (!hasOne) {
        keptUntil = clock.instant().plus(KEPT);
      }
      return false;
    }
    running.merge(kid, 1, Integer::sum);
    return true;
  }

  private synchronized void givePlaceBack(String kid) {
    running.computeIfPresent(kid, (any, count) -> count == 1 ? null : count - 1);
  }

  private synchronized void remember(ListUpload upload) {
    ListUpload same = uploads.get(upload.id());
    if (same != null && !same.isDone()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "An upload of that name is running; name this one otherwise.");
    }
    uploads.remove(upload.id());
    uploads.put(upload.id(), upload);
    Iterator<ListUpload> oldest = uploads.values().iterator();
    while (uploads.size() > REMEMBERED && oldest.hasNext()) {
      if (oldest.next().isDone()) {
        oldest.remove();
      }
    }
  }

  private synchronized void forget(ListUpload upload) {
    uploads.remove(upload.id(), upload);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
