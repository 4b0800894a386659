package org.hirz.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hirz.json.JsonBytes;
import org.hirz.screening.HashQuery;
import org.junit.jupiter.api.Test;

/** Rows as nobody writes them on purpose, and as somebody does. */
class OddRowsTest {
  private static final String ZEROS = "0".repeat(32);
  private static final String HASHES =
      "\"hashes\":[{\"type\":\"md5\",\"value\":\"" + ZEROS + "\"}]";

  /** What is read of an input that comes in pieces of random sizes. */
  private static List<BulkRow> read(byte[] input, RowFormat format, Random random)
      throws IOException {
    InputStream pieces =
        new ByteArrayInputStream(input) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 1 + random.nextInt(40_000)));
          }

          @Override
          public synchronized int available() {
            return random.nextBoolean() ? super.available() : 0;
          }
        };
    RowBlocks blocks = new RowBlocks(pieces, format);
    List<BulkRow> rows = new ArrayList<>();
    while (blocks.next() instanceof RowBlocks.Next.Rows(RowBlock block)) {
      rows.addAll(block.read(format, false));
    }
    return rows;
  }

  private static List<BulkRow> csv(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return read(all.toByteArray(), RowFormat.CSV, new Random(1));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void csv_idThatIsNotUtf8_isAnErrorOfItsRow() throws IOException {
    List<BulkRow> rows =
        csv(
            text("id,type,value\n"),
            new byte[] {'a', (byte) 0xff, 'b'},
            text(",md5," + ZEROS + "\nz\u00fc,md5," + ZEROS + "\n"));
    BulkRow.Bad bad = assertInstanceOf(BulkRow.Bad.class, rows.get(0));
    assertNull(bad.id());
    assertEquals("line 2: id is not UTF-8", bad.reason());
    assertEquals("z\u00fc", assertInstanceOf(BulkRow.Good.class, rows.get(1)).id());
  }

  @Test
  void csv_idWithANullCharacter_isEchoed() throws IOException {
    List<BulkRow> rows = csv(text("id,type,value\na\0b,md5," + ZEROS + "\n"));
    assertEquals("a\0b", assertInstanceOf(BulkRow.Good.class, rows.getFirst()).id());
  }

  @Test
  void ndjson_idWithHalfASurrogatePair_isAnErrorOfItsRow() throws IOException {
    for (String half : List.of("\\ud800", "\\udc00", "a\\ud83db", "\\ude00\\ud83d")) {
      List<BulkRow> rows =
          read(
              text("{\"id\":\"" + half + "\"," + HASHES + "}\n{\"id\":\"b\"," + HASHES + "}\n"),
              RowFormat.NDJSON,
              new Random(2));
      BulkRow.Bad bad = assertInstanceOf(BulkRow.Bad.class, rows.get(0), half);
      assertNull(bad.id());
      assertTrue(bad.reason().startsWith("line 1: id has half"), bad.reason());
      assertInstanceOf(BulkRow.Good.class, rows.get(1));
    }
    BulkRow whole =
        read(text("{\"id\":\"\\ud83d\\ude00\"," + HASHES + "}\n"), RowFormat.NDJSON, new Random(3))
            .getFirst();
    assertEquals("\ud83d\ude00", whole.id());
  }

  @Test
  void csv_idThatLooksLikeATrailer_isQuoted() {
    BulkRow.Bad row = new BulkRow.Bad(0, 1, "#trailer {}", "line 1: it is wrong");
    JsonBytes out = new JsonBytes();
    ResultWriter.of(RowFormat.CSV, false).write(new RowResult.Refused(row), out);
    assertEquals(
        "\"#trailer {}\",,,,,,,,line 1: it is wrong\n",
        new String(out.toBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void line_ofWhiteSpaceWithARowFarOff_isAnErrorAndNotPassedOver() throws IOException {
    String row = "{" + HASHES + "}\n";
    for (int blanks :
        new int[] {
          RowBlocks.MAX_LINE_BYTES,
          RowBlocks.MAX_BLOCK_BYTES - 2,
          RowBlocks.MAX_BLOCK_BYTES,
          3 * RowBlocks.MAX_BLOCK_BYTES
        }) {
      for (int seed = 0; seed < 8; seed++) {
        List<BulkRow> rows =
            read(text(" ".repeat(blanks) + row + row), RowFormat.NDJSON, new Random(seed));
        assertEquals(2, rows.size(), "after " + blanks);
        assertInstanceOf(BulkRow.Bad.class, rows.get(0), "after " + blanks);
        assertInstanceOf(BulkRow.Good.class, rows.get(1));
        assertEquals(2, rows.get(1).line());
      }
    }
    assertEquals(
        1,
        read(
                text(" ".repeat(3 * RowBlocks.MAX_BLOCK_BYTES) + "\n" + row),
                RowFormat.NDJSON,
                new Random(4))
            .size());
  }

  /** However an input is cut, its rows are those of its lines. */
  @Test
  void rows_ofRandomLines_areThoseOfTheLines() throws IOException {
    String[] kinds = {
      "{" + HASHES + "}",
      "",
      " \t",
      "{",
      "\0",
      "{\"id\":\"x\"," + HASHES + "}\r",
      "\r",
      "[1,2]",
      "{" + HASHES + "} x",
      "y".repeat(RowBlocks.MAX_LINE_BYTES),
      "y".repeat(RowBlocks.MAX_LINE_BYTES + 1),
      "y".repeat(RowBlocks.MAX_BLOCK_BYTES),
      "y".repeat(RowBlocks.MAX_BLOCK_BYTES + 1)
    };
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      StringBuilder input = new StringBuilder(random.nextInt(3) == 0 ? "\ufeff" : "");
      List<String> expected = new ArrayList<>();
      int lines = random.nextInt(400);
      for (int line = 1; line <= lines; line++) {
        int kind = random.nextInt(random.nextInt(20) == 0 ? kinds.length : 9);
        input.append(kinds[kind]).append(line == lines && random.nextBoolean() ? "" : "\n");
        if (!kinds[kind].isBlank()) {
          boolean good = kind == 0 || kind == 5;
          expected.add(expected.size() + " " + line + " " + good);
        }
      }
      List<String> got =
          read(text(input.toString()), RowFormat.NDJSON, random).stream()
              .map(row -> row.index() + " " + row.line() + " " + (row instanceof BulkRow.Good))
              .toList();
      assertEquals(expected, got, "seed " + seed);
    }
  }

  @Test
  void csv_header_inManyForms() throws IOException {
    for (String head :
        List.of("\ufeffid,type,value\r\n", "\n \r\nvalue,type\n", "\"type\",\"value\"\n")) {
      String row = head.contains("value,type") ? ZEROS + ",md5" : "md5," + ZEROS;
      List<BulkRow> rows = csv(text(head + (head.contains("id") ? "," : "") + row));
      BulkRow.Good good = assertInstanceOf(BulkRow.Good.class, rows.getFirst(), head);
      HashQuery query = good.query();
      assertEquals(1, query.hashes().size());
      assertNull(good.id());
    }
    assertEquals(List.of(), csv(text("id,type,value")), "a header alone");
    assertEquals(List.of(), csv(), "nothing");
  }
}
