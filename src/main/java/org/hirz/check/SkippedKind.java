package org.hirz.check;

/** What is in a folder and is no item, because it is neither a folder nor a regular file. */
public enum SkippedKind {
  /** A symbolic link, or another kind of link to a path; never followed. */
  LINK("links"),
  /** A named pipe. */
  PIPE("pipes"),
  /** A socket. */
  SOCKET("sockets"),
  /** A block or character device. */
  DEVICE("devices"),
  /** Something else that the system has. */
  OTHER("others");

  private final String wireName;

  SkippedKind(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON, a plural. */
  public String wireName() {
    return wireName;
  }
}
