package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private static final String LISTS = "hashsets";
  private static final String PICTURES = "hashsets/demo/pictures";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line =
        HirzMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private Path unknown() throws IOException {
    Path file = folder.resolve("evidence/unknown.txt");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "Nobody lists this.");
  }

  @Test
  void check_withoutOut_printsFindingsAndWritesNothing() {
    assertEquals(2, run("check", PICTURES, "--lists", LISTS), err::toString);
    List<String> lines = out.toString().lines().toList();
    assertEquals(6, lines.size());
    assertEquals("match         demo:alert                    fort.png", lines.getFirst());
  }

  @Test
  void check_formatsAndOnly_printWhatTheyShould() throws IOException {
    assertEquals(
        2, run("check", PICTURES, "--lists", LISTS, "--format", "ndjson", "--only", "known"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(5, lines.size());
    for (String line : lines) {
      assertEquals("match", new ObjectMapper().readTree(line).path("verdict").asText());
    }
    assertEquals(
        2, run("check", PICTURES, "--lists", LISTS, "--format", "csv", "--only", "unknown"));
    lines = out.toString().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.getFirst().startsWith("input,item,path,"));
    assertTrue(lines.getLast().contains("lighthouse.png"));
  }

  @Test
  void check_nothingKnown_endsWith0() throws IOException {
    assertEquals(0, run("check", unknown().toString(), "--lists", LISTS), err::toString);
    assertEquals(
        "undetermined  unsupported_format            unknown.txt", out.toString().stripTrailing());
  }

  @Test
  void check_withOut_writesTheReportAndSumsUp() throws IOException {
    Path report = folder.resolve("report");
    String[] arguments = {
      "check", PICTURES, "--lists", LISTS, "--out", report.toString(), "--case", "C 1", "--json"
    };
    assertEquals(2, run(arguments), err::toString);
    JsonNode summary = new ObjectMapper().readTree(out.toString());
    assertEquals(5, summary.path("counts").path("verdicts").path("match").asInt());
    for (String file : List.of("check.json", "findings.ndjson", "report.json", "findings.csv")) {
      assertTrue(Files.exists(report.resolve(file)), file);
    }
    byte[] findings = Files.readAllBytes(report.resolve("findings.ndjson"));

    assertEquals(1, run(arguments), "not into a folder that is not empty");
    assertTrue(err.toString().contains("not empty"), err::toString);
    String[] resumed = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    resumed[arguments.length] = "--resume";
    assertEquals(2, run(resumed), err::toString);
    assertEquals(summary, new ObjectMapper().readTree(out.toString()));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        findings, Files.readAllBytes(report.resolve("findings.ndjson")));
  }

  @Test
  void check_resumedWithOthers_isRefused() throws IOException {
    String report = folder.resolve("report").toString();
    unknown();
    String evidence = folder.resolve("evidence").toString();
    assertEquals(0, run("check", evidence, "--lists", LISTS, "--out", report), err::toString);
    assertEquals(1, run("check", PICTURES, "--lists", LISTS, "--out", report, "--resume"));
    assertTrue(err.toString().contains("other inputs"), err::toString);
    assertEquals(
        1, run("check", evidence, "--lists", LISTS, "--out", report, "--resume", "--archives"));
    assertEquals(
        1,
        run("check", evidence, "--lists", LISTS, "--out", report, "--resume", "--effort", "fast"));
    assertTrue(err.toString().contains("other settings"), err::toString);
    assertEquals(1, run("check", evidence, "--lists", "hashsets/demo/..", "--out", report));
  }

  @Test
  void check_outInsideTheEvidence_isRefusedAndNothingIsMade() throws IOException {
    unknown();
    Path evidence = folder.resolve("evidence");
    Path inside = evidence.resolve("a/b");
    assertEquals(
        1, run("check", evidence.toString(), "--lists", LISTS, "--out", inside.toString()));
    assertTrue(err.toString().contains("change the evidence"), err::toString);
    assertFalse(Files.exists(evidence.resolve("a")));
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path link = Files.createSymbolicLink(folder.resolve("elsewhere"), evidence);
    assertEquals(
        1,
        run("check", evidence.toString(), "--lists", LISTS, "--out", link.resolve("x").toString()));
    assertEquals(1, run("check", link.toString(), "--lists", LISTS));
    assertTrue(err.toString().contains("is a link"), err::toString);
  }

  @Test
  void check_badCommandLines_endWith1() {
    assertEquals(1, run("check", PICTURES));
    assertEquals(1, run("check", "--lists", LISTS));
    assertEquals(1, run("check", folder.resolve("missing").toString(), "--lists", LISTS));
    assertEquals(1, run("check", PICTURES, "--lists", folder.toString()));
    assertEquals(1, run("check", PICTURES, "--lists", LISTS, "--resume"));
    assertEquals(1, run("check", PICTURES, "--lists", LISTS, "--effort", "some"));
    assertEquals(1, run("check", PICTURES, "--lists", LISTS, "--only", "some"));
    assertEquals(1, run("check", PICTURES, "--lists", LISTS, "--threads", "0"));
  }

  @Test
  void check_someArchiveIsBroken_endsWith3() throws IOException {
    Path broken = folder.resolve("broken.zip");
    Files.write(broken, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertEquals(
        3,
        run("check", broken.toString(), PICTURES, "--lists", LISTS, "--archives"),
        err::toString);
    assertTrue(out.toString().contains("archive_broken"));
  }

  @Test
  void check_listsOfTheEnvironment_areTakenAndTheCommandLineCountsBefore() {
    Map<String, String> set =
        new HashMap<>(Map.of("HIRZ_CHECK_LISTS", LISTS, "HIRZ_CONFIG", "/dev/null"));
    assertEquals(2, HirzMain.run(with(set), "check", PICTURES), err::toString);
    set.put("HIRZ_CHECK_LISTS", folder.resolve("none").toString());
    assertEquals(1, HirzMain.run(with(set), "check", PICTURES));
    assertEquals(2, HirzMain.run(with(set), "check", PICTURES, "--lists", LISTS), err::toString);
    set.remove("HIRZ_CHECK_LISTS");
    set.put("HIRZ_CHECK_DATA", folder.resolve("none").toString());
    assertEquals(2, HirzMain.run(with(set), "check", PICTURES, "--lists", LISTS), err::toString);
    assertEquals(1, run("check", PICTURES, "--lists", LISTS, "--data", folder.toString()));
    assertTrue(err.toString().contains("--lists, --data or --database"), err::toString);
  }

  private CommandLine with(Map<String, String> environment) {
    return HirzMain.commandLine(new Surroundings(environment::get, () -> false, Map.of()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
  }

  @Test
  void check_whatIsPrintedDoesNotArrive_isNoSuccess() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] characters, int from, int length) throws IOException {
            throw new IOException("full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    for (String[] more : new String[][] {{"--format", "csv"}, {"--json"}, {}}) {
      CommandLine line =
          HirzMain.commandLine().setOut(new PrintWriter(full)).setErr(new PrintWriter(err));
      List<String> arguments = new ArrayList<>(List.of("check", PICTURES, "--lists", LISTS));
      arguments.addAll(List.of(more));
      assertEquals(1, line.execute(arguments.toArray(String[]::new)));
      assertTrue(err.toString().contains("could not be printed"), err::toString);
    }
  }

  @Test
  void check_aListIsBroken_saysWhichAndWhyAndEndsWith3() throws IOException {
    Path lists = Files.createDirectory(folder.resolve("lists"));
    for (String name : List.of("demo", "broken")) {
      Files.createDirectory(lists.resolve(name));
      for (String file : List.of("list.json", "entries.csv")) {
        Files.copy(Path.of(LISTS, "demo", file), lists.resolve(name).resolve(file));
      }
    }
    Path settings = lists.resolve("broken/list.json");
    Files.writeString(settings, Files.readString(settings).replaceFirst("\"demo\"", "\"broken\""));
    Files.writeString(lists.resolve("broken/entries.csv"), "nothing of the kind\n");
    assertEquals(3, run("check", PICTURES, "--lists", lists.toString()), err::toString);
    assertTrue(err.toString().contains("the columns type and value"), err::toString);
    assertTrue(err.toString().contains("the list in broken was left out"), err::toString);
  }

  @Test
  void check_hashesInAFormatThatIsNotNamed_saysThatTheFileItselfIsSearched() throws IOException {
    Path file = folder.resolve("seized.csv");
    Files.writeString(file, "id,md5\n1,5a5a0000000000000000000000000001\n");
    assertEquals(0, run("check", file.toString(), "--lists", LISTS), err::toString);
    assertTrue(err.toString().contains("has to be named with --hashes"), err::toString);
    assertEquals(0, run("check", file.toString(), "--lists", LISTS, "--hashes", "none"));
    assertEquals("", err.toString());
  }
}
