package org.hirz.check;

import java.io.IOException;

/** More comes out of an archive than may. */
final class LimitException extends IOException {
  private static final long serialVersionUID = 1;

  LimitException() {
    super("more comes out of the archive than may");
  }
}
