package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.hirz.access.ApiKey;
import org.hirz.runtime.NetworkSafety;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server to ask, with which key, and how to show what it answers. */
final class ServerOptions {
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8080";
  private static final String SERVER_VARIABLE = "HIRZ_SERVER";
  private static final String KEY_VARIABLE = "HIRZ_KEY";
  private static final int MAX_KEY_BYTES = 4096;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server. Default: HIRZ_SERVER, otherwise " + DEFAULT_SERVER + ".")
  private @Nullable String server;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File with your key, KID.SECRET. Default: the environment variable HIRZ_KEY. A key is"
              + " never taken from the command line, which others on the machine can read.")
  private @Nullable Path keyFile;

  @Option(names = "--key", hidden = true, arity = "0..1", fallbackValue = "")
  private @Nullable String key;

  @Option(
      names = "--allow-plain-http",
      description = "Send the key to another machine without TLS.")
  private boolean allowPlainHttp;

  @Option(names = "--json", description = "Print the server's answer as it came, in JSON.")
  private boolean json;

  /** Returns whether answers are shown as they come. */
  boolean json() {
    return json;
  }

  /**
   * Returns a client as the options say.
   *
   * @throws ParameterException if they make no sense, or there is no key
   */
  AdminClient client() {
    if (key != null) {
      throw usage(
          "A key on the command line can be read by others on this machine, and stays in the"
              + " shell's history: use HIRZ_KEY or --key-file, and have this key replaced.");
    }
    return new AdminClient(address(), apiKey());
  }

  private URI address() {
    String given = server == null ? environment(SERVER_VARIABLE) : server;
    URI address = parse(given == null || given.isBlank() ? DEFAULT_SERVER : given.strip());
    boolean plain = address.getScheme().toLowerCase(Locale.ROOT).equals("http");
    if (plain && !allowPlainHttp && !NetworkSafety.isLoopback(address.getHost())) {
      throw usage(
          "The key would cross the network readable: name an https:// server, or give"
              + " --allow-plain-http where something on the way does TLS.");
    }
    return address;
  }

  private URI parse(String text) {
    try {
      URI address = new URI(text.replaceAll("/+$", ""));
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.getQuery() == null
          && address.getFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below, without what was given: it may hold a password.
    }
    throw usage("The server is a URL such as https://hirz.example:8443, without user or query.");
  }

  private ApiKey apiKey() {
    Optional<Configuration.Found> set =
        command.defaultValueProvider() instanceof Configuration configuration
            ? configuration.key()
            : Optional.empty();
    String text =
        keyFile == null ? set.map(Configuration.Found::value).orElse("") : content(keyFile);
    if (text.isBlank()) {
      throw usage(
          "There is no key: set the environment variable HIRZ_KEY to it, or name a file that holds"
              + " it with --key-file.");
    }
    return ApiKey.parse(text.strip())
        .orElseThrow(
            () ->
                usage(
                    "What "
                        + (keyFile == null
                            ? set.map(Configuration.Found::source).orElse(KEY_VARIABLE)
                            : "the file of --key-file")
                        + " holds is not a key: one line, KID.SECRET."));
  }

  private String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_KEY_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw usage("--key-file: there is no such file, or it cannot be read.");
    }
  }

  private @Nullable String environment(String name) {
    return surroundings(command).environment().apply(name);
  }

  /** Returns what the command line of a command finds around it. */
  static Surroundings surroundings(CommandSpec command) {
    return ((HirzCommand) command.root().userObject()).surroundings();
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
