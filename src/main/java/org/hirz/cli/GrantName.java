package org.hirz.cli;

import picocli.CommandLine.Parameters;

/** A tenant and a list, whether or not the one is granted the other. */
final class GrantName {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String tenant = "";

  @Parameters(index = "1", paramLabel = "LIST", description = "The list.")
  private String list = "";

  String tenant() {
    return tenant;
  }

  String list() {
    return list;
  }
}
