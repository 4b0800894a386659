package org.hirz.cli;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Shows people what is logged while lists are read. Without a service nothing else shows it: the
 * log waits for a configuration that only the service has.
 */
final class ListWarnings extends Handler implements AutoCloseable {
  /** Held, since the log forgets loggers that nobody holds. */
  private final Logger logger = Logger.getLogger("org.hirz");

  private final PrintWriter err;

  /** Begins to listen. */
  ListWarnings(PrintWriter err) {
    this.err = err;
    setLevel(Level.WARNING);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      String text =
          entry instanceof ExtLogRecord formatted
              ? formatted.getFormattedMessage()
              : entry.getMessage();
      err.println("hirz: " + Table.plain(text));
    }
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    logger.removeHandler(this);
    flush();
  }
}
