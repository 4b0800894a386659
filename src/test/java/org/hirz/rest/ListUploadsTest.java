package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hirz.hashlist.ListId;
import org.hirz.staging.StagingProgress.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListUploadsTest {
  private static final String KEY = "one";
  private static final ListId LIST = new ListId("a");

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ListUploads uploads =
      new ListUploads(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now.get();
            }
          });

  @AfterEach
  void stop() {
    uploads.stop();
  }

  @Test
  void run_beyondTheThreads_isRefusedAndForgotten() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < ListUploads.RUNNING; i++) {
      uploads.run(KEY, Optional.empty(), LIST, upload -> await(go));
    }
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> uploads.run(KEY, Optional.of("third"), LIST, upload -> {}));
    assertEquals(ProblemType.OVERLOADED, refused.type());
    assertTrue(uploads.find("third").isEmpty());
    go.countDown();
  }

  @Test
  void run_whileAnotherKeyWantsAPlace_leavesItToTheOther() {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    ListUpload ended = uploads.run(KEY, Optional.empty(), LIST, upload -> await(first));
    uploads.run(KEY, Optional.empty(), LIST, upload -> await(second));
    assertFull("other");
    first.countDown();
    while (!ended.isDone()) {
      Thread.onSpinWait();
    }
    assertFull(KEY);
    now.set(now.get().plus(ListUploads.KEPT).minusMillis(1));
    assertFull(KEY);
    ListUpload others = runOnceThereIsRoom("other", "theirs");
    while (!others.isDone()) {
      Thread.onSpinWait();
    }
    now.set(now.get().plusMillis(1));
    runOnceThereIsRoom(KEY, "mine");
    second.countDown();
  }

  private void assertFull(String key) {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> uploads.run(key, Optional.empty(), LIST, upload -> upload.staged(1)));
    assertEquals(ProblemType.OVERLOADED, refused.type());
  }

  @Test
  void run_ofANameThatRuns_isRefused_andTakenOnceItIsDone() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    ListUpload first = uploads.run(KEY, Optional.of("same"), LIST, upload -> await(go));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> uploads.run(KEY, Optional.of("same"), LIST, upload -> {}));
    assertEquals(ProblemType.CONFLICT, refused.type());
    go.countDown();
    while (!first.isDone()) {
      Thread.onSpinWait();
    }
    assertEquals("failed", first.progress().phase());
    runOnceThereIsRoom("same");
  }

  @Test
  void remembered_areTheLast() {
    for (int i = 0; i <= ListUploads.REMEMBERED; i++) {
      ListUpload upload = runOnceThereIsRoom("u" + i);
      while (!upload.isDone()) {
        Thread.onSpinWait();
      }
    }
    assertTrue(uploads.find("u0").isEmpty());
    assertTrue(uploads.find("u1").isPresent());
  }

  @Test
  void progress_keepsItsFiguresToTheEnd() {
    ListUpload upload = new ListUpload("x", LIST, Clock.systemUTC().instant());
    upload.at(Phase.RECEIVING, 10, 2, 1);
    assertEquals("receiving", upload.progress().phase());
    upload.at(Phase.MERGING, 20, 3, 1);
    upload.at(Phase.STAGED, 20, 3, 2);
    assertEquals("merging", upload.progress().phase());
    upload.staged(4);
    upload.failed();
    ListUpload.Progress end = upload.progress();
    assertEquals("staged", end.phase());
    assertEquals(20, end.bytes());
    assertEquals(3, end.records());
    assertEquals(2, end.rejected());
    assertEquals(4, end.version());
  }

  /** A thread is free again a moment after its upload is done. */
  private ListUpload runOnceThereIsRoom(String name) {
    return runOnceThereIsRoom(KEY, name);
  }

  private ListUpload runOnceThereIsRoom(String key, String name) {
    while (true) {
      try {
        return uploads.run(key, Optional.of(name), LIST, upload -> upload.staged(1));
      } catch (ProblemException full) {
        assertEquals(ProblemType.OVERLOADED, full.type());
        Thread.onSpinWait();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
