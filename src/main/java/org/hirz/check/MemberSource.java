package org.hirz.check;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The members of one archive, in the order in which they lie there. For one thread. */
interface MemberSource extends Closeable {
  /**
   * A member.
   *
   * @param name as the archive gives it, as text; only ever shown
   * @param content what is in it, to be read before the next member is asked for; null where it
   *     cannot be read, because it is encrypted or packed in a way that is not known here
   */
  record Member(String name, @Nullable InputStream content) {}

  /**
   * Returns the next member that is a file, or null at the end.
   *
   * @throws IOException if the archive is damaged, or passes a limit ({@link LimitException})
   */
  @Nullable Member next() throws IOException;

  /** Returns whether members after a damaged one can still be read. */
  boolean isIndependent();

  @Override
  void close();
}
