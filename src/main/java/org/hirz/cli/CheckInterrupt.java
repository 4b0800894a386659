package org.hirz.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hirz.check.StopSignal;

/**
 * Ctrl-C and the like: the run is asked to stop, and the process ends once it has, with the code
 * for what is incomplete. Not to be used twice.
 */
final class CheckInterrupt implements AutoCloseable {
  /** A picture that is being decoded is finished; more than this it never takes. */
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  CheckInterrupt(StopSignal stop) {
    hook =
        new Thread(
            () -> {
              stop.stop();
              try {
                finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                // Then it ends now; what was written is safe all the same.
              }
              Runtime.getRuntime().halt(ExitCode.INCOMPLETE.code());
            },
            "hirz-check-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Says that all that had to be written and said is. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      finished.countDown(); // the process is ending: the hook waits for this
    }
  }
}
