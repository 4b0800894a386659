package org.hirz.generation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one reference to what is being served.
 *
 * <p>A request reads it once and uses what it got to its end. Publishing is one atomic write: every
 * field of a generation is final and written before it, so a reader who sees the reference sees all
 * that it refers to (Java Language Specification 17.4 and 17.5). The old generation serves those
 * who hold it until they let go.
 */
public final class LiveGeneration {
  private final AtomicReference<@Nullable Generation> current = new AtomicReference<>();

  /** Returns what is being served, or empty before the first publish. */
  public Optional<Generation> current() {
    return Optional.ofNullable(current.get());
  }

  /**
   * Serves the given generation from now on, unless a later one is being served already.
   *
   * @return whether the given generation is being served now
   */
  public boolean publish(Generation next) {
    Generation served =
        current.accumulateAndGet(
            next, (now, given) -> now == null || given.number() >= now.number() ? given : now);
    return served == next;
  }
}
