package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a job is that is waited for. */
interface JobProgress extends AutoCloseable {
  /** Shows nothing. */
  JobProgress NONE = job -> {};

  /** Shows a job as it is now. */
  void show(JsonNode job);

  @Override
  default void close() {}

  /** Returns a bar on a terminal of so many columns. */
  static JobProgress on(PrintStream terminal, int columns) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Checking")
            .setUnit(" rows", 1)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, columns))
            .build();
    return new JobProgress() {
      @Override
      public void show(JsonNode job) {
        bar.maxHint(job.path("progress").path("rows").asLong());
        bar.stepTo(job.path("progress").path("rowsDone").asLong());
        String waiting = job.path("waiting").asText("");
        bar.setExtraMessage(
            waiting.isEmpty() || waiting.equals("null")
                ? " " + Table.text(job.path("state"))
                : " waits: " + Table.plain(waiting));
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
