package org.hirz.cli;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key that takes the place of another. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a key that takes the place of another, with its roles. The old one stays good for the overlap.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz key rotate platform-Zk3mT9aQ --overlap PT24H --out platform-a.key"
    })
final class KeyRotateCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "KID", description = "Id of the key.")
  private String kid = "";

  @Option(
      names = "--overlap",
      paramLabel = "DURATION",
      defaultValue = "PT24H",
      description = "For how long the old key stays good. Default: ${DEFAULT-VALUE}.")
  private Duration overlap = Duration.ZERO;

  @Mixin private NewSecret secret = new NewSecret();

  @Override
  void check() {
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
            client.post(
                ApiPath.of("keys", kid, "rotate"), JsonText.of("overlap", overlap.toString())),
            key -> secret.hand(key, out()));
    if (exit != ExitCode.OK) {
      secret.forget();
    }
    return exit;
  }
}
