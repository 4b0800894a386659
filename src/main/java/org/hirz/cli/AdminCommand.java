package org.hirz.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands that ask a server have in common: the server, and how answers are shown. */
abstract class AdminCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOptions server = new ServerOptions();

  @Override
  public final Integer call() throws IOException {
    check();
    try (AdminClient client = server.client()) {
      ExitCode exit = run(client);
      out().flush();
      err().flush();
      return exit.code();
    }
  }

  /** Checks what the options' own types do not; nothing is asked before. */
  void check() {}

  /** Asks the server, and shows what it says. */
  abstract ExitCode run(AdminClient client) throws IOException;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final Surroundings surroundings() {
    return ServerOptions.surroundings(spec);
  }

  final boolean json() {
    return server.json();
  }

  /**
   * Shows an answer: as it came where that is asked for, otherwise as the given code prints it; a
   * problem by its title and detail.
   */
  final ExitCode show(Answer answer, Consumer<JsonNode> printer) {
    switch (answer) {
      case Answer.Ok(int status, String body) when json() -> out().println(body);
      case Answer.Ok(int status, String body) -> {
        JsonNode parsed = parse(body);
        if (!parsed.isObject()) {
          return failed("the server's answer is not what Hirz answers; is it Hirz?");
        }
        printer.accept(parsed);
      }
      case Answer.Problem(int status, String body) -> {
        return problem(status, body);
      }
      case Answer.None(String message) -> {
        return failed(message);
      }
    }
    return ExitCode.OK;
  }

  private ExitCode problem(int status, String body) {
    JsonNode problem = parse(body);
    if (!problem.isObject()) {
      return failed(
          status / 100 == 3
              ? "the server sends us elsewhere, where no key is taken unasked: name the right place"
                  + " with --server"
              : "the server answers " + status + " without a reason; is it Hirz?");
    }
    if (json()) {
      out().println(body);
    }
    String title = problem.path("title").asText("");
    String detail = problem.path("detail").asText("");
    boolean repeats = detail.equals(title) || detail.equals(title + ".");
    String text =
        title
            + (title.isEmpty() || detail.isEmpty() || repeats ? "" : ": ")
            + (repeats ? "" : detail);
    failed(text.isEmpty() ? "the server answers " + status : text);
    if (!json() && problem.path("report").isObject()) {
      ReportText.print(err(), problem.path("report"));
    }
    return ExitCode.FAILED;
  }

  /** Says what could not be done. */
  final ExitCode failed(String message) {
    err().println("hirz: " + Table.plain(message));
    return ExitCode.FAILED;
  }

  /** Returns the document, or a missing node where the text is none. */
  static JsonNode parse(String text) {
    ObjectMapper mapper = new ObjectMapper();
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      return mapper.missingNode();
    }
  }

  /** Returns the list id, or says that it is none. */
  final String list(String id) {
    if (!ListId.isValid(id)) {
      throw usage("ID: a list id is 1 to 64 of a-z 0-9 . _ -, the first a letter or digit.");
    }
    return id;
  }

  /** Returns the tenant's id, or says that it is none. */
  final String tenant(String id) {
    if (!TenantId.isValid(id)) {
      throw usage("TENANT: its id is 1 to 64 of a-z 0-9 . _ -, the first a letter or digit.");
    }
    return id;
  }

  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
