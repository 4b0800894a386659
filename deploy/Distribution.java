import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;

/**
 * Puts a built program into archives that are carried to other machines. Run by {@code ./hirz dist
 * [--image] [--out DIR]}:
 *
 * <ul>
 *   <li>{@code hirz-V.zip}: runs where a Java 25 is. The same program gives the same bytes: entries
 *       are sorted, times are those of the release, modes are 0755 or 0644, whoever builds it,
 *       where and when.
 *   <li>with {@code --image} also {@code hirz-V-OS-ARCH}, a folder, and a tar.gz of it: the same
 *       with a Java of its own, made by jlink of the JDK that runs this, for its own system.
 * </ul>
 */
final class Distribution {
  /** What the program uses of the JDK, by jdeps, and what it finds by name: zip file systems. */
  private static final String MODULES =
      String.join(
          ",",
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.rmi",
          "java.security.jgss",
          "java.sql",
          "java.transaction.xa",
          "java.xml",
          "jdk.incubator.vector",
          "jdk.management",
          "jdk.unsupported",
          "jdk.zipfs");

  private static final List<String> TEXTS =
      List.of("CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "SECURITY.md", "THIRD-PARTY.md");

  /** Shells, and the file that each of them looks for. */
  private static final Map<String, String> COMPLETIONS =
      Map.of("bash", "hirz.bash", "zsh", "_hirz", "fish", "hirz.fish");

  private final Path repository;
  private final Path out;
  private final String version;
  private final FileTime time;

  private Distribution(Path repository, Path out) throws IOException {
    this.repository = repository;
    this.out = out;
    String pom = Files.readString(repository.resolve("pom.xml"));
    version = first(pom, "<version>([^<]+)</version>");
    time =
        FileTime.from(
            Instant.parse(
                first(
                    pom,
                    "<project.build.outputTimestamp>([^<]+)</project.build.outputTimestamp>")));
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    // Times of entries in a zip are local ones.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path out = repository.resolve("target");
    boolean image = false;
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i].equals("--image")) {
        image = true;
      } else if (arguments[i].equals("--out") && i + 1 < arguments.length) {
        out = Path.of(arguments[++i]).toAbsolutePath().normalize();
      } else {
        System.err.println("hirz: dist takes --image and --out DIR");
        System.exit(1);
      }
    }
    Files.createDirectories(out);
    Distribution distribution = new Distribution(repository, out);
    Path work = Files.createTempDirectory(out, ".dist");
    try {
      distribution.make(work, image);
    } catch (IOException e) {
      System.err.println("hirz: " + e.getMessage());
      System.exit(1);
    } finally {
      remove(work);
    }
  }

  private void make(Path work, boolean withImage) throws IOException, InterruptedException {
    Path archive = work.resolve("hirz-" + version);
    layOut(archive);
    copy(repository.resolve("hirz"), archive.resolve("hirz"));
    archive.resolve("hirz").toFile().setExecutable(true, false);
    Path zip = out.resolve("hirz-" + version + ".zip");
    zip(archive, zip);
    report(zip);
    if (!withImage) {
      return;
    }
    Path image = out.resolve("hirz-" + version + "-" + system() + "-" + processor());
    remove(image);
    Files.move(archive, image);
    Files.createDirectory(image.resolve("bin"));
    Files.move(image.resolve("hirz"), image.resolve("bin/hirz"));
    link(image.resolve("runtime"));
    nativeLibrary(image);
    for (Path file : walk(image)) {
      Files.setPosixFilePermissions(file, mode(file));
    }
    Path tar = out.resolve(image.getFileName() + ".tar.gz");
    tar(image, tar);
    report(image);
    report(tar);
  }

  /** Copies everything but the launcher, whose place differs. */
  private void layOut(Path folder) throws IOException, InterruptedException {
    Path target = repository.resolve("target");
    copy(target.resolve("quarkus-app"), folder.resolve("app"));
    copy(target.resolve("hirz-sbom.json"), folder.resolve("hirz-sbom.json"));
    copy(repository.resolve("hashsets"), folder.resolve("hashsets"));
    copy(repository.resolve("docs"), folder.resolve("docs"));
    for (String text : TEXTS) {
      copy(repository.resolve(text), folder.resolve(text));
    }
    Path completions = Files.createDirectory(folder.resolve("completions"));
    for (Map.Entry<String, String> shell : COMPLETIONS.entrySet()) {
      ProcessBuilder command =
          new ProcessBuilder(
              java("java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-jar",
              folder.resolve("app/quarkus-run.jar").toString(),
              "completion",
              shell.getKey());
      command.environment().keySet().removeIf(name -> name.startsWith("HIRZ_"));
      command.redirectOutput(completions.resolve(shell.getValue()).toFile());
      run(command);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : walk(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void link(Path runtime) throws IOException, InterruptedException {
    run(
        new ProcessBuilder(
            java("jlink").toString(),
            "--add-modules",
            MODULES,
            // Not --strip-debug, which needs a tool of the C compiler's for libraries that have no
            // symbols to strip.
            "--strip-java-debug-attributes",
            "--compress",
            "zip-6",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString()));
    // Classes of the JDK as they lie in memory: a start takes half of the time.
    run(
        new ProcessBuilder(
            runtime.resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable"));
  }

  /**
   * Lays out SQLite's library for this system, which is otherwise unpacked at each start, into a
   * folder for temporary files that may not allow it. The jar's names of systems are kept to.
   */
  private static void nativeLibrary(Path image) throws IOException {
    boolean mac = system().equals("macos");
    String processor = processor().equals("x64") ? "x86_64" : processor();
    String name = mac ? "libsqlitejdbc.dylib" : "libsqlitejdbc.so";
    String entry = "org/sqlite/native/" + (mac ? "Mac" : "Linux") + "/" + processor + "/" + name;
    Path jar =
        walk(image.resolve("app/lib/main")).stream()
            .filter(file -> file.getFileName().toString().startsWith("org.xerial.sqlite-jdbc"))
            .findFirst()
            .orElseThrow(() -> new IOException("the program has no SQLite"));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.getEntry(entry) == null) {
        return;
      }
      Files.createDirectory(image.resolve("native"));
      try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
        Files.copy(in, image.resolve("native").resolve(name));
      }
    }
  }

  private static void run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // Empty where it goes to a file. Tools of the JDK complain here.
    byte[] said = process.getInputStream().readAllBytes();
    int exit = process.waitFor();
    if (exit != 0) {
      System.err.write(said);
      throw new IOException(command.command().getFirst() + " ended with " + exit);
    }
  }

  private static Path java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool);
  }

  private void zip(Path folder, Path zip) throws IOException {
    Files.deleteIfExists(zip);
    Map<String, ?> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), settings)) {
      for (Path file : walk(folder)) {
        Path entry = inside.getPath("/" + nameOf(folder, file));
        if (Files.isDirectory(file)) {
          Files.createDirectory(entry);
        } else {
          Files.copy(file, entry);
        }
        // All three: folders are made with those of now.
        Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(time, time, time);
        Files.setPosixFilePermissions(entry, mode(file));
      }
    }
  }

  /** Writes the form of POSIX.1-2001 (pax), whose extended headers are used for long names only. */
  private void tar(Path folder, Path tar) throws IOException {
    try (OutputStream file = Files.newOutputStream(tar);
        OutputStream out = new BufferedOutputStream(new GZIPOutputStream(file, 1 << 16))) {
      for (Path each : walk(folder)) {
        boolean directory = Files.isDirectory(each);
        String name = nameOf(folder, each) + (directory ? "/" : "");
        if (name.length() > 100) {
          byte[] record = pax("path", name);
          out.write(header("long-name", record.length, 0644, 'x'));
          out.write(record);
          pad(out, record.length);
        }
        long size = directory ? 0 : Files.size(each);
        int mode = Files.isExecutable(each) ? 0755 : 0644;
        out.write(header(name, size, mode, directory ? '5' : '0'));
        if (!directory) {
          Files.copy(each, out);
          pad(out, size);
        }
      }
      out.write(new byte[1024]);
    }
  }

  private byte[] header(String name, long size, int mode, char type) {
    byte[] header = new byte[512];
    put(header, 0, name.substring(0, Math.min(100, name.length())));
    put(header, 100, String.format("%07o", mode));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", size));
    put(header, 136, String.format("%011o", time.toInstant().getEpochSecond()));
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    put(header, 265, "root");
    put(header, 297, "root");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    return header;
  }

  /** Returns a record, which begins with its own length in bytes. */
  private static byte[] pax(String key, String value) throws IOException {
    byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = rest.length + 1;
    while (String.valueOf(length).length() + rest.length != length) {
      length++;
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
    record.write(rest);
    return record.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static void pad(OutputStream out, long size) throws IOException {
    out.write(new byte[(int) (-size & 511)]);
  }

  private static String nameOf(Path folder, Path file) {
    return folder.getParent().relativize(file).toString().replace('\\', '/');
  }

  private static Set<PosixFilePermission> mode(Path file) {
    boolean executable = Files.isDirectory(file) || Files.isExecutable(file);
    return PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--");
  }

  /** Returns a file or a folder and all in it, parents first, otherwise in the order of names. */
  private static List<Path> walk(Path from) throws IOException {
    List<Path> found = new ArrayList<>();
    found.add(from);
    if (Files.isDirectory(from)) {
      List<Path> children;
      try (Stream<Path> listed = Files.list(from)) {
        children =
            listed.sorted(Comparator.comparing(each -> each.getFileName().toString())).toList();
      }
      for (Path child : children) {
        found.addAll(walk(child));
      }
    }
    return found;
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void report(Path made) throws IOException {
    long bytes = 0;
    for (Path file : walk(made)) {
      bytes += Files.isDirectory(file) ? 0 : Files.size(file);
    }
    System.out.printf(Locale.ROOT, "%s  %.1f MB%n", made, bytes / 1e6);
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : name;
  }

  private static String processor() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
  }

  private static String first(String text, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IOException("pom.xml names no version or no time");
    }
    return matcher.group(1);
  }
}
