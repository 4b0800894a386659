package org.hirz.benchmarks.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingsReader;

/** The command behind {@code benchmarks/bulk/evidence}. */
public final class EvidenceRun {
  private static final int DEFAULT_FILES = 10_000;
  private static final int SHOWN = 20;

  private EvidenceRun() {}

  /**
   * Runs with {@code make DIR [FILES [SEED]]}, {@code compare DIR FINDINGS} or {@code ask DIR
   * FINDINGS SERVER}. The latter two end with 1 where a finding is not as expected, or one is
   * missing, or is not what the server answers.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    if (arguments[0].equals("ask")) {
      ask(folder, Path.of(arguments[2]), arguments[3]);
      return;
    }
    if (arguments[0].equals("make")) {
      int files = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_FILES;
      long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
      Path data = Path.of(System.getProperty("hirz.testdata", "../shared/data"));
      EvidenceMaker.make(data, folder, files, seed);
      System.out.println("made " + files + " files below " + folder);
      return;
    }
    List<String> wrong = differences(folder, Path.of(arguments[2]));
    wrong.stream().limit(SHOWN).forEach(System.out::println);
    System.out.println(wrong.isEmpty() ? "as expected" : wrong.size() + " are not as expected");
    if (!wrong.isEmpty()) {
      System.exit(1);
    }
  }

  private static void ask(Path folder, Path findings, String server)
      throws IOException, InterruptedException {
    ServerAnswers.Outcome outcome =
        new ServerAnswers(server, System.getenv("HIRZ_KEY"))
            .compare(folder.resolve("evidence"), findings);
    outcome.different().stream().limit(SHOWN).forEach(System.out::println);
    System.out.printf(
        "%,d files asked one by one, %,d answered otherwise%n",
        outcome.asked(), outcome.different().size());
    if (!outcome.different().isEmpty()) {
      System.exit(1);
    }
  }

  /**
   * Returns the paths whose finding is not as expected, or that have none, or that none was
   * expected of. Members of archives are expected only where there are findings of any.
   */
  public static List<String> differences(Path folder, Path findings) throws IOException {
    Map<String, Expected> expected = new TreeMap<>();
    JsonNode all = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    all.properties()
        .forEach(each -> expected.put(each.getKey(), Expected.valueOf(each.getValue().asText())));
    List<String> wrong = new ArrayList<>();
    boolean members = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(findings))) {
      FindingsReader reader = new FindingsReader(in);
      for (Finding finding = reader.next(); finding != null; finding = reader.next()) {
        String path = String.valueOf(finding.place().path());
        members |= path.contains("!/");
        Expected one = expected.remove(path);
        if (one == null || !one.isMetBy(finding)) {
          wrong.add(path + " is not " + one);
        }
      }
      if (reader.fault() != null) {
        wrong.add("the findings are broken off");
      }
    }
    for (String path : expected.keySet()) {
      if (members || !path.contains("!/")) {
        wrong.add(path + " is missing");
      }
    }
    return wrong;
  }
}
