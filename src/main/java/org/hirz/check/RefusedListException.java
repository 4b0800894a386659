package org.hirz.check;

import java.io.IOException;

/** A file is no hash list of the format that it was to be read as, or is not whole. */
public final class RefusedListException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param reason why, with the place, in English, without repeating any of the file
   */
  public RefusedListException(String reason) {
    super(reason);
  }
}
