package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends rows of hashes to be checked as a job. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends rows of hashes to a running server, which checks them in the background, all in the"
          + " list versions that are live now.",
      "",
      "Rows are NDJSON or CSV with a header (id,type,value[,quality]); a file that ends in .gz is"
          + " sent as it is. The server keeps them, sealed, until they are answered. Breaking off"
          + " (Ctrl-C) while they are sent leaves nothing behind; with --wait, after that, the job"
          + " goes on.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job submit seized.csv",
      "  hirz job submit seized.ndjson.gz --only known --wait --results known.ndjson",
      "  generate | hirz job submit - --format csv",
      "  hirz job submit --server-file case-7.csv",
    })
final class JobSubmitCommand extends AdminCommand {
  private static final String STANDARD_INPUT = "-";
  private static final String GZIP = ".gz";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The rows; - is the standard input.")
  private @Nullable String file;

  @Option(
      names = "--server-file",
      paramLabel = "NAME",
      description = "In place of FILE: a file that the server's operator has laid down for you.")
  private @Nullable String serverFile;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "ndjson or csv; by default what the file's name ends in.")
  private @Nullable String format;

  @Option(
      names = "--out",
      paramLabel = "FORMAT",
      description = "The form of the answers, ndjson or csv; by default that of the rows.")
  private @Nullable String out;

  @Option(
      names = "--only",
      paramLabel = "WHICH",
      description = "Which rows to answer: all, known or unknown. Wrong rows always are.")
  private @Nullable String only;

  @Option(
      names = "--orientations",
      paramLabel = "derived",
      description = "Search every PDQ in all orientations, worked out from its bits.")
  private @Nullable String orientations;

  @Option(names = "--wait", description = "Wait until the job has ended, and say how far it is.")
  private boolean wait;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "With --wait: write the answers there.")
  private @Nullable Path results;

  @Override
  void check() {
    if ((file == null) == (serverFile == null)) {
      throw usage("Name a file of rows, or one of the server's with --server-file.");
    }
    if (results != null && !wait) {
      throw usage("--results goes with --wait.");
    }
    oneOf("--format", format, "ndjson", "csv");
    oneOf("--out", out, "ndjson", "csv");
    oneOf("--only", only, "all", "known", "unknown");
    oneOf("--orientations", orientations, "derived");
    if (formatName().isEmpty()) {
      throw usage("Say --format ndjson or csv: the file's name does not.");
    }
  }

  private void oneOf(String option, @Nullable String value, String... names) {
    if (value != null && !java.util.List.of(names).contains(value)) {
      throw usage(option + " takes " + String.join(", ", names) + ".");
    }
  }

  /** Returns the form of the rows, or empty text where nothing says it. */
  private String formatName() {
    if (format != null) {
      return format;
    }
    String name = (file == null ? String.valueOf(serverFile) : file).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".csv")) {
      return "csv";
    }
    return plain.endsWith(".ndjson") || plain.endsWith(".jsonl") ? "ndjson" : "";
  }

  @Override
  ExitCode run(AdminClient client) throws IOException {
    ApiPath path =
        ApiPath.of("jobs")
            .with("format", formatName())
            .with("out", out)
            .with("only", only)
            .with("orientations", orientations)
            .with("file", serverFile);
    Answer answer = file == null ? client.post(path, "") : send(client, path, file);
    if (!(answer instanceof Answer.Ok(int status, String body))) {
      return show(answer, nothing -> {});
    }
    if (!wait) {
      return show(
          answer,
          job -> {
            String id = Table.text(job.path("job"));
            out().println("Job " + id + " is " + Table.text(job.path("state")) + ".");
            out().println("How far it is:  hirz job show " + id);
            out().println("The answers:    hirz job results " + id);
          });
    }
    return awaitEnd(client, parse(body));
  }

  private Answer send(AdminClient client, ApiPath path, String name) throws IOException {
    boolean isStandard = name.equals(STANDARD_INPUT);
    if (!isStandard && (!Files.isReadable(Path.of(name)) || Files.isDirectory(Path.of(name)))) {
      return new Answer.None(name + ": there is no such file, or it cannot be read");
    }
    long length =
        isStandard || !Files.isRegularFile(Path.of(name)) ? -1 : Files.size(Path.of(name));
    InputStream in = isStandard ? System.in : new FileInputStream(name);
    Map<String, String> headers =
        name.toLowerCase(Locale.ROOT).endsWith(GZIP)
            ? Map.of("Content-Encoding", "gzip")
            : Map.of();
    UploadProgress progress =
        surroundings().terminal().getAsBoolean()
            ? new ProgressBarDisplay(System.err, columns(), length)
            : UploadProgress.NONE;
    try (CountedInput counted = new CountedInput(in, progress)) {
      return client.upload(path, headers, counted, length);
    } finally {
      progress.close();
    }
  }

  private int columns() {
    String given = surroundings().environment().apply("COLUMNS");
    return given != null && given.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(given) : 80;
  }

  private ExitCode awaitEnd(AdminClient client, JsonNode submitted) {
    String id = submitted.path("job").asText();
    JsonNode job = submitted;
    JobProgress bar =
        surroundings().terminal().getAsBoolean()
            ? JobProgress.on(System.err, columns())
            : JobProgress.NONE;
    try {
      while (!JobText.isEnded(job)) {
        bar.show(job);
        Answer answer = soon(() -> client.get(ApiPath.of("jobs", id)));
        if (!(answer instanceof Answer.Ok(int status, String body))) {
          bar.close();
          err().println("The job goes on: hirz job show " + Table.plain(id));
          return show(answer, nothing -> {});
        }
        job = parse(body);
      }
      bar.show(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("broken off; the job goes on: hirz job show " + id);
    } finally {
      bar.close();
    }
    return ended(client, id, job);
  }

  /** Asks after a pause; an interrupt ends the wait. */
  private static Answer soon(Supplier<Answer> asking) throws InterruptedException {
    try {
      return CompletableFuture.supplyAsync(
              asking, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the server could not be asked", e.getCause());
    }
  }

  private ExitCode ended(AdminClient client, String id, JsonNode job) {
    if (json()) {
      out().println(job);
    } else {
      JobText.print(out(), job);
    }
    if (!job.path("state").asText().equals("done")) {
      return failed("the job has " + Table.text(job.path("state")));
    }
    return results == null ? ExitCode.OK : JobResultsFile.fetch(client, id, false, results, this);
  }
}
