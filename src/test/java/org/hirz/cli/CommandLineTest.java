package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {
  private static final String HARBOUR = "hashsets/demo/pictures/harbour.png";
  private static final String HARBOUR_PDQ = "179a0ee5951a6081f88ab0f3375e0e8d9f9be06470691dab";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line =
        HirzMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private List<String[]> columns() {
    return out.toString().lines().map(line -> line.split("\t", -1)).toList();
  }

  @Test
  void hash_file_printsTypeHashQualityFile() throws IOException {
    assertEquals(0, run("hash", HARBOUR), err::toString);
    List<String[]> lines = columns();
    assertEquals(
        List.of("pdq", "ridge", "md5", "sha1", "sha256"),
        lines.stream().map(line -> line[0]).toList());
    assertTrue(lines.getFirst()[1].startsWith(HARBOUR_PDQ));
    assertEquals("100", lines.getFirst()[2]);
    assertEquals(HARBOUR, lines.getFirst()[3]);
    assertEquals(DigestUtils.md5Hex(Files.readAllBytes(Path.of(HARBOUR))), lines.get(2)[1]);
    assertTrue(Integer.parseInt(lines.get(1)[2]) >= 50, lines.get(1)[2]);
    assertEquals("-", lines.get(2)[2]);
  }

  @Test
  void hash_orientations_printsAllEightByName() {
    assertEquals(0, run("hash", "--orientations", HARBOUR), err::toString);
    for (String type : List.of("pdq", "ridge")) {
      assertEquals(
          Stream.of(Orientation.values()).map(Orientation::wireName).toList(),
          columns().stream().filter(line -> line[0].equals(type)).map(line -> line[3]).toList());
    }
  }

  @Test
  void hash_json_isOneObjectAFile() throws IOException {
    assertEquals(0, run("hash", "--json", HARBOUR, "hashsets/demo/pictures/fort.png"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(2, lines.size());
    JsonNode first = new ObjectMapper().readTree(lines.getFirst());
    assertEquals(HARBOUR, first.path("file").textValue());
    assertEquals("pdq", first.path("hashes").path(0).path("type").textValue());
    assertEquals(100, first.path("hashes").path(0).path("quality").intValue());
  }

  @Test
  void hash_standardInput_isReadWhole() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(HARBOUR))));
      assertEquals(0, run("hash", "-"));
    } finally {
      System.setIn(before);
    }
    assertTrue(columns().getFirst()[1].startsWith(HARBOUR_PDQ));
    assertEquals("-", columns().getFirst()[3]);
  }

  @Test
  void hash_missingAndUnreadableFiles_areIncompleteButTheOthersAreHashed() {
    assertEquals(3, run("hash", "no-such-file.jpg", "pom.xml", HARBOUR));
    assertTrue(err.toString().contains("no-such-file.jpg: there is no such file"));
    assertTrue(err.toString().contains("pom.xml: no picture: unsupported_format"));
    assertEquals(8, columns().size());
  }

  private List<String> rows() {
    return out.toString().lines().toList();
  }

  @Test
  void hash_derived_printsThePictureThenItsCrops() {
    assertEquals(0, run("hash", "--derived", HARBOUR), err::toString);
    List<String[]> pdq = columns().stream().filter(line -> line[0].equals("pdq")).toList();
    assertTrue(pdq.getFirst()[1].startsWith(HARBOUR_PDQ));
    assertEquals("-", pdq.getFirst()[3]);
    assertTrue(pdq.size() > 8 && pdq.size() <= 17, () -> pdq.size() + " hashes");
    assertEquals("crop l=9 t=9 r=9 b=9", pdq.get(1)[3]);
    assertEquals(HARBOUR, pdq.get(1)[4]);
    assertEquals(pdq.size(), pdq.stream().map(line -> line[1]).distinct().count());
  }

  @Test
  void hash_derivedJson_marksTheCropsOnly() throws IOException {
    assertEquals(0, run("hash", "--derived", "--json", HARBOUR), err::toString);
    JsonNode hashes = new ObjectMapper().readTree(out.toString()).path("hashes");
    assertTrue(hashes.path(0).path("derived").isMissingNode());
    assertEquals("ridge", hashes.path(1).path("type").textValue());
    assertEquals("crop l=9 t=9 r=9 b=9", hashes.path(2).path("derived").textValue());
  }

  @Test
  void hash_entries_areRowsOfOneEntryAPicture() throws IOException {
    assertEquals(0, run("hash", "--entries", HARBOUR, "hashsets/demo/pictures/fort.png"));
    assertEquals("id,type,value,quality,label_scheme,label_code,flags", rows().getFirst());
    String sha256 = DigestUtils.sha256Hex(Files.readAllBytes(Path.of(HARBOUR)));
    String id = rows().get(1).substring(0, rows().get(1).indexOf(','));
    assertTrue(id.matches("e-[0-9a-f]{32}"), id);
    assertFalse(sha256.contains(id.substring(2)), "the id gives the hash away");
    assertEquals(id + ",sha256," + sha256 + ",,,,", rows().get(1));
    assertEquals(5, rows().stream().filter(row -> row.startsWith(id + ",")).count());
    assertEquals(11, rows().size());
  }

  @Test
  void hash_entriesDerived_areReadBackAsTheyWere() throws IOException {
    assertEquals(0, run("hash", "--entries", "--derived", "--id-from=name", HARBOUR));
    List<SourceRecord> records = new ArrayList<>();
    ListFormat format = ListFormats.byName("hirz").orElseThrow();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void record(SourceRecord record) {
            records.add(record);
          }

          @Override
          public void problem(ListProblem problem) {
            throw new AssertionError(problem.toString());
          }
        };
    byte[] csv = out.toString().getBytes(StandardCharsets.UTF_8);
    format.read(new ByteArrayInputStream(csv), FormatSettings.of(Nature.TEST), sink);
    assertEquals(rows().size() - 1, records.size());
    assertTrue(records.stream().allMatch(record -> record.id().equals("harbour.png")));
    List<String> derivations =
        records.stream().map(record -> record.hashes().getFirst().derivation()).toList();
    assertEquals(5, derivations.stream().filter(String::isEmpty).count());
    assertTrue(derivations.contains("crop l=9 t=9 r=9 b=9"));
  }

  @Test
  void hash_entriesOfWhatIsNoPicture_areLeftOutAndLocated() {
    assertEquals(3, run("hash", "--entries", "pom.xml", "no-such-file.jpg", HARBOUR));
    assertTrue(err.toString().contains("pom.xml: no picture: unsupported_format"), err::toString);
    assertTrue(err.toString().contains("no-such-file.jpg: there is no such file"), err::toString);
    assertEquals(6, rows().size());
  }

  @Test
  void hash_entriesOfOneNameTwice_areNotTakenForOnePicture() {
    assertEquals(3, run("hash", "--entries", "--id-from=name", HARBOUR, HARBOUR));
    assertTrue(err.toString().contains("name of another file"), err::toString);
    assertEquals(6, rows().size());
    assertEquals(3, run("hash", "--entries", "--id-from=name", "-"));
  }

  @Test
  void hash_entriesWithOtherForms_isAUsageError() {
    assertEquals(1, run("hash", "--entries", "--json", HARBOUR));
    assertEquals(1, run("hash", "--entries", "--orientations", HARBOUR));
    assertEquals(1, run("hash", "--entries", "--id-from=path", HARBOUR));
    assertEquals(1, run("hash", "--id-from=name", HARBOUR));
    assertEquals("", out.toString());
  }

  @Test
  void version_namesReleaseAndJava() {
    assertEquals(0, run("version"));
    assertTrue(out.toString().matches("(?s)hirz [0-9]+\\.[0-9]+\\.[0-9]+\\s+java .*"));
  }

  @Test
  void noCommand_isAUsageErrorThatNamesTheCommands() {
    assertEquals(1, run());
    assertTrue(err.toString().contains("serve"));
  }

  @Test
  void misspeltWords_areAnsweredWithWhatWasPerhapsMeant() {
    assertEquals(1, run("hsah"));
    assertTrue(err.toString().contains("Did you mean hash?"), err::toString);
    assertEquals(1, run("hash", "--orientation", HARBOUR));
    assertTrue(err.toString().contains("Did you mean --orientations?"), err::toString);
    assertEquals(1, run("help", "list", "laod"));
    assertTrue(err.toString().contains("Did you mean load?"), err::toString);
    assertEquals(1, run("qqqqqqqqq"));
    assertEquals(3, err.toString().split("Did you mean", -1).length - 1);
  }

  @Test
  void messages_areOneLineBesideTheHint() {
    assertEquals(1, run("serve", "--port", "x"));
    assertEquals(2, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().startsWith("hirz: "), err::toString);
    assertTrue(err.toString().contains("Try: hirz serve --help"), err::toString);
  }

  @Test
  void help_ofACommand_isThatOfItsOption() {
    assertEquals(0, run("help", "list", "load"));
    String helped = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("list", "load", "--help"));
    assertEquals(out.toString(), helped);
  }

  @Test
  void version_json_isOneObject() throws IOException {
    assertEquals(0, run("version", "--json"));
    JsonNode version = new ObjectMapper().readTree(out.toString());
    assertTrue(version.path("hirz").textValue().matches("[0-9.]+"));
  }

  @Test
  void serve_otherAddressWithoutTls_isRefused() {
    assertEquals(1, run("serve", "--host", "0.0.0.0"));
    assertTrue(err.toString().contains("without TLS"), err::toString);
  }

  @Test
  void serve_nonsense_isAUsageError() {
    assertEquals(1, run("serve", "--port", "70000"));
    assertEquals(1, run("serve", "--tls-cert", "pom.xml"));
    assertEquals(1, run("serve", "--hashsets", "no-such-folder"));
    assertEquals(1, run("serve", "--no-such-option"));
  }
}
