package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.hirz.findings.FindingForm;
import org.hirz.findings.RandomFindings;
import org.hirz.json.JsonBytes;
import org.hirz.report.CheckFacts;
import org.hirz.report.CheckedInput;
import org.hirz.report.ReportKey;
import org.hirz.report.ReportWriter;
import org.hirz.report.RunFacts;
import org.hirz.report.RunHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckReportCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(Object... arguments) {
    CommandLine line =
        HirzMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  private Path report() throws IOException {
    Path key = folder.resolve("k");
    assertEquals(0, run("report", "keygen", key, "--name", "examiner-7"), err::toString);
    Path report = Files.createDirectory(folder.resolve("out"));
    JsonBytes findings = new JsonBytes();
    new RandomFindings(51).many(20).forEach(finding -> FindingForm.write(finding, findings));
    Files.write(report.resolve("findings.ndjson"), findings.toBytes());
    CheckedInput input = new CheckedInput(CheckedInput.Kind.FOLDER, "", "");
    RunHeader header =
        new RunHeader(
            new CheckFacts("17", "UK", List.of(input, input, input), List.of(), new TreeMap<>()),
            new RunFacts(
                "",
                new RunFacts.Tool("0.1.0", ""),
                Instant.EPOCH,
                Instant.EPOCH,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of()));
    ReportWriter.write(report, header, ReportKey.read(key));
    return report;
  }

  @Test
  void verify_signedReport_saysEachCheckAndExitsWith0() throws IOException {
    Path report = report();
    assertEquals(
        0, run("report", "verify", report, "--key", folder.resolve("k.pub")), err::toString);
    assertTrue(out.toString().contains("is the key that was given"), out::toString);
    assertTrue(out.toString().contains("Nothing is wrong."), out::toString);
  }

  @Test
  void verify_changedReport_exitsWith1AndSaysWhatInJson() throws IOException {
    Path report = report();
    Files.writeString(report.resolve("findings.csv"), "other");
    StringWriter before = new StringWriter();
    before.append(out.toString());
    assertEquals(1, run("report", "verify", report, "--json"));
    JsonNode json =
        new ObjectMapper().readTree(out.toString().substring(before.toString().length()));
    assertFalse(json.get("right").asBoolean());
    assertTrue(json.get("checks").toString().contains("\"wrong\""));
  }

  @Test
  void keygen_whereAFileIs_overwritesNothing() throws IOException {
    Path key = Files.writeString(folder.resolve("k"), "precious");
    assertEquals(1, run("report", "keygen", key));
    assertEquals("precious", Files.readString(key));
    assertTrue(err.toString().contains("there already"), err::toString);
  }

  @Test
  void keygen_json_namesThePublicKeyAndNotThePrivateOne() throws IOException {
    Path key = folder.resolve("k");
    assertEquals(0, run("report", "keygen", key, "--json"), err::toString);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals("hirz-report", json.get("name").asText());
    assertTrue(Files.readString(folder.resolve("k.pub")).contains(json.get("publicKey").asText()));
    assertFalse(out.toString().contains(Files.readString(key).lines().toList().get(1)));
  }

  @Test
  void verify_wrongKeyFileOrNoFolder_exitsWith1() throws IOException {
    Path report = report();
    assertEquals(1, run("report", "verify", report, "--key", folder.resolve("k")));
    assertEquals(1, run("report", "verify", folder.resolve("nowhere")));
    assertNotEquals(0, run("report", "keygen", folder.resolve("n"), "--name", "two words"));
  }

  @Test
  void verify_reportThatNobodyAnswersFor_saysSo() throws IOException {
    Path report = report();
    assertEquals(0, run("report", "verify", report));
    assertTrue(out.toString().contains("whose signature it is was not checked"), out::toString);
    assertEquals(0, run("report", "verify", report, "--json"));
    assertTrue(out.toString().contains("\"author\":\"unchecked\""), out::toString);
    assertEquals(0, run("report", "verify", report, "--json", "--key", folder.resolve("k.pub")));
    assertTrue(out.toString().contains("\"author\":\"checked\""), out::toString);
  }
}
