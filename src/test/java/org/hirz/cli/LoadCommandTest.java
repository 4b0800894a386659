package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.hirz.access.ApiKey;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way to the server. */
@Timeout(120)
class LoadCommandTest {
  private static final String UPLOAD = "POST /v1/lists/demo/versions";
  private static final String STAGED =
      """
      {"list":"demo","version":3,"state":"staged","report":{"read":3,"added":2,"updated":0,
       "unchanged":0,"withdrawn":0,"quarantined":1,"rejected":1,"warnings":[],"problemCount":1,
       "problems":[{"at":7,"unit":"line","field":"value","reason":"odd","consequence":"rejected"}]}}""";

  @TempDir private Path folder;
  private final AtomicReference<String> received = new AtomicReference<>("");
  private FakeServer server;
  private ListLine line;

  @BeforeEach
  void start() throws IOException {
    server =
        new FakeServer()
            .on(
                "GET /v1/lists/demo",
                200,
                "{\"id\":\"demo\",\"nature\":\"benign\",\"idSalt\":\"0011\"}")
            .on(UPLOAD, exchange -> keep(exchange, 201, STAGED));
    line = new ListLine(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void keep(HttpExchange exchange, int status, String answer) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      received.set(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      FakeServer.answer(exchange, status, answer);
    } catch (IOException e) {
      received.set("broken off");
      throw e;
    }
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void load_file_isSentAsItIsWithItsLength() throws IOException {
    assertEquals(
        0,
        line.run("load", "demo", file("list.csv", "type,value\n"), "--format=hirz"),
        line::complained);
    FakeServer.Request request = server.last();
    assertEquals("/v1/lists/demo/versions?format=hirz", request.target());
    assertEquals("11", request.header("Content-Length"));
    assertEquals("application/octet-stream", request.header("Content-Type"));
    assertTrue(request.header("Hirz-Upload").matches("[A-Za-z0-9_-]{1,64}"));
    assertEquals("type,value\n", received.get());
  }

  @Test
  void load_showsTheReportAndWhatIsNext() throws IOException {
    assertEquals(0, line.run("load", "demo", file("a", "x"), "--format=hirz"));
    String printed = line.printed().replaceAll(" +", " ");
    for (String part :
        List.of(
            "Version 3 of demo is staged",
            "read 3",
            "quarantined 1",
            "line 7 value: odd (rejected)",
            "Next, by somebody else: hirz list approve demo 3")) {
      assertTrue(printed.contains(part), () -> part + " is not in " + printed);
    }
  }

  @Test
  void load_whatIsSaidOfTheFile_isInTheQuery() throws IOException {
    String profile = file("profile.json", "{\"name\":\"synthetic\"}");
    String[] options = {
      "--format=csv",
      "--mode=delta",
      "--scheme=uk_abc",
      "--label=uk_abc:A:1",
      "--type=sha256",
      "--environment=test",
      "--flags=grid=true;cgi=false",
      "--profile=" + profile,
      "--file-digest=sha256:aa"
    };
    String[] arguments = new String[options.length + 3];
    arguments[0] = "load";
    arguments[1] = "demo";
    arguments[2] = file("a", "x");
    System.arraycopy(options, 0, arguments, 3, options.length);
    assertEquals(0, line.run(arguments), line::complained);
    assertEquals(
        "/v1/lists/demo/versions?format=csv&mode=delta&scheme=uk_abc&labelScheme=uk_abc"
            + "&labelCode=A%3A1&type=sha256&environment=test&flags=grid%3Dtrue%3Bcgi%3Dfalse"
            + "&profile=inline&fileDigest=sha256%3Aaa",
        server.last().target());
    assertEquals(
        "{\"name\":\"synthetic\"}",
        new String(
            Base64.getDecoder().decode(server.last().header("Hirz-Profile")),
            StandardCharsets.UTF_8));
    assertEquals(0, line.run("load", "demo", file("a", "x"), "--format=csv", "--profile=iwf"));
    assertTrue(server.last().target().endsWith("profile=iwf"));
  }

  @Test
  void load_nonsense_isAUsageErrorAndNothingIsAsked() throws IOException {
    String file = file("a", "x");
    assertEquals(1, line.run("load", "demo", file));
    assertEquals(1, line.run("load", "demo", file, "--format=hirz", "--mode=some"));
    assertEquals(1, line.run("load", "demo", file, "--format=hirz", "--label=A"));
    assertEquals(1, line.run("load", "demo", "-", "--format=nsrl3"));
    assertEquals(1, line.run("load", "demo", "no-such-file", "--format=hirz"));
    assertEquals(1, line.run("load", "demo", folder.toString(), "--format=hirz"));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void load_sameContent_saysSo() throws IOException {
    server.on(UPLOAD, exchange -> keep(exchange, 200, "{\"version\":2,\"unchanged\":true}"));
    assertEquals(0, line.run("load", "demo", file("a", "x"), "--format=hirz"));
    assertTrue(line.printed().contains("nothing was staged"));
  }

  @Test
  void load_sameContentAsAStagedVersion_isNotSaidToBeLive() throws IOException {
    server.on(
        UPLOAD,
        exchange -> keep(exchange, 200, "{\"version\":2,\"state\":\"staged\",\"unchanged\":true}"));
    assertEquals(0, line.run("load", "demo", file("a", "x"), "--format=hirz"));
    assertTrue(line.printed().contains("Version 2 of demo has the same content"), line::printed);
    assertTrue(line.printed().contains("not live"), line::printed);
    assertFalse(line.printed().contains("live already"), line::printed);
  }

  @Test
  void load_refusedFile_showsTheReportOfWhatIsWrong() throws IOException {
    server.on(
        UPLOAD,
        exchange ->
            keep(
                exchange,
                422,
                "{\"title\":\"List refused\",\"detail\":\"not VICS\",\"report\":{\"read\":1,"
                    + "\"problems\":[{\"at\":1,\"unit\":\"record\",\"reason\":\"odd\"}]}}"));
    assertEquals(1, line.run("load", "demo", file("a", "x"), "--format=vics"));
    assertTrue(line.complained().startsWith("hirz: List refused: not VICS\n"), line::complained);
    assertTrue(line.complained().contains("record 1: odd"), line::complained);
  }

  @Test
  void load_unknownList_isToldBeforeAnythingIsSent() throws IOException {
    assertEquals(1, line.run("load", "other", file("a", "x"), "--format=hirz"));
    assertEquals(1, server.requests().size());
  }

  @Test
  void load_standardInput_isStreamed() {
    long length = 50L << 20;
    AtomicReference<String> seen = new AtomicReference<>("");
    server.on(
        UPLOAD,
        exchange -> {
          long count = 0;
          long sum = 0;
          byte[] block = new byte[8192];
          try (InputStream in = exchange.getRequestBody()) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
              for (int i = 0; i < n; i++) {
                sum += block[i] * (count + i & 0xff);
              }
              count += n;
            }
            seen.set(count + " " + sum);
            FakeServer.answer(exchange, 201, STAGED);
          }
        });
    InputStream before = System.in;
    Generated generated = new Generated(length);
    try {
      System.setIn(generated);
      assertEquals(0, line.run("load", "demo", "-", "--format=hirz"), line::complained);
    } finally {
      System.setIn(before);
    }
    assertEquals(length + " " + generated.sum, seen.get());
    assertEquals("chunked", server.last().header("Transfer-Encoding"));
    // Nobody asks for more at once than a small buffer: nothing holds the whole.
    assertTrue(generated.largest <= 1 << 17, () -> "asked for " + generated.largest);
  }

  /** So many bytes, made as they are asked for. */
  private static final class Generated extends InputStream {
    private final long length;
    private long made;
    private long sum;
    private int largest;

    Generated(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      throw new IllegalStateException("read in blocks");
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      largest = Math.max(largest, count);
      if (made == length) {
        return -1;
      }
      int given = (int) Math.min(count, length - made);
      for (int i = 0; i < given; i++) {
        byte value = (byte) (made * 31 >> 3);
        bytes[offset + i] = value;
        sum += value * (made & 0xff);
        made++;
      }
      return given;
    }
  }

  private Upload upload(InputStream in, UploadProgress progress) {
    AdminClient client =
        new AdminClient(URI.create(server.url()), ApiKey.parse(ListLine.KEY).orElseThrow());
    return new Upload(
        client,
        ApiPath.of("lists", "demo", "versions").with("format", "hirz"),
        new Upload.Body(in, -1, Map.of()),
        progress);
  }

  @Test
  void upload_ofAFileThatFails_isNotTakenForAWholeOne() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    server.on(
        UPLOAD,
        exchange -> {
          try {
            keep(exchange, 201, STAGED);
          } finally {
            done.countDown();
          }
        });
    InputStream failing =
        new InputStream() {
          private int count;

          @Override
          public int read() throws IOException {
            if (count++ > 100_000) {
              throw new IOException("synthetic");
            }
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            bytes[offset] = (byte) read();
            return 1;
          }
        };
    try (Upload upload = upload(failing, UploadProgress.NONE)) {
      Answer.None none = assertInstanceOf(Answer.None.class, upload.send(Duration.ofMillis(10)));
      assertEquals("the file cannot be read to its end; nothing was staged", none.message());
    }
    done.await();
    assertEquals("broken off", received.get());
  }

  @Test
  void upload_brokenOff_leavesTheServerWithABodyThatDoesNotEnd() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    server.on(
        UPLOAD,
        exchange -> {
          try (InputStream in = exchange.getRequestBody()) {
            int unused = in.read();
            arrived.countDown();
            keep(exchange, 201, STAGED);
          } finally {
            done.countDown();
          }
        });
    Generated endless = new Generated(Long.MAX_VALUE);
    try (Upload upload = upload(endless, UploadProgress.NONE)) {
      Thread breaker =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      arrived.await();
                      upload.breakOff();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      Answer.None none = assertInstanceOf(Answer.None.class, upload.send(Duration.ofMillis(10)));
      assertEquals("broken off; nothing was staged", none.message());
      breaker.join();
    }
    done.await();
    assertEquals("broken off", received.get());
  }

  @Test
  void upload_phaseOfTheServer_isAskedForBesideIt() throws Exception {
    LinkedBlockingQueue<String> phases = new LinkedBlockingQueue<>();
    CountDownLatch merging = new CountDownLatch(1);
    server.on(
        UPLOAD,
        exchange -> {
          String upload = exchange.getRequestHeaders().getFirst("Hirz-Upload");
          server.on("GET /v1/uploads/" + upload, 200, "{\"phase\":\"merging\",\"records\":1200}");
          try {
            merging.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          keep(exchange, 201, STAGED);
        });
    UploadProgress progress =
        new UploadProgress() {
          @Override
          public void sent(long bytes) {}

          @Override
          public void phase(String phase, long records) {
            phases.add(phase + " " + records);
            merging.countDown();
          }

          @Override
          public void close() {
            phases.add("closed");
          }
        };
    try (Upload upload = upload(new Generated(10), progress)) {
      assertInstanceOf(Answer.Ok.class, upload.send(Duration.ofMillis(5)));
    }
    assertEquals("merging 1200", phases.take());
    assertTrue(phases.contains("closed"));
  }

  @Test
  void progressBar_showsBytesAndPhase() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (ProgressBarDisplay display =
        new ProgressBarDisplay(
            new PrintStream(terminal, true, StandardCharsets.UTF_8), 100, 50_000_000)) {
      display.sent(25_000_000);
      display.phase("receiving", 5);
      display.sent(25_000_000);
      display.phase("merging", 1200);
    }
    String shown = terminal.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("50/50 MB"), shown);
    assertTrue(shown.contains("merging, 1200 records"), shown);
  }

  @Test
  void nsrl3_database_isReadHere() throws Exception {
    Path database = folder.resolve("rds.db");
    String sha1 = "0123456789abcdef0123456789abcdef01234567";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE FILE (sha1 TEXT, md5 TEXT)");
      statement.execute("INSERT INTO FILE VALUES ('" + sha1 + "', '" + sha1.substring(8) + "')");
    }
    assertEquals(
        0, line.run("load", "demo", database.toString(), "--format=nsrl3"), line::complained);
    assertTrue(received.get().contains(",sha1," + sha1 + ","), received::get);
    assertTrue(received.get().contains(",md5," + sha1.substring(8) + ","), received::get);
  }

  @Test
  void nsrl3_intoAListOfAbuse_isRefused() throws IOException {
    server.on(
        "GET /v1/lists/demo", 200, "{\"id\":\"demo\",\"nature\":\"csam\",\"idSalt\":\"0011\"}");
    assertEquals(1, line.run("load", "demo", file("a", "x"), "--format=nsrl3"));
    assertTrue(line.complained().contains("benign"), line::complained);
  }

  @Test
  void nsrl3_isSentAsOurOwnRows() throws IOException {
    HashValue md5 =
        HashValue.of(HashType.MD5, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7});
    HashValue pdq = HashValue.of(HashType.PDQ, new byte[32]);
    line.conversions.put(
        "nsrl3",
        (path, nature, sink) -> {
          sink.record(
              SourceRecord.of(
                  "e,1",
                  List.of(new EntryHash(md5, -1), new EntryHash(pdq, 90)),
                  List.of(new Label("s", "A"), new Label("s", "\"B")),
                  Flags.NONE.with(Flag.GRID, Tristate.TRUE),
                  Origin.NONE,
                  1));
          sink.record(
              SourceRecord.of(
                  "", List.of(new EntryHash(md5, -1)), List.of(), Flags.NONE, Origin.NONE, 2));
          return new ListFormat.Outcome.Complete(2);
        });
    assertEquals(0, line.run("load", "demo", file("a", "x"), "--format=nsrl3"), line::complained);
    assertEquals("/v1/lists/demo/versions?format=hirz", server.last().target());
    List<String> rows = received.get().lines().toList();
    String hex = md5.revealHex();
    String zeros = "0".repeat(64);
    assertEquals(
        List.of(
            "id,type,value,quality,label_scheme,label_code,flags",
            "\"e,1\",md5," + hex + ",,s,A,grid=true",
            "\"e,1\",pdq," + zeros + ",90,s,A,grid=true",
            "\"e,1\",md5," + hex + ",,s,\"\"\"B\",grid=true",
            "\"e,1\",pdq," + zeros + ",90,s,\"\"\"B\",grid=true"),
        rows.subList(0, 5));
    assertTrue(rows.get(5).matches("e-[0-9a-f]{32},md5," + hex + ",,,,"), rows.get(5));
  }

  @Test
  void nsrl3_conversionThatFails_isNotTakenForAWholeOne() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    server.on(
        UPLOAD,
        exchange -> {
          arrived.countDown();
          try {
            keep(exchange, 201, STAGED);
          } finally {
            done.countDown();
          }
        });
    line.conversions.put(
        "nsrl3",
        (path, nature, sink) -> {
          HashValue digest = HashValue.of(HashType.MD5, new byte[16]);
          // More than a block, so that the request is on its way.
          for (int i = 1; i <= 5_000; i++) {
            sink.record(
                SourceRecord.of(
                    "e-" + i,
                    List.of(new EntryHash(digest, -1)),
                    List.of(),
                    Flags.NONE,
                    Origin.NONE,
                    i));
          }
          try {
            arrived.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new ListFormat.Outcome.Refused(5, "a table is missing");
        });
    assertEquals(1, line.run("load", "demo", file("a", "x"), "--format=nsrl3"));
    assertTrue(line.complained().contains("record 5: a table is missing"), line::complained);
    done.await();
    assertEquals("broken off", received.get());
  }

  private Path pictures() throws IOException {
    Path pictures = folder.resolve("pictures");
    Files.createDirectories(pictures.resolve("inner"));
    Path demo = Path.of("hashsets/demo/pictures");
    Files.copy(demo.resolve("harbour.png"), pictures.resolve("one.png"));
    Files.copy(demo.resolve("fort.png"), pictures.resolve("inner/two.png"));
    return pictures;
  }

  @Test
  void pictures_folder_isSentAsRowsWithoutNames() throws IOException {
    assertEquals(
        0, line.run("load", "demo", pictures().toString(), "--format=pictures"), line::complained);
    assertEquals("/v1/lists/demo/versions?format=hirz", server.last().target());
    List<String> rows = received.get().lines().toList();
    assertEquals("id,type,value,quality,label_scheme,label_code,flags", rows.getFirst());
    assertEquals(11, rows.size());
    assertEquals(
        2, rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).distinct().count());
    assertFalse(received.get().contains("two"), received::get);
  }

  @Test
  void picturesDerived_folder_hasMarkedHashesOfTheSameEntries() throws IOException {
    String folderOfPictures = pictures().toString();
    assertEquals(
        0,
        line.run("load", "demo", folderOfPictures, "--format=pictures-derived"),
        line::complained);
    List<String> rows = received.get().lines().toList();
    assertTrue(rows.getFirst().endsWith(",flags,derived"), rows.getFirst());
    List<String> derived = rows.stream().filter(row -> row.contains("crop l=")).toList();
    assertTrue(derived.size() > 16, () -> derived.size() + " rows");
    assertEquals(
        2, rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).distinct().count());
  }

  @Test
  void pictures_otherFilesAmongThem_areLocatedAndLeaveTheLoadIncomplete() throws IOException {
    Path pictures = pictures();
    Files.writeString(pictures.resolve("inner/notes.txt"), "no picture");
    Files.createSymbolicLink(pictures.resolve("link.png"), pictures.resolve("one.png"));
    assertEquals(3, line.run("load", "demo", pictures.toString(), "--format=pictures"));
    assertTrue(line.complained().contains("not taken here: 2"), line::complained);
    assertTrue(line.complained().contains("inner/notes.txt: no picture"), line::complained);
    assertTrue(line.complained().contains("link.png: is a link"), line::complained);
    assertEquals(11, received.get().lines().count());
  }

  @Test
  void pictures_aFile_isRefused() throws IOException {
    assertEquals(1, line.run("load", "demo", file("a", "x"), "--format=pictures"));
    assertTrue(line.complained().contains("is no folder of pictures"), line::complained);
    assertEquals(1, line.run("load", "demo", "-", "--format=pictures"));
  }
}
