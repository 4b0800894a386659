package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs a version's digest with the key of its source. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Signs the canonical digest of a version with the private key of the list's source (Ed25519), here, and sends the signature. The key never leaves this machine.",
      "",
      "What is signed is the text hirz.version.v1, the list's id and the digest as hirz list status ID N shows it, each ended by LF, in UTF-8.",
      "",
      "Make a key with openssl genpkey -algorithm ed25519 -out source.pem; its public half, to be registered for the list, is what openssl pkey -in source.pem -pubout -outform DER | tail -c 32 | base64 prints.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list sign vendor-a 3 --private-key source.pem",
    })
final class SignCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Option(
      names = "--private-key",
      paramLabel = "FILE",
      required = true,
      description = "The private key: PKCS#8, PEM, not encrypted.")
  private Path privateKey = Path.of("");

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description = "Sign only if the version has this digest, which you have computed yourself.")
  private @Nullable String expected;

  @Option(
      names = "--key-id",
      paramLabel = "KEY",
      description = "Which of the list's registered keys it is. Default: the server finds out.")
  private @Nullable String keyId;

  @Override
  void check() {
    list(version.list());
  }

  @Override
  ExitCode run(AdminClient client) throws IOException {
    PrivateKey key;
    try {
      key = SourceSignature.readKey(privateKey);
    } catch (GeneralSecurityException e) {
      return failed(
          "--private-key: the file holds no Ed25519 key in PKCS#8, PEM, without a passphrase.");
    } catch (IOException e) {
      return failed("--private-key: there is no such file, or it cannot be read.");
    }
    Answer found = client.get(version.path());
    if (!(found instanceof Answer.Ok(int status, String body))) {
      return show(found, none -> {});
    }
    String digest = parse(body).path("digest").asText("");
    if (!SourceSignature.isDigest(digest)) {
      return failed("the server names no digest of the version; nothing was signed");
    }
    if (expected != null && !expected.equals(digest)) {
      return failed("the version has another digest than --digest says; nothing was signed");
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (keyId != null) {
      document.put("key", keyId);
    }
    document.put("signature", SourceSignature.sign(key, version.list(), digest));
    return show(
        client.post(version.path("signature"), document.toString()),
        signed -> {
          out().println("Signed " + digest + ".");
          ReportText.printVersion(out(), signed);
        });
  }
}
