package org.hirz.crash;

import java.nio.file.Path;
import java.time.Duration;
import org.hirz.runtime.JobParts;
import org.hirz.store.StorePlace;

/** Works on jobs until somebody kills it. Says {@code chunk .} of each chunk that is done. */
public final class JobChild {
  private JobChild() {}

  /** Runs with the URL of the store and the file of its key. */
  public static void main(String[] arguments) {
    JobParts parts =
        new JobParts(
                new StorePlace(arguments[0], Path.of(arguments[1])).open(),
                JobParts.Choices.USUAL.with(Duration.ofSeconds(2)))
            .serve();
    Thread.ofPlatform().daemon(true).start(() -> work(parts));
    work(parts);
  }

  private static void work(JobParts parts) {
    while (true) {
      if (parts.runner.runNext()) {
        say();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static synchronized void say() {
    System.out.println("chunk .");
    System.out.flush();
  }
}
