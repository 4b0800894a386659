package org.hirz.check;

/** Why an item could not be looked at, or not whole. Names are those in the findings file. */
public enum ItemError {
  /** It cannot be opened or read: no leave, a failing medium, a path that is too long. */
  UNREADABLE("unreadable"),
  /** It was there when its folder was read, and is not any more. */
  VANISHED("vanished"),
  /** It was a regular file when its folder was read, and is something else now. */
  NOT_A_FILE("not_a_file"),
  /** What is packed in it passes a limit; what came before the limit was looked at. */
  ARCHIVE_LIMIT("archive_limit"),
  /** The archive is damaged, cut short, or packed in a way that is not read. */
  ARCHIVE_BROKEN("archive_broken"),
  /** A member is encrypted. */
  ARCHIVE_ENCRYPTED("archive_encrypted"),
  /** A row of a hash list that is not well-formed; the detail says where and why. */
  MALFORMED_ROW("malformed_row"),
  /** The program failed on it, which is a fault of the program. */
  FAILED("failed");

  private final String wireName;

  ItemError(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON. */
  public String wireName() {
    return wireName;
  }
}
