package org.hirz.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Duration LONG = Duration.ofDays(100);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Pause pause = Pause.until(stopped);

  private BlockingQueue<String> begun() {
    BlockingQueue<String> ends = new ArrayBlockingQueue<>(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                pause.about(LONG);
                ends.add("over");
              } catch (InterruptedException e) {
                ends.add("broken off");
              }
            });
    waiting.setDaemon(true);
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return ends;
  }

  @Test
  void until_stoppedMeanwhile_endsAtOnce() throws InterruptedException {
    BlockingQueue<String> ends = begun();
    stopped.countDown();
    assertEquals("broken off", ends.take());
  }

  @Test
  void until_stoppedBefore_doesNotBegin() {
    stopped.countDown();
    assertThrows(InterruptedException.class, () -> pause.about(LONG));
  }

  @Test
  void until_notStopped_passes() throws InterruptedException {
    pause.about(Duration.ofMillis(1));
    assertEquals(1, stopped.getCount());
  }
}
