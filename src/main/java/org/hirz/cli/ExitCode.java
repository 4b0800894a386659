package org.hirz.cli;

/** What the program says to the shell. */
public enum ExitCode {
  /** All went well. */
  OK(0),
  /** Something could not be done; a message says what. */
  FAILED(1),
  /** The command line makes no sense. picocli's own value. */
  USAGE(2);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number. */
  public int code() {
    return code;
  }
}
