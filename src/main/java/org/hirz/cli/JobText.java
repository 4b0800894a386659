package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Set;

/** Shows jobs to people. */
final class JobText {
  private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");

  private JobText() {}

  /** Returns whether nothing more comes of a job. */
  static boolean isEnded(JsonNode job) {
    return ENDED.contains(job.path("state").asText());
  }

  /** Shows many, a line each. */
  static void printAll(PrintWriter out, JsonNode jobs) {
    Table table =
        new Table("JOB", "STATE", "ROWS", "DONE", "MATCH", "UNDETERMINED", "ERRORS", "CREATED");
    for (JsonNode job : jobs) {
      JsonNode counts = job.path("counts");
      table.row(
          job.path("job"),
          job.path("state"),
          job.path("progress").path("rows"),
          job.path("progress").path("rowsDone"),
          counts.path("match"),
          counts.path("undetermined"),
          counts.path("errors"),
          job.path("created"));
    }
    table.print(out);
  }

  /** Shows one with all that is known of it. */
  static void print(PrintWriter out, JsonNode job) {
    Table table = new Table();
    for (String name :
        new String[] {
          "job",
          "state",
          "waiting",
          "reason",
          "created",
          "by",
          "file",
          "format",
          "out",
          "only",
          "orientations"
        }) {
      row(table, name, job.path(name));
    }
    JsonNode progress = job.path("progress");
    row(table, "rows", progress.path("rows"));
    row(table, "rows done", progress.path("rowsDone"));
    row(table, "rows a second", progress.path("rowsPerSecond"));
    row(table, "seconds left", progress.path("secondsLeft"));
    job.path("counts").properties().forEach(count -> row(table, count.getKey(), count.getValue()));
    row(table, "generation", job.path("generation"));
    for (JsonNode list : job.path("lists")) {
      table.row(
          "list",
          Table.text(list.path("id"))
              + " "
              + Table.text(list.path("version"))
              + " "
              + Table.text(list.path("digest")));
    }
    row(table, "input", job.path("inputDigest"));
    row(table, "ended", job.path("ended"));
    row(table, "expires", job.path("expires"));
    table.print(out);
  }

  private static void row(Table table, String name, JsonNode value) {
    String text = Table.text(value);
    if (!text.isEmpty()) {
      table.row(name, text);
    }
  }
}
