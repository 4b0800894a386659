package org.hirz.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A made-up authority that issues certificates for tests, by the JDK's keytool. */
public final class SyntheticAuthority {
  private static final char[] PASSWORD = "synthetic".toCharArray();
  private static final String AUTHORITY = "authority";

  private final Path store;

  /**
   * Makes an authority.
   *
   * @param folder where it keeps its keys; must exist
   * @param name also of the file
   */
  public SyntheticAuthority(Path folder, String name) {
    store = folder.resolve(name + ".p12");
    keytool("-alias", AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:c", "-validity", "30");
  }

  /**
   * Issues a certificate for this machine's loopback address, good for servers and clients.
   *
   * @param name its common name
   * @param algorithm of the key: RSA, EC or Ed25519
   * @param start of its ten days, as keytool has it, such as {@code -20d}
   */
  public SyntheticAuthority issue(String name, String algorithm, String start) {
    keytool(
        "-alias",
        name,
        "-signer",
        AUTHORITY,
        "-dname",
        "CN=" + name,
        "-keyalg",
        algorithm,
        "-ext",
        "san=ip:127.0.0.1",
        "-ext",
        "eku=serverAuth,clientAuth",
        "-startdate",
        start,
        "-validity",
        "10");
    return this;
  }

  private void keytool(String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", String.valueOf(PASSWORD)));
    command.addAll(List.of(more));
    if (!command.contains("-keyalg")) {
      command.addAll(List.of("-keyalg", "EC"));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private KeyStore keys() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a certificate that was issued. */
  public X509Certificate certificate(String name) {
    try {
      return (X509Certificate) keys().getCertificate(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the authority's own certificate. */
  public void writeAuthority(Path certificate) {
    write(certificate, pem("CERTIFICATE", encoded(certificate(AUTHORITY))));
  }

  /** Writes an issued certificate with its authority's. */
  public void writeCertificate(String name, Path certificate) {
    write(
        certificate,
        pem("CERTIFICATE", encoded(certificate(name)))
            + pem("CERTIFICATE", encoded(certificate(AUTHORITY))));
  }

  /** Writes the private key of an issued certificate. */
  public void writeKey(String name, Path key) {
    try {
      write(key, pem("PRIVATE KEY", keys().getKey(name, PASSWORD).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns what a client needs to connect.
   *
   * @param trusted the authority of the server
   * @param name of the certificate that the client shows, or null for none
   */
  public SSLContext client(SyntheticAuthority trusted, @Nullable String name) {
    try {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry(AUTHORITY, trusted.certificate(AUTHORITY));
      TrustManagerFactory trusts =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusts.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(name == null ? null : shown(name), trusts.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns what always shows one certificate: the JDK's own would keep back one that has run out
   * or is of no authority that the server names.
   */
  private KeyManager[] shown(String name) throws GeneralSecurityException {
    KeyStore keys = keys();
    PrivateKey key = (PrivateKey) keys.getKey(name, PASSWORD);
    X509Certificate[] chain = {certificate(name), certificate(AUTHORITY)};
    return new KeyManager[] {new One(name, key, chain)};
  }

  private static final class One extends X509ExtendedKeyManager {
    private final String name;
    private final PrivateKey key;
    private final X509Certificate[] chain;

    One(String name, PrivateKey key, X509Certificate[] chain) {
      this.name = name;
      this.key = key;
      this.chain = chain;
    }

    @Override
    public String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return name;
    }

    @Override
    public String chooseEngineClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return name;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {name};
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }
  }
}
