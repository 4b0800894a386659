package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Shows what a version is, and what came of reading its file. */
final class ReportText {
  /** The counts in the order in which they are shown; what each says is in its name. */
  private static final String[] COUNTS = {
    "read",
    "added",
    "updated",
    "unchanged",
    "withdrawn",
    "stale",
    "rejected",
    "quarantined",
    "entries",
    "active",
    "unsearchable"
  };

  private ReportText() {}

  /** Shows a version: what it is, where it comes from, who did what. */
  static void printVersion(PrintWriter out, JsonNode version) {
    Table table = new Table();
    table.row("version", version.path("version"));
    table.row("of list", version.path("list"));
    table.row("state", version.path("state"));
    table.row("compared with", version.path("base"));
    JsonNode source = version.path("source");
    table.row("format", source.path("format"));
    table.row("mode", source.path("mode"));
    table.row("file", source.path("fileDigest"));
    table.row("digest", version.path("digest"));
    table.row("signed by", source.path("signedBy"));
    table.row("staged", act(version.path("staged")));
    table.row("approved", act(version.path("approved")));
    if (version.path("publishAt").isTextual()) {
      table.row("publish at", version.path("publishAt"));
    }
    table.print(out);
    printCounts(out, version.path("counts"));
  }

  /** Returns who did something, and when, or nothing where nobody did. */
  static String act(JsonNode act) {
    return act.isObject() ? act.path("by").asText() + ", " + act.path("at").asText() : "";
  }

  /** Shows a report: the counts, the warnings, the first problems and where they are. */
  static void print(PrintWriter out, JsonNode report) {
    printCounts(out, report.path("counts").isObject() ? report.path("counts") : report);
    for (JsonNode warning : report.path("warnings")) {
      out.println("warning: " + Table.plain(warning.asText()));
    }
    JsonNode problems = report.path("problems");
    if (problems.isEmpty()) {
      return;
    }
    long count = report.path("problemCount").asLong(problems.size());
    out.println(
        count > problems.size()
            ? "problems: " + count + ", the first " + problems.size() + " of them:"
            : "problems: " + count);
    for (JsonNode problem : problems) {
      out.println("  " + problem(problem));
    }
  }

  private static void printCounts(PrintWriter out, JsonNode counts) {
    Table table = new Table();
    for (String name : COUNTS) {
      if (counts.has(name)) {
        String label = name.equals("unsearchable") ? "no searchable hash" : name;
        table.row(label, counts.path(name));
      }
    }
    table.print(out);
  }

  /** Returns for example {@code line 12 value: md5 takes hex digits only (rejected)}. */
  private static String problem(JsonNode problem) {
    StringBuilder text = new StringBuilder();
    if (problem.path("at").asLong() > 0) {
      text.append(problem.path("unit").asText("record")).append(' ');
      text.append(problem.path("at").asLong()).append(' ');
    }
    String field = problem.path("field").asText("");
    text.append(field);
    String place = text.toString().strip();
    String consequence = problem.path("consequence").asText("");
    return Table.plain(
        (place.isEmpty() ? "" : place + ": ")
            + problem.path("reason").asText("")
            + (consequence.isEmpty() ? "" : " (" + consequence + ")"));
  }
}
