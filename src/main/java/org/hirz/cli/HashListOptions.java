package org.hirz.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hirz.check.EvidenceAccess;
import org.hirz.check.HashListFormat;
import org.hirz.check.HashListInput;
import org.hirz.hash.HashType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which inputs of a check are hashes of files, and not files themselves. */
final class HashListOptions {
  private static final String NONE = "none";
  private static final String DERIVED = "derived";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--hashes",
      paramLabel = "FORMAT",
      description = {
        "Read the input files as hashes in this format: ndjson or csv, as bulk checks take them, or"
            + " one of hirz list formats, such as vics, hashsum, hashdeep, pdq. none: check the"
            + " files themselves. Default: what begins as a VICS file, md5sum's output, hashdeep,"
            + " PDQ's hasher or rows do, or is bare lines of digits, is read as that."
      })
  private @Nullable String hashes;

  @Option(
      names = "--hash-type",
      paramLabel = "TYPE",
      description = "Type of hashes whose type a file does not say, such as sha256.")
  private @Nullable String type;

  @Option(
      names = "--orientations",
      paramLabel = "derived",
      description =
          "Search every PDQ of a hash list turned and mirrored too, worked out from its bits: finds"
              + " less than hashes of the turned picture would, and takes longer.")
  private @Nullable String orientations;

  /** Refuses what makes no sense. */
  void check() {
    if (hashes != null && !hashes.equals(NONE) && HashListFormat.byName(hashes).isEmpty()) {
      throw wrong("--hashes is none, or one of: " + String.join(", ", HashListFormat.names()));
    }
    if (type != null && HashType.byWireName(type).isEmpty()) {
      throw wrong("--hash-type is a type such as md5, sha1, sha256, pdq.");
    }
    if (orientations != null && !orientations.equals(DERIVED)) {
      throw wrong("--orientations is derived.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** Returns the format in which a file has hashes, or empty where it is checked itself. */
  Optional<HashListFormat> format(Path file, EvidenceAccess access) {
    if (hashes == null) {
      return HashListFormat.of(HashListInput.first(access, file));
    }
    return HashListFormat.byName(hashes);
  }

  /** Returns whether a file that is checked itself seems to hold hashes. */
  boolean isDoubtful(Path file, EvidenceAccess access) {
    return hashes == null && HashListFormat.isLikely(HashListInput.first(access, file));
  }

  /** Returns whether the formats were found out and not said. */
  boolean isGuessing() {
    return hashes == null;
  }

  /** Returns how a file in a format is read. */
  HashListInput.Reading reading(HashListFormat format) {
    return new HashListInput.Reading(
        format, Optional.ofNullable(type).flatMap(HashType::byWireName), isDerived());
  }

  /** Returns whether PDQ is searched in all orientations. */
  boolean isDerived() {
    return orientations != null;
  }
}
