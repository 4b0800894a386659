package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose a new credential is, what it may do, and for how long. */
final class NewKey {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String tenant = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description = "platform, investigator, analyst, auditor or admin; several with commas.")
  private List<String> roles = List.of();

  @Option(names = "--expires-at", paramLabel = "INSTANT", description = "Until when it is good.")
  private @Nullable String expires;

  String tenant() {
    return tenant;
  }

  ApiPath path() {
    return ApiPath.of("tenants", tenant, "keys");
  }

  /** Returns what the server is asked for, of a secret unless more is put in. */
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode names = document.putArray("roles");
    roles.forEach(names::add);
    if (expires != null) {
      document.put("expiresAt", expires);
    }
    return document;
  }
}
