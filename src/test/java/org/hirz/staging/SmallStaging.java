package org.hirz.staging;

import java.nio.file.Path;
import java.time.Clock;
import org.hirz.store.Store;

/** A staging with buffers so small that a few hundred rows need the disk. */
public final class SmallStaging {
  private SmallStaging() {}

  /** Returns one that has a folder for itself. */
  public static Staging of(Store store, Path spill) {
    return new Staging(store, spill, Clock.systemUTC(), new Sorter.Limits(1 << 14, 3));
  }
}
