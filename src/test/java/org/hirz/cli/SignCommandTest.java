package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures of sources, made here. */
class SignCommandTest {
  private static final String DIGEST = "sha256:00112233445566778899aabbccddeeff";
  private static final String VERSION = "/v1/lists/demo/versions/3";

  @TempDir private Path folder;
  private FakeServer server;
  private ListLine line;
  private KeyPair keys;
  private Path pem;

  @BeforeEach
  void start() throws Exception {
    server =
        new FakeServer()
            .on("GET " + VERSION, 200, "{\"list\":\"demo\",\"digest\":\"" + DIGEST + "\"}")
            .on("POST " + VERSION + "/signature", 200, "{\"list\":\"demo\",\"version\":3}");
    line = new ListLine(server);
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    pem = write(keys);
  }

  private Path write(KeyPair pair) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve("source.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sign_postsASignatureOverListAndDigest() throws Exception {
    assertEquals(
        0,
        line.run(
            "sign", "demo", "3", "--private-key", pem.toString(), "--key-id=k", "--digest", DIGEST),
        line::complained);
    JsonNode sent = new ObjectMapper().readTree(server.last().body());
    assertEquals("k", sent.path("key").asText());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(keys.getPublic());
    signature.update(("hirz.version.v1\ndemo\n" + DIGEST + "\n").getBytes(StandardCharsets.UTF_8));
    assertTrue(signature.verify(Base64.getDecoder().decode(sent.path("signature").asText())));
  }

  @Test
  void sign_anotherDigestThanExpected_signsNothing() {
    assertEquals(
        1,
        line.run("sign", "demo", "3", "--private-key=" + pem, "--digest=sha256:" + "0".repeat(64)));
    server.on("GET " + VERSION, 200, "{\"digest\":\"sha256:00112233445566778899\\nother\"}");
    assertEquals(1, line.run("sign", "demo", "3", "--private-key=" + pem));
    assertEquals(List.of("GET", "GET"), server.requests().stream().map(r -> r.method()).toList());
  }

  @Test
  void sign_withWhatIsNoKey_asksNothing() throws Exception {
    assertEquals(1, line.run("sign", "demo", "3", "--private-key=no-such-file"));
    assertEquals(1, line.run("sign", "demo", "3", "--private-key=pom.xml"));
    write(KeyPairGenerator.getInstance("X25519").generateKeyPair());
    assertEquals(1, line.run("sign", "demo", "3", "--private-key=" + pem));
    assertEquals(1, line.run("sign", "demo", "3"));
    assertEquals(List.of(), server.requests());
  }
}
