package org.hirz.cli;

import io.quarkus.runtime.Quarkus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hirz.index.IndexKind;
import org.hirz.runtime.NetworkSafety;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the service until it is stopped (Ctrl-C).",
      "",
      "On first start it makes a store and its keys, and loads the demonstration lists. Keys are"
          + " shown once on the terminal; without one they go to first-keys.env in the data folder,"
          + " mode 0600. HIRZ_ADMIN_KEY=KID.SECRET sets the first key instead; it has every role.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz serve",
      "  hirz serve --host 10.0.0.5 --port 8443 --tls-cert cert.pem --tls-key key.pem",
      "  hirz serve --port 8081 --data /tmp/hirz-try --hashsets hashsets"
    })
final class ServeCommand implements Callable<Integer> {
  private static final String DEFAULT_HOST = "127.0.0.1";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on. Default: 8080, with TLS 8443.")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on. Default: 127.0.0.1. Any other needs TLS.")
  private @Nullable String host;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = {
        "Second port for administration. With it --port serves matching, status, disputes and health"
            + " alone, and answers everything else as a path that does not exist; this one serves"
            + " all. Default: everything on --port.",
      })
  private @Nullable Integer adminPort;

  @Option(
      names = "--admin-host",
      paramLabel = "ADDRESS",
      description = "Address of --admin-port. Default: 127.0.0.1. Any other needs TLS.")
  private @Nullable String adminHost;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the store. Default: data in the program's folder.")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL database that replicas share, jdbc:postgresql://HOST:PORT/NAME, in place of"
              + " the store in --data. Also HIRZ_DATABASE_URL. The password is taken from"
              + " HIRZ_DATABASE_PASSWORD or --database-password-file.")
  private @Nullable String database;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      description = "Who logs in there. Also HIRZ_DATABASE_USER.")
  private @Nullable String databaseUser;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password.")
  private @Nullable Path databasePasswordFile;

  @Option(
      names = "--store-key",
      paramLabel = "FILE",
      description =
          "Key that lists are encrypted with. Default: DIR.key; made where missing, but not for"
              + " --database. Or the key itself in HIRZ_STORE_KEY_VALUE, hex or base64. Keep a copy"
              + " elsewhere: without it no stored list can be read again, by nobody.")
  private @Nullable Path storeKey;

  @Option(
      names = "--hashsets",
      paramLabel = "DIR",
      description =
          "Folder of list folders to load at start, in place of the demonstration lists. Adds"
              + " versions to the store and never removes any.")
  private @Nullable Path hashsets;

  @Option(
      names = "--allow-shrink",
      description = "Take lists of --hashsets that lost more than half of their entries.")
  private boolean allowShrink;

  @Option(
      names = "--index",
      paramLabel = "KIND",
      description = "Force an index: linear, bk-tree or banded. Default: the fastest.")
  private @Nullable String index;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Certificate chain, PEM. It and the two below are read again when they change.")
  private @Nullable Path tlsCertificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key, PEM.")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description =
          "Authorities of client certificates, PEM. A client may then show a certificate in place of"
              + " a key, once it was registered.")
  private @Nullable Path tlsClientCa;

  @Option(
      names = "--tls-client-required",
      description = "Turn away clients without such a certificate, those with a key too.")
  private boolean tlsClientRequired;

  @Option(
      names = "--allow-plain-http",
      description = "Allow another address without TLS: something in front of the service does it.")
  private boolean allowPlainHttp;

  @Override
  public Integer call() {
    if ((tlsCertificate == null) != (tlsKey == null)) {
      throw usage("--tls-cert and --tls-key go together.");
    }
    if (tlsClientCa != null && tlsCertificate == null) {
      throw usage("--tls-client-ca goes with --tls-cert and --tls-key.");
    }
    if (tlsClientRequired && tlsClientCa == null) {
      throw usage("--tls-client-required goes with --tls-client-ca.");
    }
    boolean tls = tlsCertificate != null;
    listeners(tls);
    Path store = data == null ? defaultData() : data.toAbsolutePath();
    if (store.toString().contains("?")) {
      throw usage("--data: the path may not contain a question mark.");
    }
    if (hashsets != null && !Files.isDirectory(hashsets)) {
      throw usage("--hashsets: there is no such folder.");
    }
    if (index != null && IndexKind.byWireName(index).isEmpty()) {
      throw usage("--index takes linear, bk-tree or banded.");
    }
    if (database != null) {
      DatabaseOptions.check(spec, database);
    }
    set("hirz.data", store);
    set("hirz.database.url", database);
    set("hirz.database.user", databaseUser);
    set(
        "hirz.database.password-file",
        databasePasswordFile == null
            ? null
            : existing(databasePasswordFile, "--database-password-file"));
    set("hirz.store-key", storeKey == null ? null : storeKey.toAbsolutePath());
    set("hirz.hashsets", hashsets == null ? null : existing(hashsets, "--hashsets"));
    set("hirz.index", index);
    set("hirz.allow-shrink", allowShrink ? true : null);
    set("hirz.allow-plain-http", allowPlainHttp ? true : null);
    if (tls) {
      tls();
    }
    Quarkus.run(null, this::ended);
    return ExitCode.OK.code();
  }

  private void listeners(boolean tls) {
    checkPort("--port", port);
    checkPort("--admin-port", adminPort);
    if (adminHost != null && adminPort == null) {
      throw usage("--admin-host goes with --admin-port.");
    }
    String address = host == null ? DEFAULT_HOST : host;
    String adminAddress = adminHost == null ? DEFAULT_HOST : adminHost;
    int effective = port != null ? port : tls ? 8443 : 8080;
    if (adminPort != null && adminPort == effective && adminAddress.equals(address)) {
      throw usage("--admin-port is a port of its own: give it another number than --port.");
    }
    NetworkSafety.check(address, !tls, allowPlainHttp);
    if (adminPort != null) {
      NetworkSafety.check(adminAddress, !tls, allowPlainHttp);
    }
    set("quarkus.http.host", address);
    set(tls ? "quarkus.http.ssl-port" : "quarkus.http.port", port);
    set("hirz.admin.port", adminPort);
    set("hirz.admin.host", adminHost);
  }

  private void checkPort(String option, @Nullable Integer given) {
    if (given != null && (given < 1 || given > 65_535)) {
      throw usage(option + " takes 1 to 65535.");
    }
  }

  private void tls() {
    set("hirz.tls.cert", existing(tlsCertificate, "--tls-cert"));
    set("hirz.tls.key", existing(tlsKey, "--tls-key"));
    set(
        "hirz.tls.client-ca",
        tlsClientCa == null ? null : existing(tlsClientCa, "--tls-client-ca"));
    set("hirz.tls.client-required", tlsClientRequired ? true : null);
    set("quarkus.http.insecure-requests", "disabled");
  }

  /**
   * Called when the service has stopped, or could not start: then what was wrong is said plainly.
   */
  private void ended(int code, @Nullable Throwable failure) {
    if (failure != null) {
      spec.commandLine().getErr().println("hirz: could not start: " + reason(failure));
      spec.commandLine().getErr().flush();
    }
    System.exit(failure == null ? code : ExitCode.FAILED.code());
  }

  /** Returns the innermost message: the outer ones say where in the framework it happened. */
  private static String reason(Throwable failure) {
    String reason = failure.getClass().getName();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
    }
    return reason;
  }

  /** Returns the folder of the store where none is named. */
  static Path defaultData() {
    return Path.of(System.getProperty("hirz.home", ".")).toAbsolutePath().resolve("data");
  }

  private Path existing(@Nullable Path path, String option) {
    if (path == null || !Files.isReadable(path)) {
      throw usage(option + ": there is no such file or folder, or it cannot be read.");
    }
    return path.toAbsolutePath();
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private static void set(String key, @Nullable Object value) {
    if (value != null) {
      System.setProperty(key, value.toString());
    }
  }
}
