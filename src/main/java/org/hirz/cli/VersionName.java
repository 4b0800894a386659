package org.hirz.cli;

import picocli.CommandLine.Parameters;

/** The list and the version that a command is about. */
final class VersionName {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String list = "";

  @Parameters(index = "1", paramLabel = "N", description = "Number of the version.")
  private int number;

  /** Returns the list's id as given. */
  String list() {
    return list;
  }

  /** Returns the version's number as given. */
  int number() {
    return number;
  }

  /** Returns the version's path, or of what lies below it. */
  ApiPath path(Object... below) {
    Object[] segments = new Object[4 + below.length];
    segments[0] = "lists";
    segments[1] = list;
    segments[2] = "versions";
    segments[3] = number;
    System.arraycopy(below, 0, segments, 4, below.length);
    return ApiPath.of(segments);
  }
}
