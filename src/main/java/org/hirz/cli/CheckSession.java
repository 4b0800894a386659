package org.hirz.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.hirz.audit.SignedNote;
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
import org.hirz.runtime.OfflineLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** One check from its beginning to its report. */
final class CheckSession {
  private static final long CHECKPOINT_MILLIS = 500;

  private final CommandSpec spec;
  private final CheckOptions options;
  private final OfflineLists.Loaded loaded;
  private final CheckSources sources;
  private final EvidenceAccess access;
  private final StopSignal stop;

  /**
   * @param options checked
   * @param sources what the inputs are taken for
   * @param access through which they are read
   * @param stop who breaks it off
   */
  CheckSession(
      CommandSpec spec,
      CheckOptions options,
      OfflineLists.Loaded loaded,
      CheckSources sources,
      EvidenceAccess access,
      StopSignal stop) {
    this.spec = spec;
    this.options = options;
    this.loaded = loaded;
    this.sources = sources;
    this.access = access;
    this.stop = stop;
  }

  /**
   * Runs it.
   *
   * @param signer who signs the report
   * @param terminal whether somebody watches
   */
  ExitCode run(Optional<SignedNote.Signer> signer, boolean terminal) throws Exception {
    CheckState begun =
        new CheckState(
            plan(),
            Objects.requireNonNullElse(options.caseReference(), ""),
            Objects.requireNonNullElse(options.operator(), ""),
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
            CheckProgress.NONE);
    Path out = options.out();
    if (out == null) {
      return run(begun, null, signer, terminal);
    }
    return switch (CheckFolder.open(out, begun, options.isResume())) {
      case CheckFolder.Opening.Refused(String reason) -> throw options.wrong("--out: " + reason);
      case CheckFolder.Opening.Opened(CheckFolder opened) ->
          run(opened.state(), opened, signer, terminal);
    };
  }

  private ExitCode run(
      CheckState state,
      @Nullable CheckFolder folder,
      Optional<SignedNote.Signer> signer,
      boolean terminal)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    FindingsPrinter.Format form = options.printed();
    CheckRun.End end;
    FindingsPrinter printer =
        new FindingsPrinter(out, form, options.only(), options.inputs().size(), folder);
    try (printer;
        CheckBar bar = terminal ? bar(state.progress()) : null) {
      Consumer<FindingLines> watcher = bar == null ? lines -> {} : bar::passed;
      end =
          new CheckRun(
                  new CheckRun.Settings(options.threads(), CHECKPOINT_MILLIS),
                  stop,
                  printer,
                  watcher)
              .run(checkInputs(), state.progress());
    }
    CheckConclusion conclusion = new CheckConclusion(spec, loaded, state, access.touched());
    return switch (end) {
      case CheckRun.End.Complete(CheckProgress progress) ->
          conclusion.complete(
              progress, report(state, progress, signer), printer.tally(), summary(form));
      case CheckRun.End.Stopped(CheckProgress progress) ->
          conclusion.stopped(progress, folder != null);
      case CheckRun.End.Changed(CheckProgress progress, int input) ->
          conclusion.changed(options.inputs().get(input));
      case CheckRun.End.InputFailed(CheckProgress progress, int input, IOException cause) ->
          conclusion.inputFailed(options.inputs().get(input), cause);
    };
  }

  private CheckConclusion.Summary summary(FindingsPrinter.@Nullable Format printed) {
    if (options.isJson()) {
      return CheckConclusion.Summary.JSON;
    }
    return printed == null ? CheckConclusion.Summary.TABLE : CheckConclusion.Summary.NONE;
  }

  private CheckConclusion.@Nullable Report report(
      CheckState state, CheckProgress progress, Optional<SignedNote.Signer> signer) {
    Path folder = options.out();
    return folder == null
        ? null
        : new CheckConclusion.Report(
            folder,
            facts(state, progress),
            Objects.requireNonNullElse(options.operator(), state.operator()),
            sources.all(),
            signer);
  }

  private CheckPlan plan() {
    List<Map<String, Object>> searched = new ArrayList<>();
    loaded
        .generation()
        .lists()
        .forEach(
            list -> searched.add(Map.of("digest", list.digest(), "id", list.list().id().value())));
    return new CheckPlan(sources.plan(), searched, options.settings(sources));
  }

  private CheckFacts facts(CheckState state, CheckProgress progress) {
    return new CheckFacts(
        Objects.requireNonNullElse(options.caseReference(), state.caseReference()),
        options.region(),
        sources.checked(progress),
        loaded.generation().lists().stream()
            .map(list -> CheckedList.of(list, options.lists().isOfStore()))
            .toList(),
        options.settings(sources));
  }

  private List<CheckInput> checkInputs() {
    Generation generation = loaded.generation();
    Examination examination = new Examination(generation, options.pictureBytes(), options.effort());
    return sources.inputs(
        generation,
        (index, path) ->
            new FolderInput(index, path, access, examination, stop, options.archives()));
  }

  /** Returns a bar, and counts beside it what there is to do. */
  private CheckBar bar(CheckProgress from) {
    CheckBar bar = new CheckBar(new PrintStream(System.err, true), columns());
    bar.begin(from.inputBytes());
    Thread.ofPlatform()
        .name("hirz-check-count")
        .daemon()
        .start(
            () -> {
              long bytes = EvidenceCount.bytes(new EvidenceAccess(), options.inputs(), stop);
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
