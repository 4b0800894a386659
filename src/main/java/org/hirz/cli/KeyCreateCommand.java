package org.hirz.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a key of a tenant. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a key of a tenant and shows it, once. Only keys of the tenant operator can have the roles analyst, auditor and admin.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz key create platform-a --role platform",
      "  hirz key create operator --role admin --expires-at 2027-11-22T00:00:00Z --out admin.key"
    })
final class KeyCreateCommand extends AdminCommand {
  @Mixin private NewKey wanted = new NewKey();

  @Mixin private NewSecret secret = new NewSecret();

  @Override
  void check() {
    tenant(wanted.tenant());
    @Nullable String trouble = secret.trouble(json());
    if (trouble != null) {
      throw usage(trouble);
    }
  }

  @Override
  ExitCode run(AdminClient client) throws IOException {
    secret.prepare();
    ExitCode exit =
        show(
            client.post(wanted.path(), wanted.document().toString()),
            key -> secret.hand(key, out()));
    if (exit != ExitCode.OK) {
      secret.forget();
    }
    return exit;
  }
}
