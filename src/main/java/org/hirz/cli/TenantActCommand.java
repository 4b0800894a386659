package org.hirz.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is done to a whole tenant at once, and why. */
abstract class TenantActCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Mixin private Reason reason = new Reason();

  @Override
  final void check() {
    tenant(id);
  }

  /** Asks the server for the act, and says what came of it. */
  final ExitCode act(AdminClient client, String act, String done) {
    return show(
        client.post(ApiPath.of("tenants", id, act), reason.document()),
        answer -> out().println(done.formatted(id)));
  }
}
