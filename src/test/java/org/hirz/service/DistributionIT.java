package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hirz.access.SyntheticAuthority;
import org.hirz.store.postgres.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives of {@code ./hirz dist}, on a machine that has nothing. No network is needed. */
class DistributionIT {
  private static final Path PICTURES = Path.of("hashsets/demo/pictures");
  private static final Path PHOTOGRAPHS =
      Path.of(System.getProperty("hirz.testdata", "../shared/data"), "photos");
  private static final String JAVA_HOME = System.getProperty("java.home");

  /** Variables of the command line, which must not disturb the service. */
  private static final Map<String, String> OF_COMMANDS =
      Map.of(
          "HIRZ_CHECK_LISTS", "x",
          "HIRZ_LIST_LOAD_FORMAT", "vics",
          "HIRZ_AUDIT_EXPORT_OUT", "x",
          "HIRZ_CONFIG", "no-such-file",
          "HIRZ_SERVER", "x");

  @TempDir private static Path work;

  private static Path zip = Path.of("");
  private static Path image = Path.of("");

  private record Ran(int exit, String out, String err) {}

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    Path out = work.resolve("out");
    Ran made = distribution(Map.of("TZ", "UTC"), "--image", "--out", out.toString());
    assertEquals(0, made.exit(), made.err());
    System.out.print(made.out().replace(out + "/", ""));
    zip = only(out, "hirz-.*\\.zip");
    image = only(out, "hirz-[0-9.]+-[a-z]+-[a-z0-9]+");
    only(out, "hirz-.*\\.tar\\.gz");
  }

  private static Ran distribution(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(JAVA_HOME, "bin", "java").toString(),
                Path.of("deploy", "Distribution.java").toString(),
                Path.of("").toAbsolutePath().toString()));
    command.addAll(List.of(options));
    return run(Path.of(""), environment, command);
  }

  private static Path only(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
      assertEquals(1, found.size(), () -> pattern + found);
      return found.getFirst();
    }
  }

  /** Runs a program with nothing in its environment but this, and an empty PATH. */
  private static Ran run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "out", ".txt");
    Path err = Files.createTempFile(work, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "");
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static Ran image(String... arguments) throws IOException, InterruptedException {
    return image(Map.of(), arguments);
  }

  private static Ran image(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(image.resolve("bin/hirz").toString()));
    command.addAll(List.of(arguments));
    return run(work, environment, command);
  }

  @Test
  void zip_madeAgainElsewhereAndLater_hasTheSameBytes() throws IOException, InterruptedException {
    Path again = work.resolve("again");
    Ran made =
        distribution(Map.of("TZ", "Pacific/Auckland", "LC_ALL", "C"), "--out", again.toString());
    assertEquals(0, made.exit(), made.err());
    assertEquals(-1, Files.mismatch(zip, again.resolve(zip.getFileName())));
  }

  @Test
  void zip_isOneFolderOfSortedEntries_withWhatBelongsToAProgram() throws IOException {
    String top = zip.getFileName().toString().replaceFirst("\\.zip$", "/");
    List<String> names = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        assertTrue(entry.getName().startsWith(top), entry::getName);
        names.add(entry.getName().substring(top.length()));
      }
      byte[] launcher;
      try (InputStream in = file.getInputStream(file.getEntry(top + "hirz"))) {
        launcher = in.readAllBytes();
      }
      assertEquals(Files.readString(Path.of("hirz")), new String(launcher, StandardCharsets.UTF_8));
    }
    for (String file :
        List.of(
            "hirz",
            "app/quarkus-run.jar",
            "completions/_hirz",
            "completions/hirz.bash",
            "completions/hirz.fish",
            "docs/cli.md",
            "hashsets/demo/list.json",
            "hirz-sbom.json",
            "LICENSE",
            "NOTICE",
            "README.md",
            "THIRD-PARTY.md")) {
      assertTrue(names.contains(file), file);
    }
    List<String> folders = names.stream().map(name -> name.replaceAll("/$", "")).toList();
    List<String> sorted =
        folders.stream().sorted(Comparator.comparing(name -> name.replace('/', '\0'))).toList();
    assertEquals(sorted, folders);
  }

  @Test
  void image_runsWithoutJavaAndPath() throws IOException, InterruptedException {
    Ran version = image("--version");
    assertEquals(0, version.exit(), version.err());
    assertTrue(version.out().startsWith("hirz "), version.out());
    assertEquals("", version.err());
    assertEquals(0, image("version", "--json").exit());
    Ran nothing = image();
    assertEquals(1, nothing.exit());
    assertTrue(nothing.err().contains("serve"), nothing.err());
    Ran misspelt = image("hsah");
    assertEquals(1, misspelt.exit());
    assertTrue(misspelt.err().contains("Did you mean hash?"), misspelt.err());
    assertEquals(3, image("hash", "no-such-file").exit());
  }

  @Test
  void image_throughRelativeLinks_isFound() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("linked here"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), image.resolve("bin/hirz"));
    Files.createSymbolicLink(folder.resolve("second"), first.getFileName());
    Ran ran = run(folder, Map.of(), List.of(folder.resolve("second").toString(), "--version"));
    assertEquals(0, ran.exit(), ran.err());
  }

  @Test
  void image_hashesAsTheProgramDoes() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("hash", "--orientations"));
    command.add(PICTURES.resolve("harbour.png").toAbsolutePath().toString());
    command.add(PICTURES.resolve("harbour-quality60.jpg").toAbsolutePath().toString());
    if (Files.isDirectory(PHOTOGRAPHS)) {
      try (Stream<Path> files = Files.list(PHOTOGRAPHS)) {
        files
            .filter(file -> file.toString().matches(".*\\.(jpe?g|webp)"))
            .sorted()
            .limit(2)
            .forEach(file -> command.add(file.toAbsolutePath().toString()));
      }
    }
    Ran bare = image(command.toArray(String[]::new));
    command.addFirst(Path.of("hirz").toAbsolutePath().toString());
    Ran ordinary =
        run(Path.of(""), Map.of("JAVA_HOME", JAVA_HOME, "PATH", System.getenv("PATH")), command);
    assertEquals(0, bare.exit(), bare.err());
    assertEquals(ordinary.out(), bare.out());
    assertTrue(bare.out().lines().count() >= 22, bare.out());
  }

  @Test
  void colour_onlyWhereItIsAskedFor() throws IOException, InterruptedException {
    assertFalse(image("--help").out().contains("\u001b["));
    assertFalse(image(Map.of("NO_COLOR", "1"), "--help").out().contains("\u001b["));
    assertTrue(image(Map.of("CLICOLOR_FORCE", "1"), "--help").out().contains("\u001b["));
  }

  @Test
  void image_serves() throws IOException, InterruptedException {
    Path root = Files.createDirectories(work.resolve("served"));
    Map<String, String> environment = new HashMap<>(OF_COMMANDS);
    environment.put("HIRZ_ADMIN_KEY", PackagedService.KEY);
    try (PackagedService service =
        PackagedService.start(
            root,
            "-Xmx256m",
            environment,
            new PackagedService.Launch(image.resolve("bin/hirz"), true, List.of(), null))) {
      assertMatch(service.match(Files.readAllBytes(PICTURES.resolve("harbour-turned.jpg"))));
      try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
        List<Path> left =
            files.filter(file -> file.getFileName().toString().contains("sqlite")).toList();
        assertEquals(List.of(), left, "libraries unpacked");
      }
    }
  }

  /** What the embedded store does not need of Java: a driver of its own, TLS, certificates. */
  @Test
  void image_servesWithPostgresAndTls() throws IOException, InterruptedException {
    Path root = Files.createDirectories(work.resolve("shared"));
    SyntheticAuthority authority =
        new SyntheticAuthority(work, "authority").issue("server", "EC", "-1d");
    authority.writeCertificate("server", work.resolve("cert.pem"));
    authority.writeKey("server", work.resolve("key.pem"));
    Map<String, String> environment = new HashMap<>(OF_COMMANDS);
    environment.put("HIRZ_ADMIN_KEY", PackagedService.KEY);
    environment.put("HIRZ_STORE_KEY_VALUE", "5".repeat(64));
    List<String> options =
        List.of(
            "--database", TestPostgres.newEmptyDatabase().url(),
            "--database-user", TestPostgres.user(),
            "--tls-cert", work.resolve("cert.pem").toString(),
            "--tls-key", work.resolve("key.pem").toString());
    try (PackagedService service =
        PackagedService.start(
            root,
            "-Xmx256m",
            environment,
            new PackagedService.Launch(
                image.resolve("bin/hirz"), true, options, authority.client(authority, null)))) {
      assertMatch(service.match(Files.readAllBytes(PICTURES.resolve("harbour.png"))));
    }
  }

  private static void assertMatch(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"verdict\":\"match\""), answer.body());
  }

  @Test
  void zip_unpackedInAFolderWithABlank_runsWithJavaHome_alsoThroughALink()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unzip")), "no unzip here");
    Path folder = Files.createDirectories(work.resolve("an other folder"));
    Ran unpacked =
        run(folder, Map.of(), List.of("/usr/bin/unzip", "-q", zip.toAbsolutePath().toString()));
    assertEquals(0, unpacked.exit(), unpacked.err());
    Path program = only(folder, "hirz-.*").resolve("hirz");
    Map<String, String> environment = Map.of("JAVA_HOME", JAVA_HOME);
    Ran version = run(work, environment, List.of(program.toString(), "--version"));
    assertEquals(0, version.exit(), version.err());
    Files.createSymbolicLink(folder.resolve("link to it"), program);
    Ran linked =
        run(work, environment, List.of(folder.resolve("link to it").toString(), "--version"));
    assertEquals(version.out(), linked.out(), linked.err());
    Ran hashed =
        run(
            folder,
            Map.of("HIRZ_JAVA_HOME", JAVA_HOME),
            List.of(
                program.toString(),
                "hash",
                PICTURES.resolve("harbour.png").toAbsolutePath().toString()));
    assertEquals(0, hashed.exit(), hashed.err());
    assertTrue(hashed.out().toLowerCase(Locale.ROOT).startsWith("pdq\t179a0ee5"), hashed.out());
  }
}
