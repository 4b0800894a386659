package org.hirz.audit;

import java.util.Optional;

/**
 * Seals what a {@link Spool} has on disk: encryption with a tag that shows every change, bound to a
 * place. Any number of threads.
 */
public interface SpoolSeal {
  /**
   * Seals bytes.
   *
   * @param place where they will be, such as {@code audit.spool/1f0c…/17}; the same is needed to
   *     open them
   * @param plain the bytes
   */
  byte[] seal(String place, byte[] plain);

  /** Returns what was sealed, or empty where this is not what was sealed for that place. */
  Optional<byte[]> open(String place, byte[] sealed);
}
