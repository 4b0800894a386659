package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description = "platform, investigator, analyst, auditor or admin; several with commas.")
  private List<String> roles = List.of();

  @Option(names = "--expires-at", paramLabel = "INSTANT", description = "Until when it is good.")
  private @Nullable String expires;

  @Mixin private NewSecret secret = new NewSecret();

  @Override
  void check() {
    tenant(id);
    @Nullable String trouble = secret.trouble(json());
    if (trouble != null) {
      throw usage(trouble);
    }
  }

  @Override
  ExitCode run(AdminClient client) throws IOException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode names = document.putArray("roles");
    roles.forEach(names::add);
    if (expires != null) {
      document.put("expiresAt", expires);
    }
    secret.prepare();
    ExitCode exit =
        show(
            client.post(ApiPath.of("tenants", id, "keys"), document.toString()),
            key -> secret.hand(key, out()));
    if (exit != ExitCode.OK) {
      secret.forget();
    }
    return exit;
  }
}
