package org.hirz.cli;

/**
 * What the program says to the shell; the same four for every command. Where two hold, the one that
 * is named later here wins: a check that found something and could not read everything is
 * incomplete.
 */
public enum ExitCode {
  /** Done. Of a check: nothing known was found, and everything was looked at. */
  OK(0),
  /** The command line makes no sense, or the thing could not be done; a message says what. */
  FAILED(1),
  /** A check found something known. */
  KNOWN(2),
  /** Not everything was looked at: an input could not be read, or the command was broken off. */
  INCOMPLETE(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number. */
  public int code() {
    return code;
  }
}
