package org.hirz.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hirz.audit.Finding;
import org.hirz.audit.Verification;
import org.hirz.runtime.AuditVerification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the audit log of a store whole. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks the audit log of a store: that no record was changed, dropped, added or reordered, that"
          + " the tree over them is whole, and that every checkpoint is signed and fits. Needs no"
          + " server, and may run beside one; nothing is written.",
      "",
      "With the store's key it reads the records too. The newest checkpoint lies in the data folder,"
          + " outside of the database; better is one that somebody else has kept.",
      "",
      "Exits with 0 if nothing is wrong, else with 1.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz audit verify --data /var/lib/hirz",
      "  hirz audit verify --data /var/lib/hirz --checkpoint kept.checkpoint --json"
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StorePlace place = new StorePlace();

  @Option(
      names = "--store-key",
      paramLabel = "FILE",
      description = "The store's key. Default: DIR.key, if it is there.")
  private @Nullable Path storeKey;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint that was kept. Default: audit.checkpoint in the data folder.")
  private @Nullable Path checkpoint;

  @Option(names = "--json", description = "Print what was found in JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    AuditVerification.Report report = verify();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(report));
    } else {
      print(out, report);
    }
    out.flush();
    return report.isIntact() ? ExitCode.OK.code() : ExitCode.FAILED.code();
  }

  private AuditVerification.Report verify() {
    @Nullable String database = place.database(spec);
    return database == null
        ? AuditVerification.embedded(place.folder(), storeKey, checkpoint)
        : AuditVerification.shared(
            database, place.user(), place.password(), place.folder(), storeKey, checkpoint);
  }

  private static void print(PrintWriter out, AuditVerification.Report report) {
    Verification seen = report.verification();
    out.printf("%s%n", report.origin());
    out.printf("records      %,d%n", seen.size());
    out.printf("  read       %,d%n", seen.read());
    out.printf("  erased     %,d%n", seen.erased());
    out.printf("  not read   %,d%n", seen.locked());
    out.printf("checkpoints  %,d%n", seen.checkpoints());
    out.printf("root         %s%n", seen.root().base64());
    if (!report.keyed()) {
      out.println("The store's key was not at hand: what records say was not checked.");
    }
    if (!report.compared()) {
      out.println(
          "There was no checkpoint from outside of the database: a log that was put back, or cut"
              + " off at its end, would not be noticed.");
    }
    for (Finding finding : seen.findings()) {
      out.println((finding.isWarning() ? "odd:   " : "WRONG: ") + finding.text());
    }
    report.faults().forEach(fault -> out.println("WRONG: " + fault));
    long faults = seen.faults() + report.faults().size();
    out.println(report.isIntact() ? "Nothing is wrong." : faults + " faults.");
  }

  private static String json(AuditVerification.Report report) {
    Verification seen = report.verification();
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("intact", report.isIntact());
    node.put("origin", report.origin());
    node.put("records", seen.size());
    node.put("read", seen.read());
    node.put("erased", seen.erased());
    node.put("notRead", seen.locked());
    node.put("checkpoints", seen.checkpoints());
    node.put("root", seen.root().base64());
    node.put("keyed", report.keyed());
    node.put("compared", report.compared());
    node.put("faults", seen.faults() + report.faults().size());
    node.put("warnings", seen.warnings());
    var findings = node.putArray("findings");
    seen.findings().forEach(finding -> findings.add(finding.text()));
    report.faults().forEach(findings::add);
    return node.toString();
  }
}
