package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that something is wrongly listed, and answers that. */
@Command(
    name = "dispute",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says that an entry is wrongly listed. An analyst answers that with --answer: upheld (the entry stays) or accepted (withdraw it then). Without a list, shows open disputes.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list dispute vendor-a e-17 --reason 'a stock photo'",
      "  hirz list dispute --answer 01J8 --verdict accepted --reason 'it is'",
      "  hirz list dispute",
    })
final class DisputeCommand extends AdminCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The list.")
  private @Nullable String id;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ENTRY", description = "The entry's id.")
  private @Nullable String entry;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why it is wrong, or why the answer is as it is.")
  private @Nullable String reason;

  @Option(
      names = "--request",
      paramLabel = "REQUEST",
      description = "The answer that it is about, by its \"request\".")
  private @Nullable String request;

  @Option(names = "--answer", paramLabel = "DISPUTE", description = "Answer this dispute.")
  private @Nullable String answered;

  @Option(names = "--verdict", paramLabel = "VERDICT", description = "upheld or accepted.")
  private @Nullable String verdict;

  @Option(names = "--all", description = "Show answered disputes too.")
  private boolean all;

  @Override
  void check() {
    if (id != null) {
      list(id);
      if (entry == null || reason == null || answered != null) {
        throw usage("Name the list and the entry, and say why with --reason.");
      }
    }
    if (answered != null && (verdict == null || reason == null)) {
      throw usage("An answer takes --verdict upheld or accepted, and --reason.");
    }
    if (answered == null && verdict != null) {
      throw usage("--verdict goes with --answer.");
    }
    if (verdict != null && !verdict.equals("upheld") && !verdict.equals("accepted")) {
      throw usage("--verdict takes upheld or accepted.");
    }
    if (id == null && answered == null && (reason != null || request != null)) {
      throw usage("Name the list and the entry.");
    }
  }

  @Override
  ExitCode run(AdminClient client) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (answered != null) {
      document.put("verdict", verdict).put("answer", reason);
      return show(
          client.post(ApiPath.of("disputes", answered, "answer"), document.toString()),
          done -> out().println("The dispute is answered: " + verdict + "."));
    }
    if (id == null) {
      return show(client.get(ApiPath.of("disputes").with("open", all ? null : true)), this::print);
    }
    if (request != null) {
      document.put("request", request);
    }
    document.put("list", id).put("entry", entry).put("reason", reason);
    return show(
        client.post(ApiPath.of("disputes"), document.toString()),
        dispute -> out().println("Dispute " + Table.text(dispute.path("id")) + " is open."));
  }

  private void print(JsonNode answer) {
    Table table = new Table("DISPUTE", "LIST", "ENTRY", "OPENED", "VERDICT", "REASON");
    for (JsonNode dispute : answer.path("disputes")) {
      table.row(
          dispute.path("id"),
          dispute.path("list"),
          dispute.path("entry"),
          ReportText.act(dispute.path("opened")),
          dispute.path("verdict"),
          dispute.path("reason"));
    }
    table.print(out());
  }
}
