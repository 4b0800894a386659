package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an operator says of a file, because the file itself does not. */
final class FileOptions {
  private static final String PROFILE_HEADER = "Hirz-Profile";

  /** A profile travels in a header, and servers take headers of some 20 KB. */
  private static final int MAX_PROFILE_BYTES = 8192;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description =
          "The file's format: see hirz list formats; and nsrl3, pictures and"
              + " pictures-derived, which are read here.")
  private String format = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "full: the file is the whole list; delta: it holds changes. Default: the list's own.")
  private @Nullable String mode;

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      description = "Scheme of codes that the file gives without one.")
  private @Nullable String scheme;

  @Option(
      names = "--label",
      paramLabel = "SCHEME:CODE",
      description = "Label of records that bear none.")
  private @Nullable String label;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Type of hashes whose type the file does not say, such as sha256.")
  private @Nullable String type;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Sharing environment that the file comes from.")
  private @Nullable String environment;

  @Option(
      names = "--flags",
      paramLabel = "FLAGS",
      description =
          "What holds of every record that does not say otherwise, such as"
              + " 'ai_generated=true;grid=false'.")
  private @Nullable String flags;

  @Option(
      names = "--profile",
      paramLabel = "FILE|NAME",
      description =
          "Which column means what, for formats of the owner's making: a file here, otherwise the"
              + " name of one that the server has.")
  private @Nullable String profile;

  @Option(
      names = "--file-digest",
      paramLabel = "sha256:HEX",
      description = "The file's digest as its source states it; another file is refused.")
  private @Nullable String fileDigest;

  /** Returns whether the file's digest was given. */
  boolean hasFileDigest() {
    return fileDigest != null;
  }

  /** Returns the format's name as given. */
  String format() {
    return format;
  }

  /**
   * Checks what can be checked here.
   *
   * @throws picocli.CommandLine.ParameterException if something makes no sense
   */
  void check(AdminCommand command) {
    if (mode != null && !mode.equals("full") && !mode.equals("delta")) {
      throw command.usage("--mode takes full or delta.");
    }
    if (label != null && (label.indexOf(':') < 1 || label.endsWith(":"))) {
      throw command.usage("--label takes SCHEME:CODE.");
    }
  }

  /**
   * Returns the path with what was said as its query.
   *
   * @param sent the format in which the file is sent
   */
  ApiPath query(ApiPath path, String sent) {
    int colon = label == null ? -1 : label.indexOf(':');
    return path.with("format", sent)
        .with("mode", mode)
        .with("scheme", scheme)
        .with("labelScheme", label == null ? null : label.substring(0, colon))
        .with("labelCode", label == null ? null : label.substring(colon + 1))
        .with("type", type)
        .with("environment", environment)
        .with("flags", flags)
        .with("profile", profile == null ? null : isProfileFile() ? "inline" : profile)
        .with("fileDigest", fileDigest);
  }

  /**
   * Returns the profile, where it is a file, as the header that it travels in: in Base64.
   *
   * @throws IOException if it cannot be read
   * @throws picocli.CommandLine.ParameterException if it is too long
   */
  Map<String, String> headers(AdminCommand command) throws IOException {
    if (profile == null || !isProfileFile()) {
      return Map.of();
    }
    try (InputStream in = Files.newInputStream(Path.of(profile))) {
      byte[] bytes = in.readNBytes(MAX_PROFILE_BYTES + 1);
      if (bytes.length > MAX_PROFILE_BYTES) {
        throw command.usage("--profile: the file has over " + MAX_PROFILE_BYTES + " bytes.");
      }
      return Map.of(PROFILE_HEADER, Base64.getEncoder().encodeToString(bytes));
    }
  }

  private boolean isProfileFile() {
    return profile != null && Files.isRegularFile(Path.of(profile));
  }
}
