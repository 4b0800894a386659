package org.hirz.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code hirz list} with an environment of its own, and keeps what it prints. */
final class ListLine {
  /** A key of the right form that no server has. */
  static final String KEY = "analyst-1.0123456789abcdef0123456789abcdef";

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final Map<String, String> environment = new HashMap<>();
  final Map<String, LocalConversion> conversions = new HashMap<>(LocalConversion.inThisBuild());
  boolean terminal;

  ListLine(FakeServer server) {
    environment.put("HIRZ_SERVER", server.url());
    environment.put("HIRZ_KEY", KEY);
  }

  /** Runs {@code hirz list} with the given arguments and returns its exit code. */
  int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("list"));
    all.addAll(List.of(arguments));
    Surroundings surroundings = new Surroundings(environment::get, () -> terminal, conversions);
    return HirzMain.commandLine(surroundings)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  String printed() {
    return out.toString();
  }

  String complained() {
    return err.toString();
  }
}
