package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Each verb: what it asks the server, and how it shows the answer. */
class ListCommandTest {
  private static final String VERSION =
      """
      {"list":"demo","version":3,"base":2,"state":"staged",
       "source":{"kind":"upload","format":"vics","fileDigest":"sha256:feed","mode":"full"},
       "digest":"sha256:00112233445566778899aabbccddeeff",
       "counts":{"entries":118,"active":117,"quarantined":1,"unsearchable":4,"read":120,"added":100,
         "updated":5,"unchanged":13,"withdrawn":2,"stale":0,"rejected":2},
       "staged":{"by":"analyst-1","at":"2026-11-22T10:00:00Z"},"approved":null,"publishAt":null}""";
  private static final String EVENTS =
      """
      event:progress
      data:{"phase":"merging"}

      event:done
      data:{"phase":"staged"}

      """;
  private static final String LIST =
      """
      {"id":"demo","name":"Demo","nature":"test","owner":"Synthetic Org","authority":"","enabled":true,
       "live":2,"newest":3,"entries":118,"quarantined":1,"unsearchable":4,"updateMode":"full",
       "threshold":{"pdq":31},"minimumSources":1,"signatureNeeded":false,
       "minimumStrength":"confirmed"}""";

  private FakeServer server;
  private ListLine line;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    line = new ListLine(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void runs(String... arguments) {
    assertEquals(0, line.run(arguments), line::complained);
  }

  private void asked(String method, String target) {
    assertEquals(method + " " + target, server.last().method() + " " + server.last().target());
    assertEquals("Bearer " + ListLine.KEY, server.last().header("Authorization"));
  }

  private void sent(String json) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    assertEquals(mapper.readTree(json), mapper.readTree(server.last().body()));
    assertEquals("application/json", server.last().header("Content-Type"));
  }

  private void prints(String... parts) {
    for (String part : parts) {
      assertTrue(
          line.printed().replaceAll(" +", " ").contains(part),
          () -> part + " is not in:\n" + line.printed());
    }
  }

  private void complains(String part) {
    assertTrue(line.complained().contains(part), line::complained);
  }

  @Test
  void create_postsWhatWasSaid() throws IOException {
    server.on("POST /v1/lists", 201, LIST);
    runs(
        "create",
        "demo",
        "--nature=test",
        "--name=Demo",
        "--owner=Synthetic Org",
        "--threshold=pdq=24",
        "--policy=uk_abc:A=alert",
        "--policy=uk_abc:B:1=report",
        "--minimum-sources=2",
        "--minimum-strength=exact",
        "--signature-needed",
        "--update-mode=delta",
        "--default-scheme=uk_abc",
        "--authority=act 7",
        "--handling=sealed");
    asked("POST", "/v1/lists");
    sent(
        """
        {"id":"demo","name":"Demo","nature":"test","owner":"Synthetic Org","authority":"act 7",
         "handling":"sealed","defaultScheme":"uk_abc","updateMode":"delta","minimumSources":2,
         "signatureNeeded":true,"minimumStrength":"exact","threshold":{"pdq":24},
         "policy":{"uk_abc":{"A":"alert","B:1":"report"}}}""");
    prints(
        "owner Synthetic Org",
        "threshold pdq=31",
        "weakest that alerts confirmed",
        "hirz list load demo");
  }

  @Test
  void create_withoutOwnerOrNature_isAUsageError() {
    assertEquals(1, line.run("settings", "demo", "--reason=r", "--minimum-strength=probable"));
    assertEquals(1, line.run("create", "demo", "--nature=test"));
    assertEquals(1, line.run("create", "demo", "--owner=Synthetic Org"));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void settings_postsOnlyWhatWasSaidAndWaitsForTheVersion() throws IOException {
    AtomicBoolean done = new AtomicBoolean();
    server
        .on("POST /v1/lists/demo/settings", 202, "{\"upload\":\"u1\"}")
        .on(
            "GET /v1/uploads/u1/events",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(EVENTS.getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
              done.set(true);
              exchange.close();
            })
        .on(
            "GET /v1/uploads/u1",
            exchange ->
                FakeServer.answer(
                    exchange,
                    200,
                    "{\"phase\":\"" + (done.get() ? "staged" : "merging") + "\",\"version\":3}"))
        .on("GET /v1/lists/demo/versions/3", 200, VERSION);
    runs("settings", "demo", "--threshold", "pdq=24");
    FakeServer.Request first = server.requests().getFirst();
    assertEquals("POST /v1/lists/demo/settings", first.method() + " " + first.target());
    assertEquals(
        new ObjectMapper().readTree("{\"threshold\":{\"pdq\":24}}"),
        new ObjectMapper().readTree(first.body()));
    prints("Version 3 of demo is staged", "hirz list approve demo 3");
  }

  @Test
  void settings_thatTheListHas_stageNothing() {
    server
        .on("POST /v1/lists/demo/settings", 202, "{\"upload\":\"u1\"}")
        .on("GET /v1/uploads/u1/events", 200, EVENTS)
        .on("GET /v1/uploads/u1", 200, "{\"phase\":\"staged\",\"version\":3}")
        .on("GET /v1/lists/demo/versions/3", 200, VERSION.replace("\"staged\",", "\"live\","));
    runs("settings", "demo", "--threshold", "pdq=24");
    prints("nothing was staged");
  }

  @Test
  void settings_thatCouldNotBeStaged_fail() {
    server
        .on("POST /v1/lists/demo/settings", 202, "{\"upload\":\"u1\"}")
        .on("GET /v1/uploads/u1/events", 200, EVENTS)
        .on("GET /v1/uploads/u1", 200, "{\"phase\":\"failed\",\"version\":null}");
    assertEquals(1, line.run("settings", "demo", "--threshold", "pdq=24"));
    assertEquals("", line.printed());
    complains("could not be staged");
  }

  @Test
  void settings_whoseEventsEndTooEarly_areNotTakenForStaged() {
    server
        .on("POST /v1/lists/demo/settings", 202, "{\"upload\":\"u1\"}")
        .on("GET /v1/uploads/u1/events", 200, EVENTS)
        .on("GET /v1/uploads/u1", 200, "{\"phase\":\"merging\",\"version\":null}");
    assertEquals(1, line.run("settings", "demo", "--threshold", "pdq=24"));
    assertEquals("", line.printed());
    complains("hirz list status");
  }

  @Test
  void settings_thatTheServerForgot_fail() {
    server.on("POST /v1/lists/demo/settings", 202, "{\"upload\":\"u1\"}");
    assertEquals(1, line.run("settings", "demo", "--threshold", "pdq=24"));
    complains("Not found");
  }

  @Test
  void status_showsAllLists() {
    server.on("GET /v1/lists", 200, "{\"lists\":[" + LIST + "]}");
    runs("status");
    asked("GET", "/v1/lists");
    prints("LIST NATURE ENABLED LIVE NEWEST ENTRIES QUARANTINED NAME", "demo test yes 2 3 118 1");
  }

  @Test
  void status_ofAList_showsItsVersions() {
    server.on("GET /v1/lists/demo", 200, LIST);
    server.on("GET /v1/lists/demo/versions", 200, "{\"versions\":[" + VERSION + "]}");
    runs("status", "demo");
    prints("nature test", "no searchable hash 4", "3 staged vics 118 100 2 analyst-1, 2026-11-22");
  }

  @Test
  void status_ofAVersion_showsWhereItComesFrom() {
    server.on("GET /v1/lists/demo/versions/3", 200, VERSION);
    runs("status", "demo", "3");
    prints("file sha256:feed", "compared with 2", "approved -", "withdrawn 2");
  }

  @Test
  void json_isWhatTheServerSent() {
    server.on("GET /v1/lists/demo", 200, LIST);
    server.on("GET /v1/lists/demo/versions", 200, "{\"versions\":  []}");
    runs("status", "demo", "--json");
    assertEquals(LIST + "\n{\"versions\":  []}\n", line.printed());
  }

  @Test
  void report_showsCountsWarningsAndPlaces() {
    server.on(
        "GET /v1/lists/demo/versions/3/report",
        200,
        """
        {"read":120,"added":100,"updated":5,"unchanged":13,"withdrawn":2,"quarantined":1,"rejected":2,
         "warnings":["4 entries have no searchable hash"],"problemCount":300,
         "problems":[{"at":12,"unit":"line","field":"value","reason":"md5 takes hex digits only",
           "consequence":"rejected"},{"at":0,"unit":"line","field":"","reason":"odd",
           "consequence":"warning"}]}""");
    runs("report", "demo", "3");
    prints(
        "read 120",
        "rejected 2",
        "warning: 4 entries have no searchable hash",
        "problems: 300, the first 2 of them:",
        "\n line 12 value: md5 takes hex digits only (rejected)\n",
        "\n odd (warning)\n");
  }

  @Test
  void report_allProblems_areStreamedLineByLine() {
    server.on("GET /v1/lists/demo/versions/3/problems", 200, "line 1: odd\nline \u001b[2J2\n");
    runs("report", "demo", "3", "--problems");
    assertEquals("line 1: odd\nline ?[2J2\n", line.printed());
    assertEquals(1, line.run("report", "demo", "3", "--problems", "--json"));
  }

  @Test
  void report_problemsOfNoVersion_areAProblem() {
    assertEquals(1, line.run("report", "demo", "9", "--problems"));
    assertTrue(line.complained().contains("Not found: there is no such list"), line::complained);
  }

  @Test
  void diff_showsEntriesAndNeverAsksForHashes() {
    server.on(
        "GET /v1/lists/demo/versions/3/diff",
        200,
        """
        {"against":2,"added":1,"withdrawn":0,"updated":0,"entries":[{"entry":"e-17","change":"added",
         "labels":[{"scheme":"uk_abc","code":"A"}],"flags":{"grid":"true"},"types":["pdq","md5"]}]}""");
    runs("diff", "demo", "3", "--against", "1", "--limit", "5");
    asked("GET", "/v1/lists/demo/versions/3/diff?against=1&limit=5");
    prints("compared with 2", "e-17 added pdq,md5 uk_abc:A grid=true");
    runs("diff", "demo", "3");
    asked("GET", "/v1/lists/demo/versions/3/diff");
  }

  @Test
  void lint_showsFindings() {
    server.on(
        "GET /v1/lists/demo/versions/3/lint",
        200,
        """
        {"state":"running","checked":50,"findings":[{"kind":"near_benign","entry":"e-17",
         "otherList":"benign-demo","otherEntry":"b-1","detail":"12 bits apart"}],
         "counts":{"near_benign":1}}""");
    runs("lint", "demo", "3");
    prints("near_benign e-17 benign-demo b-1 12 bits apart", "entries checked 50", "still running");
  }

  @Test
  void lint_thatFailed_doesNotPassForOneThatIsRunning() {
    server.on(
        "GET /v1/lists/demo/versions/3/lint",
        200,
        """
        {"state":"failed","checked":50,"truncated":true,"findings":[],"counts":{}}""");
    runs("lint", "demo", "3");
    prints("The check failed", "There is more");
    assertFalse(line.printed().contains("still running"), line::printed);
    assertFalse(line.printed().contains("of each kind"), line::printed);
  }

  @Test
  void approve_saysWhatIsNext() throws IOException {
    server.on("POST /v1/lists/demo/versions/3/approve", 200, VERSION);
    runs("approve", "demo", "3");
    asked("POST", "/v1/lists/demo/versions/3/approve");
    sent("{}");
    prints("is approved", "hirz list publish demo 3");
  }

  @Test
  void approve_bySamePerson_showsTheProblem() {
    server.on(
        "POST /v1/lists/demo/versions/3/approve",
        403,
        """
        {"type":"x","title":"Second person needed","status":403,"detail":"a second person must do that"}""");
    assertEquals(1, line.run("approve", "demo", "3"));
    assertEquals("hirz: Second person needed: a second person must do that\n", line.complained());
    assertEquals("", line.printed());
  }

  @Test
  void problem_whoseDetailIsItsTitle_isSaidOnce() {
    server.on(
        "POST /v1/lists/demo/versions/3/approve",
        403,
        """
        {"type":"x","title":"A second person must do that","status":403,\
        "detail":"A second person must do that."}""");
    assertEquals(1, line.run("approve", "demo", "3"));
    assertEquals("hirz: A second person must do that\n", line.complained());
  }

  @Test
  void reject_needsAReason() throws IOException {
    assertEquals(1, line.run("reject", "demo", "3"));
    server.on("POST /v1/lists/demo/versions/3/reject", 200, VERSION);
    runs("reject", "demo", "3", "--reason", "half is gone");
    sent("{\"reason\":\"half is gone\"}");
    prints("is rejected");
  }

  @Test
  void publish_saysWhichGenerationServesIt() throws IOException {
    server.on("POST /v1/lists/demo/versions/3/publish", 200, "{\"generation\":42,\"live\":true}");
    runs("publish", "demo", "3");
    sent("{}");
    prints("Version 3 of demo is live, generation 42.");
  }

  @Test
  void publish_later_isNoFailureThoughNotLiveYet() throws IOException {
    server.on("POST /v1/lists/demo/versions/3/publish", 200, "{\"generation\":41,\"live\":false}");
    runs("publish", "demo", "3", "--at", "2027-01-01T00:00:00Z");
    sent("{\"at\":\"2027-01-01T00:00:00Z\"}");
    prints("will be live from 2027-01-01T00:00:00Z");
    assertEquals(1, line.run("publish", "demo", "3", "--at", "tomorrow"));
  }

  @Test
  void publish_durableButNotServed_fails() {
    server.on(
        "POST /v1/lists/demo/versions/3/publish",
        200,
        "{\"generation\":42,\"live\":false,\"behind\":\"out of memory\"}");
    assertEquals(1, line.run("publish", "demo", "3"));
    assertTrue(line.complained().contains("on disk, but not served yet: out of memory"));
    assertFalse(line.printed().contains("is live"));
    assertEquals(1, line.run("publish", "demo", "3", "--json"));
  }

  @Test
  void rollback_namesTheVersion() throws IOException {
    server.on("POST /v1/lists/demo/rollback", 200, "{\"generation\":43,\"live\":true}");
    runs("rollback", "demo", "--to", "2", "--reason", "a stock photo");
    sent("{\"version\":2,\"reason\":\"a stock photo\"}");
    prints("Version 2 of demo is live, generation 43.");
  }

  @Test
  void disableAndEnable_giveTheReason() throws IOException {
    server.on("POST /v1/lists/demo/disable", 200, "{}");
    server.on("POST /v1/lists/demo/enable", 200, "{}");
    runs("disable", "demo", "--reason", "odd");
    asked("POST", "/v1/lists/demo/disable");
    sent("{\"reason\":\"odd\"}");
    runs("enable", "demo", "--reason", "even");
    asked("POST", "/v1/lists/demo/enable");
    sent("{\"reason\":\"even\"}");
    prints("is not searched any more", "is searched again");
  }

  @Test
  void withdraw_suspendsConfirmsAndLifts() throws IOException {
    String entry = "POST /v1/lists/demo/entries/e%2F%C3%BC%20%3F";
    server.on(entry + "/suspend", 200, "{}");
    server.on(entry + "/confirm", 200, "{}");
    server.on(entry + "/lift", 200, "{}");
    runs("withdraw", "demo", "e/ü ?", "--reason", "a stock photo");
    asked("POST", entry.substring(5) + "/suspend");
    sent("{\"reason\":\"a stock photo\"}");
    prints("somebody else");
    runs("withdraw", "demo", "e/ü ?", "--confirm", "--reason", "seen");
    asked("POST", entry.substring(5) + "/confirm");
    runs("withdraw", "demo", "e/ü ?", "--lift", "--reason", "seen");
    asked("POST", entry.substring(5) + "/lift");
  }

  @Test
  void withdraw_nonsense_isAUsageError() {
    assertEquals(1, line.run("withdraw", "demo", "e-1"));
    assertEquals(1, line.run("withdraw", "demo", "e-1", "--lift", "--confirm", "--reason=x"));
    assertEquals(1, line.run("withdraw", "demo", "--lift"));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void withdraw_withoutEntry_showsWhatIsKeptBack() {
    server.on(
        "GET /v1/lists/demo/withholdings",
        200,
        """
        {"withholdings":[{"list":"demo","entry":"e-17","state":"suspended",
         "suspended":{"by":"a-1","at":"T"},"decided":null,"reason":"odd"}]}""");
    runs("withdraw", "demo");
    prints("e-17 suspended a-1, T - odd");
  }

  @Test
  void dispute_opensAnswersAndShows() throws IOException {
    server.on("POST /v1/disputes", 201, "{\"id\":\"D1\"}");
    runs("dispute", "demo", "e-17", "--reason", "stock", "--request", "R1");
    sent("{\"request\":\"R1\",\"list\":\"demo\",\"entry\":\"e-17\",\"reason\":\"stock\"}");
    prints("Dispute D1 is open.");
    server.on("POST /v1/disputes/D1/answer", 200, "{}");
    runs("dispute", "--answer", "D1", "--verdict", "accepted", "--reason", "it is");
    sent("{\"verdict\":\"accepted\",\"answer\":\"it is\"}");
    server.on(
        "GET /v1/disputes",
        200,
        """
        {"disputes":[{"id":"D1","list":"demo","entry":"e-17","reason":"stock",
         "opened":{"by":"p-1","at":"T"},"verdict":null}]}""");
    runs("dispute");
    asked("GET", "/v1/disputes?open=true");
    prints("D1 demo e-17 p-1, T - stock");
    runs("dispute", "--all");
    asked("GET", "/v1/disputes");
  }

  @Test
  void dispute_nonsense_isAUsageError() {
    assertEquals(1, line.run("dispute", "demo"));
    assertEquals(1, line.run("dispute", "demo", "e-1"));
    assertEquals(1, line.run("dispute", "--answer", "D1", "--verdict", "maybe", "--reason=x"));
    assertEquals(1, line.run("dispute", "--verdict", "upheld"));
    assertEquals(1, line.run("dispute", "--reason", "x"));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void history_showsActs() {
    server.on(
        "GET /v1/lists/demo/history",
        200,
        """
        {"acts":[{"at":"T","by":"a-1","kind":"publish","version":3,"generation":42,"entry":"",
         "reason":null}]}""");
    runs("history", "demo", "--limit", "10");
    asked("GET", "/v1/lists/demo/history?limit=10");
    prints("T a-1 publish 3 42 - -");
  }

  @Test
  void history_atAnInstant_saysWhetherTheEntryWasListed() {
    server.on(
        "GET /v1/history",
        200,
        """
        {"at":"2026-11-22T12:00:00Z","generation":41,"lists":[{"id":"demo","version":2,
         "digest":"sha256:aa","reviewed":true,"entries":117}],
         "entry":{"list":"demo","entry":"e-17","present":true,"withheld":true,"since":"T0",
         "fileDigest":"sha256:feed","at":"record 5"}}""");
    runs("history", "demo", "--at", "2026-11-22T12:00:00Z", "--entry", "e-17");
    asked("GET", "/v1/history?at=2026-11-22T12%3A00%3A00Z&list=demo&entry=e-17");
    prints(
        "generation 41 was live",
        "demo 2 117 yes sha256:aa",
        "listed then yes",
        "kept back then yes",
        "record record 5");
    runs("history", "--at", "2026-11-22T12:00:00Z");
    asked("GET", "/v1/history?at=2026-11-22T12%3A00%3A00Z");
  }

  @Test
  void history_nonsense_isAUsageError() {
    assertEquals(1, line.run("history"));
    assertEquals(1, line.run("history", "demo", "--entry", "e-1"));
    assertEquals(1, line.run("history", "--at", "noon"));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void formats_areNamedOneALine() {
    server.on("GET /v1/formats", 200, "{\"formats\":[\"hirz\",\"vics\"]}");
    runs("formats");
    assertEquals("hirz\nvics\n", line.printed());
  }

  @Test
  void listId_ofAnotherForm_isAUsageErrorAndNothingIsAsked() {
    assertEquals(1, line.run("approve", "../x", "3"));
    assertEquals(1, line.run("status", "A"));
    assertEquals(1, line.run("approve", "demo", "three"));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void noVerb_isAUsageErrorThatNamesTheVerbs() {
    assertEquals(1, line.run());
    assertTrue(line.complained().contains("rollback"));
  }

  @TestFactory
  Stream<DynamicTest> help_ofEveryVerb_hasAnExample() {
    CommandLine list = HirzMain.commandLine().getSubcommands().get("list");
    assertEquals(18, list.getSubcommands().size());
    return Stream.concat(Stream.of(list), list.getSubcommands().values().stream())
        .map(
            verb ->
                DynamicTest.dynamicTest(
                    verb.getCommandName(),
                    () -> {
                      StringWriter help = new StringWriter();
                      verb.usage(new PrintWriter(help), CommandLine.Help.Ansi.OFF);
                      String name = verb.getCommandSpec().qualifiedName();
                      String text = help.toString();
                      assertTrue(text.contains("Example:"), text);
                      assertTrue(text.indexOf(name, text.indexOf("Example:")) > 0, text);
                    }));
  }
}
