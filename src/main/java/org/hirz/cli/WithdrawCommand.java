package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps single entries back. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Keeps an entry of a list back at once: one person may. Somebody else then confirms that it is withdrawn, in all later versions too, or lifts that. Without an entry, shows what is kept back.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list withdraw vendor-a e-17 --reason 'a stock photo'",
      "  hirz list withdraw vendor-a e-17 --confirm --reason 'seen it'",
      "  hirz list withdraw vendor-a",
    })
final class WithdrawCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ENTRY", description = "The entry's id.")
  private @Nullable String entry;

  @Option(names = "--confirm", description = "Confirm what somebody else has kept back.")
  private boolean confirm;

  @Option(names = "--lift", description = "Let it be matched again.")
  private boolean lift;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private @Nullable String reason;

  @Override
  void check() {
    list(id);
    if (confirm && lift) {
      throw usage("--confirm or --lift, not both.");
    }
    if (entry == null && (confirm || lift || reason != null)) {
      throw usage("Name the entry.");
    }
    if (entry != null && (reason == null || reason.isBlank())) {
      throw usage("Say why with --reason.");
    }
  }

  @Override
  ExitCode run(AdminClient client) {
    if (entry == null) {
      return show(client.get(ApiPath.of("lists", id, "withholdings")), this::print);
    }
    String act = confirm ? "confirm" : lift ? "lift" : "suspend";
    return show(
        client.post(ApiPath.of("lists", id, "entries", entry, act), JsonText.of("reason", reason)),
        answer -> out().println(done()));
  }

  private String done() {
    if (confirm) {
      return "The entry is withdrawn.";
    }
    return lift
        ? "The entry is matched again."
        : "The entry is not matched any more. Next: somebody else gives the same command with"
            + " --confirm, or with --lift.";
  }

  private void print(JsonNode answer) {
    Table table = new Table("ENTRY", "STATE", "SUSPENDED", "DECIDED", "REASON");
    for (JsonNode withholding : answer.path("withholdings")) {
      table.row(
          withholding.path("entry"),
          withholding.path("state"),
          ReportText.act(withholding.path("suspended")),
          ReportText.act(withholding.path("decided")),
          withholding.path("reason"));
    }
    table.print(out());
  }
}
