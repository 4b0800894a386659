package org.hirz.check;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, cut into units of work in an order that depends on nothing but the input
 * itself: a folder, a single file, a hash list.
 *
 * <p>For one thread, the feeder's; the units are for any.
 */
public interface CheckInput extends Closeable {
  /**
   * Returns the next unit, or null at the end.
   *
   * @throws IOException if the input itself fails, and no more can be had of it
   * @throws InterruptedException if interrupted while waiting for memory
   */
  @Nullable WorkUnit next() throws IOException, InterruptedException;

  /**
   * Passes over the first units, which an earlier run has done.
   *
   * @param units how many
   * @return the place of the last one, or null where the input has no so many
   * @throws IOException as from {@link #next}
   * @throws InterruptedException as from {@link #next}
   */
  default @Nullable String skip(long units) throws IOException, InterruptedException {
    String last = "";
    for (long i = 0; i < units; i++) {
      WorkUnit unit = next();
      if (unit == null) {
        return null;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      last = unit.place();
      unit.discard();
    }
    return last;
  }

  /** Returns how many of what is no item were passed by so far, by kind. */
  default Map<SkippedKind, Long> skipped() {
    return Map.of();
  }

  /**
   * Returns the digest of a hash list's bytes, {@code sha256:} and hex, once {@link #next} gave
   * null; empty for what is no hash list.
   */
  default String digest() {
    return "";
  }

  /** Ends it; called on the feeder's thread. */
  @Override
  void close();
}
