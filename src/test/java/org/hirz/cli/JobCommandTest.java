package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandTest {
  private static final String ID = "01K0EXAMPLE0000000000000000";

  @TempDir Path folder;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String job(String state, int done) {
    return """
        {"job":"%s","state":"%s","created":"2026-11-22T12:00:00Z","by":"k","format":"csv","out":"csv",
        "only":"all","orientations":null,"file":null,"generation":7,
        "lists":[{"id":"demo","version":3,"digest":"sha256:00"}],
        "progress":{"rows":10,"rowsDone":%d,"chunks":2,"chunksDone":1,"rowsPerSecond":null,"secondsLeft":null},
        "counts":{"match":1,"no_match":8,"undetermined":0,"errors":1},"inputDigest":null,
        "waiting":null,"reason":null,"ended":null,"expires":"2026-11-29T12:00:00Z"}"""
        .formatted(ID, state, done)
        .replace("\n", "");
  }

  /** What the program printed, and its exit code. */
  private record Result(int exit, String out, String err) {}

  private Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment = Map.of("HIRZ_SERVER", server.url(), "HIRZ_KEY", ListLine.KEY);
    int exit =
        HirzMain.commandLine(new Surroundings(environment::get, () -> false, Map.of()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }

  @Test
  void submit_file_isSentAndNamed() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "type,value\n");
    server.on("POST /v1/jobs", 201, job("queued", 0));
    Result result = run("job", "submit", rows.toString(), "--only", "unknown");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("Job " + ID + " is queued."), result.out());
    assertEquals("/v1/jobs?format=csv&only=unknown", server.last().target());
    assertEquals("type,value\n", server.last().body());
  }

  @Test
  void submit_packed_saysSo() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.ndjson.gz"), "packed");
    server.on("POST /v1/jobs", 201, job("queued", 0));
    assertEquals(0, run("job", "submit", rows.toString()).exit());
    assertEquals("gzip", server.last().header("Content-Encoding"));
    assertEquals("/v1/jobs?format=ndjson", server.last().target());
  }

  @Test
  void submit_serverFile_sendsNothing() {
    server.on("POST /v1/jobs", 202, job("receiving", 0));
    assertEquals(0, run("job", "submit", "--server-file", "case-7.csv").exit());
    assertEquals("/v1/jobs?format=csv&file=case-7.csv", server.last().target());
  }

  @Test
  void submit_wait_pollsUntilTheEndAndFetchesTheAnswers() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "type,value\n");
    Path answers = folder.resolve("answers.csv");
    AtomicInteger asked = new AtomicInteger();
    server.on("POST /v1/jobs", 201, job("queued", 0));
    server.on(
        "GET /v1/jobs/" + ID,
        exchange ->
            FakeServer.answer(
                exchange, 200, asked.incrementAndGet() < 2 ? job("running", 5) : job("done", 10)));
    server.on("GET /v1/jobs/" + ID + "/results", 200, "id,verdict\n#trailer {}\n");
    Result result =
        run("job", "submit", rows.toString(), "--wait", "--results", answers.toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("id,verdict\n#trailer {}\n", Files.readString(answers));
    assertFalse(Files.exists(folder.resolve("answers.csv.part")));
  }

  @Test
  void submit_wait_ofAJobThatFails_fails() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "type,value\n");
    server.on("POST /v1/jobs", 201, job("failed", 0));
    Result result = run("job", "submit", rows.toString(), "--wait");
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("the job has failed"), result.err());
  }

  @Test
  void list_show_andActs() {
    server.on("GET /v1/jobs", 200, "{\"jobs\":[" + job("done", 10) + "]}");
    server.on("GET /v1/jobs/" + ID, 200, job("running", 5));
    server.on("POST /v1/jobs/" + ID + "/pause", 200, job("paused", 5));
    server.on("DELETE /v1/jobs/" + ID, 204, "");
    assertTrue(run("job", "list").out().contains(ID));
    assertTrue(run("job", "show", ID).out().contains("demo 3 sha256:00"));
    assertTrue(run("job", "pause", ID).out().contains("paused"));
    assertTrue(run("job", "delete", ID).out().contains("erased"));
    assertEquals("DELETE", server.last().method());
    assertEquals(1, run("job", "show", "01NONE").exit());
  }

  @Test
  void results_goToTheOutput() {
    server.on("GET /v1/jobs/" + ID + "/results", 200, "id,verdict\n");
    assertEquals("id,verdict\n", run("job", "results", ID).out());
  }

  @Test
  void nonsense_isAUsageError() {
    for (String[] wrong :
        new String[][] {
          {"job"},
          {"job", "submit"},
          {"job", "submit", "rows.txt"},
          {"job", "submit", "rows.csv", "--server-file", "x.csv"},
          {"job", "submit", "rows.csv", "--only", "some"},
          {"job", "submit", "rows.csv", "--results", "x"},
          {"job", "show", "../x"}
        }) {
      assertFalse(run(wrong).exit() == 0, String.join(" ", wrong));
    }
    assertTrue(server.requests().isEmpty(), "nothing was asked");
  }
}
