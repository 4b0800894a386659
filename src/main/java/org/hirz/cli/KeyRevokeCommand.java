package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a key at once. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends a key at once. The last good key of an administrator stays.",
      "",
    },
    footer = {"", "Example:", "  hirz key revoke platform-Zk3mT9aQ --reason 'it has leaked'"})
final class KeyRevokeCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "KID", description = "Id of the key.")
  private String kid = "";

  @Mixin private Reason reason = new Reason();

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(ApiPath.of("keys", kid, "revoke"), reason.document()),
        key -> out().println("Key " + Table.text(key.path("kid")) + " is not accepted any more."));
  }
}
