package org.hirz.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.audit.SignedNote;
import org.hirz.check.CheckFolder;
import org.hirz.check.CheckProgress;
import org.hirz.check.CheckState;
import org.hirz.check.RefusedListException;
import org.hirz.findings.FindingVerdict;
import org.hirz.report.BuildDigest;
import org.hirz.report.CheckFacts;
import org.hirz.report.ReportOutcome;
import org.hirz.report.ReportWriter;
import org.hirz.report.RunFacts;
import org.hirz.report.RunHeader;
import org.hirz.report.Tally;
import org.hirz.report.VicsFill;
import org.hirz.runtime.OfflineLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Says how a check ended: the report, the summary, the exit code. */
final class CheckConclusion {
  private static final String VICS = "vics";

  private final PrintWriter out;
  private final PrintWriter err;
  private final OfflineLists.Loaded lists;
  private final CheckState state;
  private final long touched;

  /**
   * @param touched how many files may have got a new access time
   */
  CheckConclusion(CommandSpec spec, OfflineLists.Loaded lists, CheckState state, long touched) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.lists = lists;
    this.state = state;
    this.touched = touched;
  }

  /**
   * What a report is made of: where the findings lie, what was asked, how the inputs were named.
   */
  record Report(
      Path folder,
      CheckFacts facts,
      String operator,
      List<CheckSources.Source> sources,
      Optional<SignedNote.Signer> signer) {}

  /** How the summary is shown. */
  enum Summary {
    /** Not at all: the findings have been printed. */
    NONE,
    /** For people. */
    TABLE,
    /** As JSON. */
    JSON
  }

  /** Everything was gone through. */
  ExitCode complete(CheckProgress progress, @Nullable Report report, Tally printed, Summary summary)
      throws IOException {
    Tally tally = printed;
    String digest = "";
    if (report != null) {
      switch (ReportWriter.write(
          report.folder(), header(progress, report), report.signer(), filled(report))) {
        case ReportOutcome.Written written -> {
          tally = written.counts();
          digest = written.findingsDigest();
        }
        case ReportOutcome.Broken(var fault) -> {
          err.printf(
              "hirz: %s line %d %s; there is no report.%n",
              CheckFolder.FINDINGS_FILE, fault.line(), fault.reason());
          return ExitCode.FAILED;
        }
      }
    }
    switch (summary) {
      case NONE -> {}
      case TABLE -> table(tally, progress, report);
      case JSON -> json(tally, progress, digest);
    }
    FindingsPrinter.check(out);
    notes(progress, summary);
    if (tally.failed() > 0 || !lists.leftOut().isEmpty() || !lists.generation().isComplete()) {
      return ExitCode.INCOMPLETE;
    }
    return tally.of(FindingVerdict.MATCH) > 0 ? ExitCode.KNOWN : ExitCode.OK;
  }

  private RunHeader header(CheckProgress progress, Report report) throws IOException {
    String home = System.getProperty("hirz.home", "");
    String build =
        home.isEmpty()
            ? ""
            : BuildDigest.of(Path.of(home, "target", "quarkus-app"))
                .or(() -> BuildDigest.of(Path.of(home)))
                .orElse("");
    TreeMap<String, String> environment = new TreeMap<>();
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("java", Runtime.version().toString());
    environment.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
    environment.put(
        "search",
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? "vector" : "scalar");
    return new RunHeader(
        report.facts(),
        new RunFacts(
            report.operator(),
            new RunFacts.Tool(VersionCommand.release(), build),
            state.started(),
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
            environment,
            new TreeMap<>(progress.skipped()),
            report.sources().stream().map(source -> source.path().toString()).toList()));
  }

  /** Fills the categories of VICS files that were checked; returns the names of the copies. */
  private List<String> filled(Report report) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < report.sources().size(); i++) {
      CheckSources.Source source = report.sources().get(i);
      if (source.formatName().equals(VICS)) {
        VicsFill.Order order = new VicsFill.Order(source.path(), i, false);
        switch (VicsFill.fill(report.folder(), report.facts(), order)) {
          case VicsFill.Outcome.Filled filled -> names.add(filled.name());
          case VicsFill.Outcome.Refused(String reason) ->
              err.println(
                  "hirz: "
                      + Table.plain(source.path().toString())
                      + ": no copy with categories was made: "
                      + reason);
        }
      }
    }
    return names;
  }

  private void table(Tally tally, CheckProgress progress, @Nullable Report report) {
    long undetermined = tally.of(FindingVerdict.UNDETERMINED);
    Table counts =
        new Table()
            .row("items", tally.items())
            .row("known", tally.of(FindingVerdict.MATCH))
            .row("not known", tally.of(FindingVerdict.NO_MATCH))
            .row("undetermined", undetermined);
    new TreeMap<>(tally.reasons()).forEach((reason, many) -> counts.row("  " + reason, many));
    counts.row("could not be looked at", tally.failed());
    new TreeMap<>(tally.errors()).forEach((error, many) -> counts.row("  " + error, many));
    progress.skipped().forEach((kind, many) -> counts.row(kind + " passed by", many));
    counts.print(out);
    if (!tally.lists().isEmpty()) {
      out.println();
      Table known = new Table("LIST", "NATURE", "KNOWN", "SHOWN ONLY");
      for (Tally.ListCount list : tally.lists()) {
        known.row(list.list().value(), list.nature().wireName(), list.known(), list.shown());
      }
      known.print(out);
    }
    if (!tally.labels().isEmpty()) {
      out.println();
      Table labels = new Table("LIST", "SCHEME", "LABEL", "ITEMS");
      tally
          .labels()
          .forEach(
              (label, many) ->
                  labels.row(
                      label.list().value(), label.label().scheme(), label.label().code(), many));
      labels.print(out);
    }
    if (report != null) {
      out.println();
      out.println("The report is in " + Table.plain(report.folder().toString()) + ".");
    }
  }

  private void json(Tally tally, CheckProgress progress, String digest) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.set("counts", mapper.valueToTree(tally.toMap()));
    node.set("skipped", mapper.valueToTree(progress.skipped()));
    node.set("listsLeftOut", mapper.valueToTree(lists.leftOut()));
    node.put("mayHaveTouchedAccessTimes", touched);
    if (!digest.isEmpty()) {
      node.put("findingsDigest", digest);
    }
    out.println(mapper.writeValueAsString(node));
  }

  private void notes(CheckProgress progress, Summary summary) {
    for (String name : lists.leftOut()) {
      err.println(
          "hirz: the list in "
              + Table.plain(name)
              + " was left out: what only it knows was not found.");
    }
    if (touched > 0) {
      err.printf(
          "hirz: the access times of %,d files and folders may have changed: the system lets only"
              + " their owner and the administrator read without that.%n",
          touched);
    }
    if (summary == Summary.NONE) { // else they are in it
      progress
          .skipped()
          .forEach((kind, many) -> err.printf("hirz: %s passed by: %,d.%n", kind, many));
    }
    err.flush();
  }

  /** Somebody broke it off. */
  ExitCode stopped(CheckProgress progress, boolean resumable) {
    err.printf("hirz: broken off after %,d items.%n", progress.tally().items());
    if (resumable) {
      err.println("hirz: what was found is safe. To go on, run the same command with --resume.");
    }
    err.flush();
    return ExitCode.INCOMPLETE;
  }

  /** The evidence is not what it was. */
  ExitCode changed(Path input) {
    err.println(
        "hirz: "
            + input
            + " is not what it was when the check was broken off: it cannot be resumed. Begin anew"
            + " with another --out.");
    err.flush();
    return ExitCode.INCOMPLETE;
  }

  /** An input failed as a whole. */
  ExitCode inputFailed(Path input, IOException cause) {
    String reason =
        cause instanceof RefusedListException refused ? refused.getMessage() : "cannot be read";
    err.println("hirz: " + Table.plain(input.toString()) + ": " + reason);
    if (cause instanceof RefusedListException) {
      err.println(
          "hirz: --hashes says what format a list of hashes has, --hash-type what its hashes are.");
    }
    err.println("hirz: there is no report.");
    err.flush();
    return ExitCode.INCOMPLETE;
  }
}
