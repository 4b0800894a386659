package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets in who shows a client certificate. */
@Command(
    name = "add-certificate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets in who shows a client certificate in the TLS handshake. What counts is its public key: renewed with the same one, it stays good.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz key add-certificate platform-a --role platform --certificate client.pem"
    })
final class KeyAddCertificateCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description = "platform, investigator, analyst, auditor or admin; several with commas.")
  private List<String> roles = List.of();

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      required = true,
      description = "The certificate, X.509 in PEM or DER.")
  private Path certificate = Path.of("");

  @Option(names = "--expires-at", paramLabel = "INSTANT", description = "Until when it is good.")
  private @Nullable String expires;

  @Override
  void check() {
    tenant(id);
  }

  @Override
  ExitCode run(AdminClient client) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode names = document.putArray("roles");
    roles.forEach(names::add);
    document.put("kind", "certificate").put("publicKeySha256", publicKeySha256());
    if (expires != null) {
      document.put("expiresAt", expires);
    }
    return show(
        client.post(ApiPath.of("tenants", id, "keys"), document.toString()),
        key ->
            out()
                .println(
                    "Key " + Table.text(key.path("kid")) + " is the certificate's public key."));
  }

  private String publicKeySha256() {
    try (InputStream in = Files.newInputStream(certificate)) {
      Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(in);
      return DigestUtils.sha256Hex(read.getPublicKey().getEncoded());
    } catch (IOException e) {
      throw usage("--certificate: there is no such file, or it cannot be read.");
    } catch (CertificateException e) {
      throw usage("--certificate: the file is no X.509 certificate.");
    }
  }
}
