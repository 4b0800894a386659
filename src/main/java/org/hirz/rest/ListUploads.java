package org.hirz.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
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
 */
@Singleton
final class ListUploads {
  /** How many may run at once: each reads, sorts and seals on a thread of its own. */
  static final int RUNNING = 2;

  /** How many are remembered. */
  static final int REMEMBERED = 200;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Clock clock;
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
   * @param name what the client calls it, if it does
   * @param work reports its end to the upload; where it does not, the upload has failed
   * @throws ProblemException if too many are running, or one of that name is
   */
  ListUpload run(Optional<String> name, ListId list, Consumer<ListUpload> work) {
    ListUpload upload =
        new ListUpload(
            name.orElseGet(() -> UlidCreator.getMonotonicUlid().toString()), list, clock.instant());
    remember(upload);
    try {
      threads.execute(
          () -> {
            try {
              work.accept(upload);
            } finally {
              upload.failed();
            }
          });
    } catch (RejectedExecutionException full) {
      forget(upload);
      throw new ProblemException(
          ProblemType.OVERLOADED,
          "So many uploads are running already that this one must wait; try again later.");
    }
    return upload;
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
