package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.apache.commons.codec.digest.DigestUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin private NewKey wanted = new NewKey();

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      required = true,
      description = "The certificate, X.509 in PEM or DER.")
  private Path certificate = Path.of("");

  @Override
  void check() {
    tenant(wanted.tenant());
  }

  @Override
  ExitCode run(AdminClient client) {
    ObjectNode document = wanted.document();
    document.put("kind", "certificate").put("publicKeySha256", publicKeySha256());
    return show(
        client.post(wanted.path(), document.toString()),
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
