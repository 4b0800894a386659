package org.hirz.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.audit.SignedNote;
import org.hirz.bulk.Only;
import org.hirz.check.ArchiveLimits;
import org.hirz.check.Examination;
import org.hirz.check.FolderInput;
import org.hirz.picture.Effort;
import org.hirz.report.CheckFacts;
import org.hirz.report.ReportKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a check is asked to do, and what of that makes no sense. */
final class CheckOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "Files and folders. Not a link: name what it points to.")
  private List<Path> inputs = List.of();

  @Mixin private CheckLists lists = new CheckLists();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the findings and the report go: an empty folder, outside of what is checked."
              + " Without it the findings are printed, and nothing is written.")
  private @Nullable Path out;

  @Option(names = "--resume", description = "Take up the check in --out where it was broken off.")
  private boolean resume;

  @Option(
      names = "--case",
      paramLabel = "REF",
      description = "The reference of the case, for the report.")
  private @Nullable String caseReference;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Who runs the check, for the report.")
  private @Nullable String operator;

  @Option(
      names = "--sign",
      paramLabel = "FILE",
      description = "Sign the report with this key, of hirz report keygen.")
  private @Nullable Path signingKey;

  @Option(
      names = "--region",
      paramLabel = "CODE",
      defaultValue = "US",
      description = "Whose categories the VICS file has, such as US. Default: ${DEFAULT-VALUE}.")
  private String region = "US";

  @Mixin private HashListOptions hashLists = new HashListOptions();

  @Option(
      names = "--archives",
      description =
          "Look into zip, gzip and tar files, two deep; in memory, nothing is unpacked to the disk.")
  private boolean archives;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "How many files are looked at at once. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--picture-bytes",
      paramLabel = "BYTES",
      defaultValue = "" + Examination.DEFAULT_PICTURE_BYTES,
      description =
          "The greatest file that is decoded; of greater ones the digests are searched. Default:"
              + " ${DEFAULT-VALUE}, as the service has it.")
  private int pictureBytes = Examination.DEFAULT_PICTURE_BYTES;

  @Option(
      names = "--effort",
      paramLabel = "fast|standard|thorough",
      defaultValue = "standard",
      description =
          "How many ways each picture is looked at: more find more, and take longer. Default:"
              + " ${DEFAULT-VALUE}, as the service has it.")
  private String effort = Effort.STANDARD.wireName();

  @Option(
      names = "--only",
      paramLabel = "known|unknown",
      description = "Print only what some list knows, or only what none does; and errors.")
  private String only = Only.ALL.wireName();

  @Option(
      names = "--format",
      paramLabel = "table|ndjson|csv",
      description = "Print the findings so. Without --out the default is table.")
  private FindingsPrinter.@Nullable Format format;

  @Option(names = "--json", description = "Print the summary as JSON, and no findings.")
  private boolean json;

  /** Refuses what makes no sense, before anything is done. */
  void check() throws IOException {
    refuseBadOptions();
    lists.check();
    hashLists.check();
    for (Path input : inputs) {
      refuseBadInput(input);
    }
  }

  private void refuseBadOptions() {
    if (threads < 1 || threads > 1024) {
      throw wrong("--threads is in 1..1024.");
    }
    if (pictureBytes < 1 || pictureBytes > Examination.MAX_PICTURE_BYTES) {
      throw wrong("--picture-bytes is in 1.." + Examination.MAX_PICTURE_BYTES + ".");
    }
    if (Effort.byWireName(effort).isEmpty()) {
      throw wrong("--effort is fast, standard or thorough.");
    }
    if (Only.byWireName(only).isEmpty()) {
      throw wrong("--only is known or unknown.");
    }
    if (!CheckFacts.isRegion(region)) {
      throw wrong("--region is a code such as US.");
    }
    if (resume && out == null) {
      throw wrong("--resume needs --out.");
    }
    if (json && format != null) {
      throw wrong("Give --json or --format, not both.");
    }
  }

  /** Returns what says that the command line makes no sense. */
  CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private void refuseBadInput(Path input) throws IOException {
    switch (FolderInput.kind(input)) {
      case MISSING -> throw wrong(input + ": there is no such file or folder.");
      case LINK ->
          throw wrong(
              input + ": is a link, and links are not followed. Name what it points to instead.");
      case OTHER ->
          throw wrong(
              input
                  + ": is neither a file nor a folder. Mount an image or a device read-only, and"
                  + " name the folder where it is mounted.");
      case FILE, FOLDER -> refuseOutInside(input);
    }
  }

  /** What is written into the evidence changes it. */
  private void refuseOutInside(Path input) throws IOException {
    Path folder = out;
    if (folder == null) {
      return;
    }
    Path existing = folder.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    Path real = existing == null ? folder : existing.toRealPath();
    if (real.startsWith(input.toRealPath())) {
      throw wrong("--out lies in " + input + ": writing there would change the evidence.");
    }
  }

  /**
   * Reads the key that signs the report, where one is named.
   *
   * @throws CommandLine.ParameterException if there is none in its file
   */
  Optional<SignedNote.Signer> signer() throws IOException {
    Path file = signingKey;
    if (file == null) {
      return Optional.empty();
    }
    if (out == null) {
      throw wrong("--sign needs --out: it is the report that is signed.");
    }
    Optional<SignedNote.Signer> signer =
        Files.isRegularFile(file) ? ReportKey.read(file) : Optional.empty();
    if (signer.isEmpty()) {
      throw wrong("--sign: there is no key in that file; hirz report keygen makes one.");
    }
    return signer;
  }

  /** Returns the lists that are searched. */
  CheckLists lists() {
    return lists;
  }

  /** Returns what the findings depend on beside inputs and lists, by name. */
  SortedMap<String, Object> settings(CheckSources sources) {
    TreeMap<String, Object> settings = new TreeMap<>();
    settings.put("archives", archives);
    if (archives) {
      settings.put("archiveBytes", ArchiveLimits.DEFAULTS.bytes());
      settings.put("archiveDepth", ArchiveLimits.DEFAULTS.depth());
      settings.put("archiveMembers", ArchiveLimits.DEFAULTS.members());
      settings.put("archiveRatio", ArchiveLimits.DEFAULTS.ratio());
    }
    settings.put("effort", effort);
    settings.put("pictureBytes", pictureBytes);
    sources.addSettings(settings);
    return settings;
  }

  /** Returns what is checked, in the order given. */
  List<Path> inputs() {
    return inputs;
  }

  /** Returns which of the inputs are hash lists. */
  HashListOptions hashLists() {
    return hashLists;
  }

  /** Returns where the report goes, or null where there is none. */
  @Nullable Path out() {
    return out;
  }

  /** Returns whether a check is taken up. */
  boolean isResume() {
    return resume;
  }

  /** Returns the reference of the case, or null where it was not given. */
  @Nullable String caseReference() {
    return caseReference;
  }

  /** Returns who runs the check, or null where nobody was named. */
  @Nullable String operator() {
    return operator;
  }

  /** Returns whose categories are filled. */
  String region() {
    return region;
  }

  /** Returns the limits of archives, or empty where none is looked into. */
  Optional<ArchiveLimits> archives() {
    return archives ? Optional.of(ArchiveLimits.DEFAULTS) : Optional.empty();
  }

  /** Returns how many threads work. */
  int threads() {
    return threads;
  }

  /** Returns the size of the greatest file that is decoded. */
  int pictureBytes() {
    return pictureBytes;
  }

  /** Returns how many ways a picture is looked at. */
  Effort effort() {
    return Effort.byWireName(effort).orElseThrow();
  }

  /** Returns which findings are printed. */
  Only only() {
    return Only.byWireName(only).orElseThrow();
  }

  /** Returns how findings are printed, or null where they are not. */
  FindingsPrinter.@Nullable Format printed() {
    if (format == null && out == null && !json) {
      return FindingsPrinter.Format.TABLE;
    }
    return format;
  }

  /** Returns whether the summary is JSON. */
  boolean isJson() {
    return json;
  }
}
