package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Keys of a running server. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Looks after the keys of tenants. A key is shown when it is made and never again.",
      "",
    },
    subcommands = {
      KeyCreateCommand.class,
      KeyListCommand.class,
      KeyRotateCommand.class,
      KeyRevokeCommand.class,
      KeyAddCertificateCommand.class
    },
    footer = {
      "",
      "The server is named with --server or HIRZ_SERVER, an administrator's key with HIRZ_KEY or"
          + " --key-file.",
      "",
      "Example:",
      "  hirz key create platform-a --role platform --out platform-a.key",
      "  hirz key rotate platform-Zk3mT9aQ --overlap PT24H"
    })
final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do.");
  }
}
