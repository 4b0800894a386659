package org.hirz.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows an upload on a terminal: bytes, rate, time left, then what the server makes of it. */
final class ProgressBarDisplay implements UploadProgress {
  private static final long MEGABYTE = 1_000_000;
  private static final int UPDATE_MILLIS = 500;

  private final ProgressBar bar;

  /**
   * @param length of the whole in bytes, or -1 where it is not known: then no time left is shown
   * @param columns of the terminal
   */
  ProgressBarDisplay(PrintStream terminal, int columns, long length) {
    // A width of our own keeps the library from opening the terminal to ask for it.
    bar =
        new ProgressBarBuilder()
            .setTaskName("Sending")
            .setInitialMax(length)
            .setUnit(" MB", MEGABYTE)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, columns))
            .build();
  }

  @Override
  public void sent(long bytes) {
    bar.stepBy(bytes);
  }

  @Override
  public void phase(String phase, long records) {
    // While it is being sent, the bar itself says how far it is.
    if (!phase.equals("receiving")) {
      bar.setExtraMessage(" " + Table.plain(phase) + ", " + records + " records");
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
