package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigurationTest {
  private static final String KEY = ListLine.KEY;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void home() {
    environment.put("HOME", folder.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line =
        HirzMain.commandLine(
                new Surroundings(environment::get, () -> false, LocalConversion.inThisBuild()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    return HirzMain.run(line, arguments);
  }

  private Path write(String... lines) throws IOException {
    Path file = folder.resolve(".config/hirz/config.properties");
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }

  private JsonNode show(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("config", "show", "--json"));
    arguments.addAll(Arrays.asList(more));
    assertEquals(0, run(arguments.toArray(String[]::new)), err::toString);
    return new ObjectMapper().readTree(out.toString());
  }

  private static String picture() {
    return "hashsets/demo/pictures/harbour.png";
  }

  @Test
  void nothingSet_saysSo() throws IOException {
    assertEquals(0, run("config", "show"));
    assertTrue(out.toString().contains("(not there)"), out::toString);
    assertTrue(out.toString().contains("Nothing is set."), out::toString);
    assertEquals(0, show().path("settings").size());
  }

  @Test
  void file_setsAnOption_environmentWins_commandLineWinsOverBoth() throws IOException {
    write("hash.orientations = true", "hash.json=true");
    assertEquals(0, run("hash", picture()), err::toString);
    assertTrue(out.toString().contains("rot90"), out::toString);
    assertTrue(out.toString().startsWith("{"), out::toString);

    environment.put("HIRZ_HASH_ORIENTATIONS", "false");
    assertEquals(0, run("hash", picture()), err::toString);
    assertFalse(out.toString().contains("rot90"), out::toString);

    assertEquals(0, run("hash", "--orientations", picture()), err::toString);
    assertTrue(out.toString().contains("rot90"), out::toString);
  }

  /** To the parser a flag means the opposite of its default. */
  @Test
  void flag_setTwice_isSet() throws IOException {
    write("json = true");
    assertEquals(0, run("hash", "--json", picture()), err::toString);
    assertTrue(out.toString().startsWith("{"), out::toString);
  }

  @Test
  void namedFile_countsBeforeTheVariables_andThoseBeforeTheUsualFile() throws IOException {
    write("server = http://127.0.0.1:1");
    Path second = Files.writeString(folder.resolve("second"), "server = http://127.0.0.1:2\n");
    Path third = Files.writeString(folder.resolve("third"), "server = http://127.0.0.1:3\n");
    environment.put("HIRZ_KEY", KEY);
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("127.0.0.1:1 "), err::toString);
    environment.put("HIRZ_CONFIG", second.toString());
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("127.0.0.1:2 "), err::toString);
    assertEquals(1, run("list", "formats", "--config", third.toString()));
    assertTrue(err.toString().contains("127.0.0.1:3 "), err::toString);
    assertEquals(1, run("--config=" + third, "list", "formats"));
    assertTrue(err.toString().contains("127.0.0.1:3 "), err::toString);
    environment.put("HIRZ_SERVER", "http://127.0.0.1:4");
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("127.0.0.1:4 "), err::toString);
  }

  @Test
  void oneCommand_countsBeforeAll() throws IOException {
    write("server = http://127.0.0.1:1", "list.formats.server = http://127.0.0.1:2");
    environment.put("HIRZ_KEY", KEY);
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("127.0.0.1:2 "), err::toString);
    assertEquals(1, run("list", "status"));
    assertTrue(err.toString().contains("127.0.0.1:1 "), err::toString);
  }

  @Test
  void requiredOption_mayComeFromTheFile() throws IOException {
    write("list.rollback.to = 2");
    environment.put("HIRZ_KEY", KEY);
    environment.put("HIRZ_SERVER", "http://127.0.0.1:1");
    assertEquals(1, run("list", "rollback", "vendor-a", "--reason", "x"));
    assertTrue(err.toString().contains("cannot be reached"), err::toString);
  }

  @Test
  void unknownSetting_isRefusedAndTheNearestNamed() throws IOException {
    write("hash.orientation = true");
    assertEquals(1, run("hash", picture()));
    assertTrue(
        err.toString().contains("no setting hash.orientation; did you mean hash.orientations?"),
        err::toString);
    assertEquals(1, err.toString().lines().count());
    assertEquals("", out.toString());
    assertEquals(0, run("hash", "--help"));
    write("serve.port = 8081");
    assertEquals(1, run("config", "show"));
    assertTrue(err.toString().contains("hirz serve --help"), err::toString);
  }

  @Test
  void missingFile_isRefusedOnlyWhereItIsNamed() {
    assertEquals(1, run("hash", picture(), "--config", folder.resolve("none").toString()));
    assertTrue(err.toString().contains("there is no configuration file"), err::toString);
    environment.put("HIRZ_CONFIG", folder.resolve("none").toString());
    assertEquals(1, run("hash", picture()));
    environment.remove("HIRZ_CONFIG");
    assertEquals(0, run("hash", picture()), err::toString);
  }

  @Test
  void key_isTakenFromAFileOfMode600Only_andNeverShown() throws IOException {
    Path file = write("key = " + KEY, "server = http://127.0.0.1:1");
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("chmod 600"), err::toString);
    assertFalse(err.toString().contains(KEY));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("127.0.0.1:1 "), err::toString);
    JsonNode settings = show().path("settings");
    assertEquals(file.toString(), settings.path("key").path("from").textValue());
    assertFalse(out.toString().contains(KEY));
    environment.put("HIRZ_KEY", KEY);
    assertEquals("HIRZ_KEY", show().path("settings").path("key").path("from").textValue());
    assertFalse(out.toString().contains(KEY));
  }

  @Test
  void keyOfTheEnvironment_countsBeforeTheKeyFileOfTheFile() throws IOException {
    write("key-file = no-such-file", "server = http://127.0.0.1:1");
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("--key-file"), err::toString);
    environment.put("HIRZ_KEY", KEY);
    assertEquals(1, run("list", "formats"));
    assertTrue(err.toString().contains("cannot be reached"), err::toString);
  }

  @Test
  void show_namesWhereEachIsFrom() throws IOException {
    Path file = write("server = http://127.0.0.1:1", "list.load.format = vics");
    environment.put("HIRZ_LIST_LOAD_FORMAT", "hirz");
    JsonNode settings = show().path("settings");
    assertEquals("hirz", settings.path("list.load.format").path("value").textValue());
    assertEquals(
        "HIRZ_LIST_LOAD_FORMAT", settings.path("list.load.format").path("from").textValue());
    assertEquals(file.toString(), settings.path("list.load.server").path("from").textValue());
    assertEquals(0, run("config", "show"));
    assertTrue(out.toString().contains("list.load.format"), () -> out + "");
  }

  @Test
  void keys_namesEverySetting() {
    assertEquals(0, run("config", "keys"));
    assertTrue(out.toString().contains("list.load.format"), out::toString);
    assertTrue(out.toString().contains("HIRZ_LIST_LOAD_FORMAT"), out::toString);
    assertFalse(out.toString().contains("HIRZ_SERVE_PORT"), out::toString);
  }

  @Test
  void brokenFile_isRefusedInOneLine() throws IOException {
    write("server = \\u00zz");
    assertEquals(1, run("list", "formats"));
    assertEquals(1, err.toString().lines().count(), err::toString);
  }
}
