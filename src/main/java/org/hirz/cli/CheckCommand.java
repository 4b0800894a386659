package org.hirz.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.hirz.audit.SignedNote;
import org.hirz.bulk.Only;
import org.hirz.check.ArchiveLimits;
import org.hirz.check.CheckFolder;
import org.hirz.check.CheckInput;
import org.hirz.check.CheckPlan;
import org.hirz.check.CheckProgress;
import org.hirz.check.CheckRun;
import org.hirz.check.CheckState;
import org.hirz.check.EvidenceAccess;
import org.hirz.check.EvidenceCount;
import org.hirz.check.Examination;
import org.hirz.check.FindingLines;
import org.hirz.check.FolderInput;
import org.hirz.check.StopSignal;
import org.hirz.generation.Generation;
import org.hirz.report.CheckFacts;
import org.hirz.report.CheckedList;
import org.hirz.report.ReportKey;
import org.hirz.runtime.OfflineLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks files and folders against lists, without a server. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks files, folders and mounted images against hash lists. Needs no server and no network.",
      "",
      "A file of hashes (VICS, md5sum, hashdeep, CSV, PDQ text...) is read as such, see --hashes: each"
          + " row is searched.",
      "",
      "The evidence is opened for reading only, without touching access times where the system"
          + " allows it; links are never followed. Every file's digests are searched, and of"
          + " pictures what they show.",
      "",
      "Exits with 0 if nothing is known, 2 if something is, 3 if not everything could be looked at"
          + " or the check was broken off, 1 if it could not be done.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  hirz check /mnt/evidence --lists lists --out report --case 2026-17",
      "  hirz check /mnt/evidence --lists lists --out report --case 2026-17 --resume",
      "  hirz check photo.jpg --data data",
      "  hirz check seized.json --hashes vics --lists lists --out report --sign examiner.key",
      "  hirz check md5sums.txt --lists lists --format csv --only unknown",
      "  hirz check folder --lists lists --format csv --only known",
    })
final class CheckCommand implements Callable<Integer> {
  private static final long CHECKPOINT_MILLIS = 500;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ParentCommand private HirzCommand parent = new HirzCommand(Surroundings.ofProcess());

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "Files and folders. Not a link: name what it points to.")
  private List<Path> inputs = List.of();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Lists lists = new Lists();

  static final class Lists {
    @Option(
        names = "--lists",
        paramLabel = "DIR",
        description = "A folder with a folder for each list (list.json, entries.csv), or one such.")
    private @Nullable Path folders;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder of a service: what is live there. It is only read.")
    private @Nullable Path data;
  }

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

  @Override
  public Integer call() throws Exception {
    refuseBadOptions();
    hashLists.check();
    for (Path input : inputs) {
      refuseBadInput(input);
    }
    Optional<SignedNote.Signer> signer = signer();
    EvidenceAccess access = new EvidenceAccess();
    CheckSources sources = new CheckSources(inputs, hashLists, access);
    sources.guesses().forEach(guess -> spec.commandLine().getErr().println("hirz: " + guess));
    OfflineLists.Loaded loaded = loadLists();
    StopSignal stop = new StopSignal();
    try (CheckInterrupt interrupt = new CheckInterrupt(stop)) {
      return run(new Run(loaded, sources, access, stop, signer)).code();
    }
  }

  /** What a run has in its hands. */
  private record Run(
      OfflineLists.Loaded loaded,
      CheckSources sources,
      EvidenceAccess access,
      StopSignal stop,
      Optional<SignedNote.Signer> signer) {}

  private Optional<SignedNote.Signer> signer() throws IOException {
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

  private void refuseBadOptions() {
    if (threads < 1 || threads > 1024) {
      throw wrong("--threads is in 1..1024.");
    }
    if (pictureBytes < 1 || pictureBytes > Examination.MAX_PICTURE_BYTES) {
      throw wrong("--picture-bytes is in 1.." + Examination.MAX_PICTURE_BYTES + ".");
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

  private CommandLine.ParameterException wrong(String message) {
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

  private OfflineLists.Loaded loadLists() throws IOException {
    Path folders = lists.folders;
    Path data = lists.data;
    OfflineLists.Loaded loaded;
    if (folders != null) {
      loaded = OfflineLists.ofFolders(folders);
    } else if (data != null) {
      loaded = OfflineLists.ofData(data, null);
    } else {
      throw wrong("Name the lists: --lists or --data.");
    }
    if (loaded.generation().lists().isEmpty()) {
      throw wrong("There is no list to check against.");
    }
    return loaded;
  }

  private ExitCode run(Run run) throws Exception {
    CheckState begun =
        new CheckState(
            plan(run),
            caseReference == null ? "" : caseReference,
            operator == null ? "" : operator,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
            CheckProgress.NONE);
    Path folder = out;
    if (folder == null) {
      return run(run, begun, null);
    }
    return switch (CheckFolder.open(folder, begun, resume)) {
      case CheckFolder.Opening.Refused(String reason) -> throw wrong("--out: " + reason);
      case CheckFolder.Opening.Opened(CheckFolder opened) -> run(run, opened.state(), opened);
    };
  }

  private ExitCode run(Run run, CheckState state, @Nullable CheckFolder folder) throws Exception {
    PrintWriter printed = spec.commandLine().getOut();
    boolean printing = format != null || folder == null && !json;
    FindingsPrinter.Format form =
        printing ? (format == null ? FindingsPrinter.Format.TABLE : format) : null;
    CheckRun.End end;
    FindingsPrinter printer =
        new FindingsPrinter(
            printed, form, Only.byWireName(only).orElseThrow(), inputs.size(), folder);
    try (printer;
        CheckBar bar = bar(run.stop(), state.progress())) {
      Consumer<FindingLines> watcher = bar == null ? lines -> {} : bar::passed;
      end =
          new CheckRun(
                  new CheckRun.Settings(threads, CHECKPOINT_MILLIS), run.stop(), printer, watcher)
              .run(checkInputs(run), state.progress());
    }
    CheckConclusion conclusion =
        new CheckConclusion(spec, run.loaded(), state, run.access().touched());
    return switch (end) {
      case CheckRun.End.Complete(CheckProgress progress) ->
          conclusion.complete(
              progress, report(run, state, progress), printer.tally(), summary(form));
      case CheckRun.End.Stopped(CheckProgress progress) ->
          conclusion.stopped(progress, folder != null);
      case CheckRun.End.Changed(CheckProgress progress, int input) ->
          conclusion.changed(inputs.get(input));
      case CheckRun.End.InputFailed(CheckProgress progress, int input, IOException cause) ->
          conclusion.inputFailed(inputs.get(input), cause);
    };
  }

  private CheckConclusion.Summary summary(FindingsPrinter.@Nullable Format printed) {
    if (json) {
      return CheckConclusion.Summary.JSON;
    }
    return printed == null ? CheckConclusion.Summary.TABLE : CheckConclusion.Summary.NONE;
  }

  private CheckConclusion.@Nullable Report report(
      Run run, CheckState state, CheckProgress progress) {
    Path folder = out;
    return folder == null
        ? null
        : new CheckConclusion.Report(
            folder,
            facts(run, state, progress),
            operator == null ? state.operator() : operator,
            run.sources().all(),
            run.signer());
  }

  private CheckPlan plan(Run run) {
    List<Map<String, Object>> searched = new ArrayList<>();
    run.loaded()
        .generation()
        .lists()
        .forEach(
            list -> searched.add(Map.of("digest", list.digest(), "id", list.list().id().value())));
    return new CheckPlan(run.sources().plan(), searched, settings(run.sources()));
  }

  private TreeMap<String, Object> settings(CheckSources sources) {
    TreeMap<String, Object> settings = new TreeMap<>();
    settings.put("archives", archives);
    if (archives) {
      settings.put("archiveBytes", ArchiveLimits.DEFAULTS.bytes());
      settings.put("archiveDepth", ArchiveLimits.DEFAULTS.depth());
      settings.put("archiveMembers", ArchiveLimits.DEFAULTS.members());
      settings.put("archiveRatio", ArchiveLimits.DEFAULTS.ratio());
    }
    settings.put("pictureBytes", pictureBytes);
    sources.addSettings(settings);
    return settings;
  }

  private CheckFacts facts(Run run, CheckState state, CheckProgress progress) {
    return new CheckFacts(
        caseReference == null ? state.caseReference() : caseReference,
        region,
        run.sources().checked(progress),
        run.loaded().generation().lists().stream()
            .map(list -> CheckedList.of(list, lists.data != null))
            .toList(),
        settings(run.sources()));
  }

  private List<CheckInput> checkInputs(Run run) {
    Generation generation = run.loaded().generation();
    Examination examination = new Examination(generation, pictureBytes);
    Optional<ArchiveLimits> limits =
        archives ? Optional.of(ArchiveLimits.DEFAULTS) : Optional.empty();
    return run.sources()
        .inputs(
            generation,
            (index, path) ->
                new FolderInput(index, path, run.access(), examination, run.stop(), limits));
  }

  /** Returns a bar on a terminal, and counts beside it what there is to do; else null. */
  private @Nullable CheckBar bar(StopSignal stop, CheckProgress from) {
    if (!parent.surroundings().terminal().getAsBoolean()) {
      return null;
    }
    CheckBar bar = new CheckBar(new PrintStream(System.err, true), columns());
    bar.begin(from.inputBytes());
    Thread.ofPlatform()
        .name("hirz-check-count")
        .daemon()
        .start(
            () -> {
              long bytes = EvidenceCount.bytes(new EvidenceAccess(), inputs, stop);
              if (!stop.isStopped()) {
                bar.total(bytes);
              }
            });
    return bar;
  }

  private static int columns() {
    String columns = System.getenv("COLUMNS");
    try {
      return columns == null ? 100 : Math.clamp(Integer.parseInt(columns), 40, 200);
    } catch (NumberFormatException e) {
      return 100;
    }
  }
}
