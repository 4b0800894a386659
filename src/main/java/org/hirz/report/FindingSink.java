package org.hirz.report;

import java.io.Closeable;
import java.io.IOException;
import org.hirz.findings.Finding;

/** Takes findings one after the other. For one thread. */
public interface FindingSink extends Closeable {
  /** Takes the next finding. */
  void take(Finding finding) throws IOException;

  /** Writes what comes after the last finding. */
  @Override
  void close() throws IOException;
}
