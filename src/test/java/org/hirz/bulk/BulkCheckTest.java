package org.hirz.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkCheckTest {
  private static final long SEED = 20261123;
  private static final String KNOWN = "5a5a0000000000000000000000000001";
  private static final String BENIGN = "5a5a0000000000000000000000000003";
  private static final ListId LISTED = new ListId("listed");
  private static final Generation GENERATION = generation();

  /** Gives at most so many bytes at a time, and says that there is no more at hand. */
  private static final class Pieces extends InputStream {
    private final byte[] bytes;
    private final int length;
    private int at;

    Pieces(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int count) {
      if (at == bytes.length) {
        return -1;
      }
      int read = Math.min(Math.min(count, length), bytes.length - at);
      System.arraycopy(bytes, at, to, offset, read);
      at += read;
      return read;
    }

    @Override
    public int available() {
      return 0;
    }
  }

  @ParameterizedTest
  @EnumSource(RowFormat.class)
  void check_inputThatComesInAnyPieces_answersTheSame(RowFormat format) throws IOException {
    byte[] input = mixed(format, 400);
    String whole = output(new ByteArrayInputStream(input), settings(format, Only.ALL));
    assertTrue(whole.contains("match") && whole.contains("no_match"), "nothing to compare");
    for (int length : new int[] {1, 2, 3, 7, 64, 1000, 65_537}) {
      assertEquals(
          whole, output(new Pieces(input, length), settings(format, Only.ALL)), "" + length);
    }
  }

  @Test
  void check_onlyKnownAndOnlyUnknown_shareAllRowsAndBothHaveErrors() throws IOException {
    byte[] input =
        ("type,value\nmd5,"
                + KNOWN
                + "\nmd5,"
                + BENIGN
                + "\nmd5,bad\nmd5,5a5a"
                + "0".repeat(28)
                + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    String known = output(new ByteArrayInputStream(input), settings(RowFormat.CSV, Only.KNOWN));
    String unknown = output(new ByteArrayInputStream(input), settings(RowFormat.CSV, Only.UNKNOWN));

    assertEquals(List.of("0 match", "1 no_match", "2 error"), verdicts(known));
    assertEquals(List.of("2 error", "3 no_match"), verdicts(unknown));
    assertEquals(trailer(known), trailer(unknown));
    assertTrue(
        trailer(known)
            .contains(
                "\"rows\":4,\"match\":1,\"no_match\":2,\"undetermined\":0,\"errors\":1,\"generation\":7"),
        trailer(known));
  }

  @Test
  void trailer_namesListsInScopeAndTheDigestOfTheInput() throws IOException {
    byte[] input = mixed(RowFormat.NDJSON, 10);
    RowBlocks blocks = new RowBlocks(new ByteArrayInputStream(input), RowFormat.NDJSON);
    BulkCheck check = check(settings(RowFormat.NDJSON, Only.ALL), new ListScope(Set.of(LISTED)));
    BulkTally tally = BulkTally.NONE;
    RowBlocks.Next next = blocks.next();
    for (; next instanceof RowBlocks.Next.Rows(RowBlock block); next = blocks.next()) {
      tally = tally.plus(check.check(block).tally());
    }
    String digest = assertInstanceOf(RowBlocks.Next.End.class, next).digest();

    String trailer = new String(check.trailer(tally, digest), StandardCharsets.UTF_8);

    assertEquals("sha256:" + DigestUtils.sha256Hex(input), digest);
    assertTrue(trailer.contains("\"inputDigest\":\"" + digest + "\""), trailer);
    assertTrue(trailer.contains("{\"id\":\"listed\",\"version\":3,"), trailer);
    assertTrue(!trailer.contains("harmless"), trailer);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        4096,
        4097,
        8192,
        8193,
        20_000,
        RowBlocks.MAX_LINE_BYTES,
        RowBlocks.MAX_LINE_BYTES + 1,
        60_000,
        300_000
      })
  void check_longLine_isOneBadRowAndTheRestGoesOn(int length) throws IOException {
    String row = "{\"hashes\":[{\"type\":\"md5\",\"value\":\"" + KNOWN + "\"}]}";
    String padded = row + " ".repeat(length - row.length());
    byte[] input = (row + "\n" + padded + "\n" + row).getBytes(StandardCharsets.US_ASCII);
    String second = length > RowBlocks.MAX_LINE_BYTES ? "1 error" : "1 match";
    for (int pieces : new int[] {1000, 1 << 20}) {
      assertEquals(
          List.of("0 match", second, "2 match"),
          verdicts(output(new Pieces(input, pieces), settings(RowFormat.NDJSON, Only.ALL))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\ufeff", " \r\n"})
  void next_nothing_endsWithTheDigest(String text) throws IOException {
    byte[] input = text.getBytes(StandardCharsets.UTF_8);
    for (RowFormat format : RowFormat.values()) {
      RowBlocks.Next next = new RowBlocks(new ByteArrayInputStream(input), format).next();
      assertEquals(
          "sha256:" + DigestUtils.sha256Hex(input),
          assertInstanceOf(RowBlocks.Next.End.class, next).digest());
    }
  }

  @Test
  void next_headersInAnyOrder_areRead() throws IOException {
    for (String header : List.of("value,type", "quality,value,id,type", "\"type\",\"value\"")) {
      String row =
          header
              .replace("\"", "")
              .replace("value", KNOWN)
              .replace("type", "md5")
              .replace("quality", "")
              .replace("id", "me");
      byte[] input = (header + "\r\n" + row + "\r\n").getBytes(StandardCharsets.US_ASCII);
      assertEquals(
          List.of("0 match"),
          verdicts(output(new ByteArrayInputStream(input), settings(RowFormat.CSV, Only.ALL))));
    }
  }

  /** Rows that are known, unknown, benign, broken, blank, with ids in need of escapes. */
  private static byte[] mixed(RowFormat format, int rows) {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder text = new StringBuilder(format == RowFormat.CSV ? "\ufeffid,type,value\n" : "");
    for (int i = 0; i < rows; i++) {
      String hash =
          switch (random.nextInt(6)) {
            case 0 -> KNOWN;
            case 1 -> BENIGN;
            case 2 -> "broken";
            default -> "%032x".formatted(random.nextLong() & Long.MAX_VALUE);
          };
      String id = random.nextInt(4) == 0 ? "é\u0648\uD83D\uDE42, \"" + i + "\" \\" : "r" + i;
      text.append(
          format == RowFormat.CSV
              ? "\"" + id.replace("\"", "\"\"") + "\",md5," + hash
              : "{\"id\":\""
                  + id.replace("\\", "\\\\").replace("\"", "\\\"")
                  + "\",\"hashes\":[{\"type\":\"md5\",\"value\":\""
                  + hash
                  + "\"}]}");
      text.append(random.nextInt(5) == 0 ? "\r\n \n" : "\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static BulkCheck.Settings settings(RowFormat in, Only only) {
    return new BulkCheck.Settings(in, RowFormat.NDJSON, only, false, true);
  }

  private static BulkCheck check(BulkCheck.Settings settings, ListScope scope) {
    return new BulkCheck(GENERATION, scope, new HashScreening(ScreeningObserver.NONE), settings);
  }

  private static String output(InputStream in, BulkCheck.Settings settings) throws IOException {
    BulkCheck check = check(settings, ListScope.ALL);
    RowBlocks blocks = new RowBlocks(in, settings.in());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(check.head());
    BulkTally tally = BulkTally.NONE;
    RowBlocks.Next next = blocks.next();
    for (; next instanceof RowBlocks.Next.Rows(RowBlock block); next = blocks.next()) {
      BulkCheck.Answer answer = check.check(block);
      assertEquals(block.rows(), answer.results().size());
      out.write(answer.output());
      tally = tally.plus(answer.tally());
    }
    out.write(check.trailer(tally, assertInstanceOf(RowBlocks.Next.End.class, next).digest()));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> verdicts(String output) {
    List<String> verdicts = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith("{\"index\":")) {
        String index = line.substring(9, line.indexOf(',', 9));
        int verdict = line.indexOf("\"verdict\":\"");
        verdicts.add(
            index
                + " "
                + (verdict < 0
                    ? "error"
                    : line.substring(verdict + 11, line.indexOf('"', verdict + 11))));
      }
    }
    return verdicts;
  }

  private static String trailer(String output) {
    return output.lines().reduce((before, last) -> last).orElseThrow();
  }

  private static Generation generation() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    add(builder, new ListId("harmless"), Nature.BENIGN, BENIGN);
    add(builder, LISTED, Nature.TEST, KNOWN);
    return builder.build(7, Instant.EPOCH);
  }

  private static void add(GenerationBuilder builder, ListId id, Nature nature, String md5) {
    HashList list =
        new HashList(id, "Synthetic", nature, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
    HashValue value =
        assertInstanceOf(HashValue.Parsed.Ok.class, HashValue.parse(HashType.MD5, md5)).value();
    HashEntry entry =
        new HashEntry(
            "e",
            List.of(new EntryHash(value, EntryHash.QUALITY_NOT_STATED)),
            List.of(new Label("hirz_test", "alert")),
            Flags.NONE);
    builder.addList(
        new LiveList(list, 3, "sha256:" + "0".repeat(64), true, 1, 0), sink -> sink.accept(entry));
  }
}
