package org.hirz.findings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hirz.audit.CanonicalJson;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.json.JsonBytes;
import org.hirz.picture.View;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingFormTest {
  private static final String LINE =
      "{\"hashes\":[{\"type\":\"md5\",\"value\":\"5a5a0000000000000000000000000001\"}],"
          + "\"input\":0,\"item\":3,\"matches\":[{\"distance\":12,\"entry\":\"e-1\","
          + "\"flags\":{\"ai_generated\":\"unknown\"},\"frame\":0,"
          + "\"labels\":[{\"code\":\"1\",\"scheme\":\"vics_us\"}],\"list\":\"demo\","
          + "\"nature\":\"test\",\"orientation\":\"rot90\",\"strength\":\"near\",\"via\":\"pdq\","
          + "\"view\":\"turned\",\"viewDetail\":\"deg=-2.5\"}],\"mime\":\"image/jpeg\",\"path\":\"a/b.jpg\",\"quality\":97,"
          + "\"size\":1234,\"verdict\":\"match\"}";

  private static Finding example() {
    HashValue.Parsed md5 = HashValue.parse(HashType.MD5, "5A5A0000000000000000000000000001");
    HashValue value = assertInstanceOf(HashValue.Parsed.Ok.class, md5).value();
    FoundMatch match =
        new FoundMatch(
            new ListId("demo"),
            "e-1",
            Nature.TEST,
            List.of(new Label("vics_us", "1")),
            new FoundMatch.Evidence(
                HashType.PDQ,
                Strength.NEAR,
                new View(ViewKind.TURNED, "deg=-2.5", Orientation.ROT90, 0),
                12),
            Flags.NONE);
    return new Finding(
        0,
        3,
        Finding.Place.file("a/b.jpg"),
        new Finding.Contents(1234, "image/jpeg", List.of(new EntryHash(value, -1)), 97),
        new FindingOutcome.Screened(FindingVerdict.MATCH, null, List.of(match)));
  }

  private static byte[] write(Finding finding) {
    JsonBytes out = new JsonBytes();
    FindingForm.write(finding, out);
    return out.toBytes();
  }

  private static FindingForm.Read read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return FindingForm.read(bytes, 0, bytes.length);
  }

  @Test
  void write_aFinding_givesItsCanonicalJson() {
    assertEquals(LINE + "\n", new String(write(example()), StandardCharsets.UTF_8));
  }

  /** The other writer sorts members itself and escapes by its own code. */
  @Test
  void write_anyFinding_isWhatTheCanonicalWriterMakesOfIt() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (Finding finding : new RandomFindings(1).many(2000)) {
      byte[] line = write(finding);
      @SuppressWarnings("unchecked")
      Map<String, Object> members = json.readValue(line, Map.class);
      byte[] canonical = CanonicalJson.write(members);
      assertArrayEquals(canonical, Arrays.copyOf(line, line.length - 1));
      assertEquals('\n', line[line.length - 1]);
    }
  }

  @Test
  void read_whatWasWritten_isWrittenTheSameAgain() {
    for (Finding finding : new RandomFindings(2).many(2000)) {
      byte[] line = write(finding);
      FindingForm.Read.Ok ok =
          assertInstanceOf(FindingForm.Read.Ok.class, FindingForm.read(line, 0, line.length - 1));
      assertArrayEquals(line, write(ok.finding()));
      assertEquals(finding.outcome().getClass(), ok.finding().outcome().getClass());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0} ",
        "{ \"error\":\"unreadable\",\"input\":0,\"item\":0}",
        "{\"input\":0,\"error\":\"unreadable\",\"item\":0}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"item\":0}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"verdict\":\"no_match\"}",
        "{\"error\":\"Unreadable\",\"input\":0,\"item\":0}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":-1}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":9007199254740992}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":99999999999999999999}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"line\":0}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"more\":1}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"path\":null}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"path\":\"\\u0041\"}",
        "{\"error\":\"unreadable\",\"input\":0,\"item\":0,\"path\":\"\\ud800\"}",
        "{\"input\":0,\"item\":0,\"verdict\":\"safe\"}",
        "{\"input\":0,\"item\":0,\"verdict\":\"match\"}",
        "{\"input\":0,\"item\":0,\"verdict\":\"undetermined\"}",
        "{\"input\":0,\"item\":0,\"reason\":\"too_small\",\"verdict\":\"no_match\"}",
        "{\"input\":0,\"item\":0,\"matches\":[],\"verdict\":\"no_match\"}",
        "{\"hashes\":[{\"type\":\"md5\",\"value\":\"5A5A0000000000000000000000000001\"}],"
            + "\"input\":0,\"item\":0,\"verdict\":\"no_match\"}",
        "{\"hashes\":[{\"type\":\"md5\",\"value\":\"5a5a\"}],"
            + "\"input\":0,\"item\":0,\"verdict\":\"no_match\"}",
      })
  void read_whatIsNotTheForm_isMalformed(String line) {
    assertInstanceOf(FindingForm.Read.Malformed.class, read(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deg=-2.5\"", "deg=-2.5\",\"viewDetail\":\"", "Deg", "a_b", "\u00e9"})
  void read_viewDetailThatIsNone_isMalformed(String detail) {
    assertInstanceOf(FindingForm.Read.Ok.class, read(LINE));
    assertInstanceOf(FindingForm.Read.Malformed.class, read(LINE.replace("deg=-2.5", detail)));
    assertInstanceOf(
        FindingForm.Read.Malformed.class, read(LINE.replace("deg=-2.5", "a".repeat(65))));
    assertInstanceOf(
        FindingForm.Read.Malformed.class, read(LINE.replace(",\"viewDetail\":\"deg=-2.5\"", "")));
  }

  @Test
  void reader_manyFindings_givesThemAllThroughSmallReads() throws IOException {
    List<Finding> findings = new RandomFindings(3).many(500);
    JsonBytes all = new JsonBytes();
    findings.forEach(finding -> FindingForm.write(finding, all));
    FindingsReader reader = new FindingsReader(trickle(all.toBytes()));
    for (Finding finding : findings) {
      Finding read = reader.next();
      assertNotNull(read);
      assertArrayEquals(write(finding), write(read));
    }
    assertNull(reader.next());
    assertNull(reader.fault());
  }

  @Test
  void reader_fileThatEndsInALine_namesTheFault() throws IOException {
    byte[] line = write(new RandomFindings(4).many(1).getFirst());
    FindingsReader reader =
        new FindingsReader(new ByteArrayInputStream(Arrays.copyOf(line, line.length - 1)));
    assertNull(reader.next());
    assertEquals(
        new FindingsReader.Fault(1, "ends without a line feed: the file is not whole"),
        reader.fault());
  }

  @Test
  void reader_itemsWithAGap_namesTheFault() throws IOException {
    List<Finding> findings = new RandomFindings(5).many(3);
    JsonBytes all = new JsonBytes();
    FindingForm.write(findings.get(0), all);
    FindingForm.write(findings.get(2), all);
    FindingsReader reader = new FindingsReader(new ByteArrayInputStream(all.toBytes()));
    assertNotNull(reader.next());
    assertNull(reader.next());
    assertEquals(2, assertInstanceOf(FindingsReader.Fault.class, reader.fault()).line());
  }

  @Test
  void toString_aFinding_printsNothingOfIt() {
    assertEquals("Finding 3", example().toString());
  }

  private static InputStream trickle(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] to, int from, int length) {
        return super.read(to, from, Math.min(length, 7));
      }
    };
  }
}
