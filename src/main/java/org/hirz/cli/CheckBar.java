package org.hirz.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hirz.check.FindingLines;

/** Shows a check on a terminal: bytes, rate, time left, items, and how many are known. */
final class CheckBar implements AutoCloseable {
  private static final long MEGABYTE = 1_000_000;
  private static final int UPDATE_MILLIS = 500;

  private final ProgressBar bar;
  private long items;
  private long known;
  private long errors;

  /**
   * @param columns of the terminal
   */
  CheckBar(PrintStream terminal, int columns) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Checking")
            .setInitialMax(-1) // until it is counted
            .setUnit(" MB", MEGABYTE)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, columns))
            .build();
  }

  /** Says how many bytes there are, once that is known. */
  void total(long bytes) {
    bar.maxHint(bytes);
  }

  /** Says that so many bytes are done with since an earlier run. */
  void begin(long bytes) {
    bar.stepBy(bytes);
  }

  /** Says that a unit is done. */
  void passed(FindingLines lines) {
    items += lines.tally().items();
    known += lines.tally().match();
    errors += lines.tally().errors();
    bar.stepBy(lines.inputBytes());
    bar.setExtraMessage(
        " %,d items, %,d known%s"
            .formatted(items, known, errors == 0 ? "" : ", %,d unreadable".formatted(errors)));
  }

  @Override
  public void close() {
    bar.close();
  }
}
