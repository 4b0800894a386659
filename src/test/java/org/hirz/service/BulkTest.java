package org.hirz.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.Role;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Orientations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BulkTest extends ServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";

  /** The listed PDQ of the conformance drawing waves. */
  private static final String WAVES =
      "7cac1c2ee33258d785c84035ba2507abe35d04db3ac378fa7d163fb1a20cccbc";

  private static final String LISTED = DigestUtils.md5Hex(TestService.LISTED_TEXT);

  private static String row(String id, String type, String value) {
    return "{\"id\":\""
        + id
        + "\",\"hashes\":[{\"type\":\""
        + type
        + "\",\"value\":\""
        + value
        + "\"}]}\n";
  }

  private static String md5(int number) {
    return DigestUtils.md5Hex("row " + number);
  }

  private static RequestSpecification request(Role role, String type) {
    return as(role)
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(NDJSON, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
        .header("Content-Type", type);
  }

  private static Response post(String type, byte[] body, String query) {
    return request(Role.PLATFORM, type).body(body).post("/v1/match/bulk" + query);
  }

  private static Response post(String type, String body, String query) {
    return post(type, body.getBytes(StandardCharsets.UTF_8), query);
  }

  private static List<JsonNode> lines(Response answer) throws IOException {
    answer.then().statusCode(200).contentType(NDJSON);
    return lines(answer.asByteArray());
  }

  private static List<JsonNode> lines(byte[] answer) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(answer, StandardCharsets.UTF_8).split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static String mixed() {
    return row("a", "pdq", WAVES)
        + row("b", "md5", LISTED)
        + "\r\n"
        + row("c", "sha1", DigestUtils.sha1Hex("c"))
        + row("d", "sha256", DigestUtils.sha256Hex("d"))
        + "{\"id\":\"e\",\"hashes\":[{\"type\":\"md5\",\"value\":\"00\"}]}\n"
        + "no json\n"
        + "{\"id\":\"g\",\"hashes\":[{\"type\":\"pdq\",\"value\":\""
        + WAVES
        + "\",\"quality\":3}]}";
  }

  @Test
  void rows_ofAllKinds_areAnsweredInOrderAndTheTrailerCounts() throws IOException {
    byte[] body = mixed().getBytes(StandardCharsets.UTF_8);
    Response answer = post(NDJSON, body, "");
    List<JsonNode> lines = lines(answer);
    assertEquals(8, lines.size());
    for (int i = 0; i < 7; i++) {
      assertEquals(i, lines.get(i).path("index").asInt());
    }
    assertEquals("match", lines.get(0).path("verdict").asText());
    assertEquals("exact", lines.get(1).at("/matches/0/strength").asText());
    assertEquals("no_match", lines.get(2).path("verdict").asText());
    assertEquals("no_match", lines.get(3).path("verdict").asText());
    assertEquals("e", lines.get(4).path("id").asText());
    assertTrue(lines.get(4).at("/error/detail").asText().startsWith("line 6: hashes[0]"));
    assertTrue(lines.get(5).at("/error/detail").asText().startsWith("line 7: "));
    assertEquals("low_quality", lines.get(6).path("reason").asText());
    JsonNode trailer = lines.get(7).path("trailer");
    assertEquals(7, trailer.path("rows").asInt());
    assertEquals(2, trailer.path("match").asInt());
    assertEquals(2, trailer.path("no_match").asInt());
    assertEquals(1, trailer.path("undetermined").asInt());
    assertEquals(2, trailer.path("errors").asInt());
    assertEquals("sha256:" + DigestUtils.sha256Hex(body), trailer.path("inputDigest").asText());
    assertEquals(live.current().orElseThrow().number(), trailer.path("generation").asLong());
    assertEquals(
        List.of("benign-demo", "conformance", "demo", "extra"),
        StreamSupport.stream(trailer.path("lists").spliterator(), false)
            .map(list -> list.path("id").asText())
            .sorted()
            .toList());
    assertTrue(
        answer.header("Hirz-Request").matches("[0-9A-Z]{26}"), "the request's id is answered");
  }

  @Test
  void results_areThoseOfABatch() throws IOException {
    List<String> items = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      items.add(
          switch (random.nextInt(6)) {
            case 0 -> row("r" + i, "md5", LISTED);
            case 1 -> row("r" + i, "pdq", WAVES);
            case 2 -> row("r" + i, "md5", md5(i));
            case 3 -> row("r" + i, "sha256", "tooshort");
            case 4 -> row("r\\u00e9\\\"" + i, "photodna", "00".repeat(144));
            default ->
                "{\"orientations\":\"derived\",\"hashes\":[{\"type\":\"pdq\",\"value\":\""
                    + WAVES
                    + "\"}]}\n";
          });
    }
    JsonNode batch =
        JSON.readTree(
            as(Role.INVESTIGATOR)
                .contentType(ContentType.JSON)
                .body("{\"items\":[" + String.join(",", items) + "]}")
                .post("/v1/match/hashes")
                .asByteArray());
    List<JsonNode> bulk =
        lines(
            request(Role.INVESTIGATOR, NDJSON)
                .body(String.join("", items).getBytes(StandardCharsets.UTF_8))
                .post("/v1/match/bulk"));
    assertEquals(batch.path("results").size(), bulk.size() - 1);
    for (int i = 0; i < 300; i++) {
      ObjectNode expected = (ObjectNode) batch.path("results").get(i);
      ObjectNode actual = (ObjectNode) bulk.get(i);
      if (expected.has("error")) {
        assertEquals(expected.at("/error/type"), actual.at("/error/type"));
        assertEquals(
            "line " + (i + 1) + ": " + expected.at("/error/detail").asText(),
            actual.at("/error/detail").asText());
        expected.remove("error");
        actual.remove("error");
      }
      expected.remove("index");
      actual.remove("index");
      assertEquals(expected, actual, "row " + i);
    }
  }

  @Test
  void csv_isReadAndWritten() {
    String body =
        "\ufeffid,type,value,quality\r\n\"a,\"\"b\",md5,"
            + LISTED
            + ",\r\n\r\nß,pdq,"
            + WAVES
            + ",100\nc,md5,nothex,\nd,md5,"
            + md5(1)
            + ",";
    Response answer = post(CSV, body, "");
    answer.then().statusCode(200).contentType(CSV);
    String[] lines = new String(answer.asByteArray(), StandardCharsets.UTF_8).split("\n");
    assertEquals("id,verdict,reason,list,entry,via,strength,labels,error", lines[0]);
    assertTrue(lines[1].startsWith("\"a,\"\"b\",match,,extra,"), lines[1]);
    assertTrue(lines[2].startsWith("ß,match,"), lines[2]);
    assertTrue(lines[3].startsWith("c,,,,,,,,"), lines[3]);
    assertTrue(lines[3].contains("line 5"), lines[3]);
    assertEquals("d,no_match,,,,,,,", lines[4]);
    assertTrue(lines[5].startsWith("#trailer {\"rows\":4,\"match\":2,\"no_match\":1,"), lines[5]);
    assertTrue(
        lines[5].contains(DigestUtils.sha256Hex(body.getBytes(StandardCharsets.UTF_8))), lines[5]);
    assertEquals(6, lines.length);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 1, 1",
    "?only=all, 1, 1, 1",
    "?only=known, 1, 0, 1",
    "?only=unknown, 0, 1, 1"
  })
  void only_leavesOutTheOthersAndNoError(String query, int known, int unknown, int errors)
      throws IOException {
    String body = row("k", "md5", LISTED) + row("u", "md5", md5(1)) + "bad\n";
    List<JsonNode> lines = lines(post(NDJSON, body, query));
    List<String> ids = lines.stream().map(line -> line.path("id").asText()).toList();
    assertEquals(known, ids.stream().filter("k"::equals).count());
    assertEquals(unknown, ids.stream().filter("u"::equals).count());
    assertEquals(errors, lines.stream().filter(line -> line.has("error")).count());
    assertEquals(3, lines.getLast().at("/trailer/rows").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-ndjson, ?out=csv, */*, text/csv",
    "text/csv, ?out=ndjson, text/csv, application/x-ndjson",
    "text/csv, '', application/x-ndjson, application/x-ndjson",
    "text/csv, '', 'text/csv;q=0.5, application/*', application/x-ndjson",
    "text/csv;charset=utf-8, '', '*/*;q=0.1', text/csv",
    "Application/X-NDJSON, '', 'text/csv, application/x-ndjson', application/x-ndjson"
  })
  void form_ofTheAnswer_isThatWhichIsAskedFor(String in, String query, String accept, String out) {
    request(Role.PLATFORM, in)
        .header("Accept", accept)
        .body(new byte[0])
        .post("/v1/match/bulk" + query)
        .then()
        .statusCode(200)
        .contentType(out);
  }

  @Test
  void form_thatThereIsNot_is406() {
    request(Role.PLATFORM, NDJSON)
        .header("Accept", "application/xml, text/csv;q=0")
        .body(new byte[0])
        .post("/v1/match/bulk")
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
  }

  @Test
  void body_ofAnotherType_is415NamingBoth() {
    for (String type : List.of("application/json", "application/octet-stream")) {
      post(type, "{}", "")
          .then()
          .statusCode(415)
          .contentType("application/problem+json")
          .body("detail", allOf(containsString(NDJSON), containsString(CSV)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?only=some", "?out=xml", "?orientations=all", "?onyl=known", "?out=csv&out=csv"})
  void parameter_thatIsNotTaken_is400(String query) {
    post(NDJSON, "", query).then().statusCode(400).contentType("application/problem+json");
  }

  @Test
  void csv_withoutAHeader_is400WithTheLine() {
    post(CSV, "\n1,2,3\n", "")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", is("urn:hirz:problem:invalid-request"))
        .body("detail", containsString("line 2"));
  }

  @Test
  void body_withoutRows_hasATrailer() throws IOException {
    JsonNode trailer = lines(post(NDJSON, "\n \n", "")).getFirst().path("trailer");
    assertEquals(0, trailer.path("rows").asInt());
    assertEquals("sha256:" + DigestUtils.sha256Hex("\n \n"), trailer.path("inputDigest").asText());
  }

  @Test
  void line_thatIsTooLong_isAnErrorAndTheNextIsRead() throws IOException {
    String body = "{\"id\":\"" + "x".repeat(500_000) + "\"}\n" + row("b", "md5", LISTED);
    List<JsonNode> lines = lines(post(NDJSON, body, ""));
    assertTrue(lines.get(0).at("/error/detail").asText().startsWith("line 1: "));
    assertEquals("match", lines.get(1).path("verdict").asText());
  }

  @Test
  void ids_areEchoedAsTheyAre() throws IOException {
    String id = "\"\\\\ \\u0000 \\t ß 漢 \\ud83d\\ude00 ";
    String body =
        "{\"id\":\"\\" + id + "\",\"hashes\":[{\"type\":\"md5\",\"value\":\"" + LISTED + "\"}]}";
    assertEquals(
        JSON.readTree(body).path("id"), lines(post(NDJSON, body, "")).getFirst().path("id"));
  }

  @Test
  void distance_isForInvestigatorsOnly() throws IOException {
    String body = row("a", "pdq", WAVES);
    assertTrue(lines(post(NDJSON, body, "")).getFirst().at("/matches/0/distance").isMissingNode());
    byte[] answer =
        request(Role.INVESTIGATOR, NDJSON)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post("/v1/match/bulk")
            .asByteArray();
    assertEquals(0, lines(answer).getFirst().at("/matches/0/distance").asInt(-1));
  }

  @Test
  void orientationsDerived_findsATurnedOne() throws IOException {
    String turned = Orientations.derive(Hash256.fromHex(WAVES), Orientation.FLIPPLUS1).revealHex();
    String body = row("a", "pdq", turned);
    assertEquals("no_match", lines(post(NDJSON, body, "")).getFirst().path("verdict").asText());
    JsonNode found = lines(post(NDJSON, body, "?orientations=derived")).getFirst();
    assertEquals("match", found.path("verdict").asText());
    assertEquals("derived", found.at("/matches/0/view").asText());
    assertEquals("", found.at("/matches/0/viewDetail").asText(null));
  }

  @Test
  void orientationsDerived_findsANegativeAndSaysSo() throws IOException {
    String body = row("a", "pdq", Hash256.fromHex(WAVES).complement().revealHex());
    assertEquals("no_match", lines(post(NDJSON, body, "")).getFirst().path("verdict").asText());
    JsonNode found = lines(post(NDJSON, body, "?orientations=derived")).getFirst();
    assertEquals("match", found.path("verdict").asText());
    assertEquals("negative", found.at("/matches/0/view").asText());
    assertEquals("derived", found.at("/matches/0/viewDetail").asText());
    assertEquals("orig", found.at("/matches/0/orientation").asText());
  }

  @Test
  void gzip_ofSeveralMembers_isReadAndDigestedInflated() throws IOException {
    byte[] one = row("a", "md5", LISTED).getBytes(StandardCharsets.UTF_8);
    byte[] two = row("b", "md5", md5(1)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(one));
    members.write(gzip(two));
    Response answer =
        request(Role.PLATFORM, NDJSON)
            .header("Content-Encoding", "gzip")
            .body(members.toByteArray())
            .post("/v1/match/bulk");
    List<JsonNode> lines = lines(answer);
    assertEquals(3, lines.size());
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(one);
    both.write(two);
    assertEquals(
        "sha256:" + DigestUtils.sha256Hex(both.toByteArray()),
        lines.getLast().at("/trailer/inputDigest").asText());
  }

  @Test
  void gzip_thatIsNone_is400() {
    for (byte[] body : List.of(new byte[0], new byte[] {'x'}, new byte[] {0x1f, (byte) 0x8b, 8})) {
      request(Role.PLATFORM, NDJSON)
          .header("Content-Encoding", "gzip")
          .body(body)
          .post("/v1/match/bulk")
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("detail", containsString("gzip"));
    }
  }

  @Test
  void encoding_otherThanGzip_is415() {
    request(Role.PLATFORM, NDJSON)
        .header("Content-Encoding", "br")
        .body(new byte[] {1})
        .post("/v1/match/bulk")
        .then()
        .statusCode(415)
        .body("detail", containsString("gzip"));
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, true",
    "'br, gzip;q=0.5', true",
    "'*', true",
    "'x-gzip', true",
    "'gzip;q=0', false",
    "'gzip;q=0.5, identity', false",
    "identity, false",
    "'*;q=0', false",
    "br, false"
  })
  void gzip_isAnsweredToWhoAcceptsIt(String accept, boolean zipped) throws IOException {
    Response answer =
        request(Role.PLATFORM, NDJSON)
            .header("Accept-Encoding", accept)
            .body(mixed().getBytes(StandardCharsets.UTF_8))
            .post("/v1/match/bulk");
    answer
        .then()
        .statusCode(200)
        .header("Content-Encoding", zipped ? is("gzip") : nullValue(String.class))
        .header("Vary", containsString("Accept-Encoding"));
    InputStream bytes = new ByteArrayInputStream(answer.asByteArray());
    byte[] plain = (zipped ? new GZIPInputStream(bytes) : bytes).readAllBytes();
    assertEquals(7, lines(plain).getLast().at("/trailer/rows").asInt());
  }

  @Test
  void results_comeWhileRowsGo() throws IOException {
    try (BulkClient client = BulkClient.begin("", BulkClient.NDJSON)) {
      for (int i = 0; i < 10; i += 2) {
        // The beginning of the next row is there already, and is not waited for.
        client.send(row("r" + i, "md5", md5(i)) + "{\"id\"");
        assertEquals(i, JSON.readTree(client.line()).path("index").asInt());
        client.send(":\"half\"}\n");
        JsonNode half = JSON.readTree(client.line());
        assertEquals(i + 1, half.path("index").asInt());
        assertEquals("half", half.path("id").asText());
      }
      client.end();
      assertTrue(JSON.readTree(client.line()).has("trailer"));
      assertNull(client.line());
    }
  }

  @Test
  void results_comeWhileRowsGo_compressedToo() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    GZIPOutputStream rows = new GZIPOutputStream(zipped, 512, true);
    try (BulkClient client =
        BulkClient.begin(
            "", BulkClient.NDJSON + "Content-Encoding: gzip\r\nAccept-Encoding: gzip\r\n")) {
      InputStream answer = null;
      for (int i = 0; i < 5; i++) {
        rows.write(row("r" + i, "md5", md5(i)).getBytes(StandardCharsets.UTF_8));
        rows.flush();
        client.send(zipped.toByteArray());
        zipped.reset();
        if (answer == null) {
          answer = new GZIPInputStream(client.answer(), 1);
        }
        assertEquals(i, JSON.readTree(line(answer)).path("index").asInt());
      }
      rows.close();
      client.send(zipped.toByteArray()).end();
      assertTrue(answer != null && JSON.readTree(line(answer)).has("trailer"));
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Test
  void manyRows_areAnsweredInOrder() throws IOException {
    StringBuilder body = new StringBuilder();
    IntStream.range(0, 20_000).forEach(i -> body.append(row("r" + i, "md5", md5(i))));
    List<JsonNode> lines = lines(post(NDJSON, body.toString(), ""));
    assertEquals(20_001, lines.size());
    for (int i = 0; i < 20_000; i++) {
      assertEquals(i, lines.get(i).path("index").asInt());
      assertEquals("r" + i, lines.get(i).path("id").asText());
    }
  }

  @Test
  void metrics_countRowsAndNameNobody() throws IOException {
    lines(post(NDJSON, mixed(), ""));
    given()
        .get("/q/metrics")
        .then()
        .body(matchesPattern("(?s).*hirz_bulk_rows_total\\{verdict=\"match\"} [1-9].*"))
        .body(matchesPattern("(?s).*hirz_bulk_rows_total\\{verdict=\"error\"} [1-9].*"))
        .body(containsString("hirz_bulk_streams 0.0"));
  }

  @Test
  void errors_repeatNothing() {
    String answer = post(NDJSON, row("a", "md5", "secret-value"), "").asString();
    assertFalse(answer.contains("secret-value"));
  }
}
