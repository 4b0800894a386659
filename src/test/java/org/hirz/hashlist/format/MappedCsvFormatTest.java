package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedCsvFormatTest {
  private static final String MD5 = "5a5a0000000000000000000000000001";
  private static final String SHA256 = "5a".repeat(31) + "01";
  private static final String HEADER =
      "hash_type,hash,category,age_band,sex,self_generated,grid,ai_generated,jurisdictions,"
          + "assessed_at,action";

  private static FormatGolden iwfLike(String... rows) throws IOException {
    return FormatGolden.read(
        ListFormats.byName("mapped-csv").orElseThrow(),
        FormatSettings.of(Nature.CSAM).withMapping(GoldenFilesTest.profile("iwf-like")),
        HEADER + "\n" + String.join("\n", rows));
  }

  private static ColumnMappingReader.Parsed mapping(String text) throws IOException {
    return ColumnMappingReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void read_iwfLikeRow_keepsCategoryAndFlags() throws IOException {
    SourceRecord record =
        iwfLike("sha256," + SHA256 + ",A,7-10,F,true,false,,UK,2031-01-01,add").only();

    assertEquals(List.of(new Label("uk_abc", "A")), record.labels());
    assertEquals(Tristate.TRUE, record.flags().get(Flag.SELF_GENERATED));
    assertEquals(Tristate.FALSE, record.flags().get(Flag.GRID));
    assertEquals(Tristate.UNKNOWN, record.flags().get(Flag.AI_GENERATED));
    assertEquals(HashType.SHA256, record.hashes().getFirst().value().type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2031-06-07T02:31:49Z", "2031-06-07 02:31:49", "1938565909"})
  void read_timeAsToolsWriteIt_isWhenItWasChanged(String time) throws IOException {
    SourceRecord record = iwfLike("md5," + MD5 + ",,,,,,,," + time + ",add").only();
    assertEquals(Instant.parse("2031-06-07T02:31:49Z"), record.origin().updatedAt());
  }

  @Test
  void read_actionRemove_withdraws() throws IOException {
    assertTrue(iwfLike("md5," + MD5 + ",,,,,,,,,remove").only().withdrawn());
    assertTrue(iwfLike("md5," + MD5 + ",,,,,,,,,REMOVE").only().withdrawn());
    assertTrue(!iwfLike("md5," + MD5 + ",,,,,,,,,add").only().withdrawn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha-256", "hash"})
  void read_sixtyFourDigitsWithoutAKnownType_areRefused(String type) throws IOException {
    FormatGolden golden = iwfLike(type + "," + SHA256 + ",A,,,,,,,,add");

    assertEquals(List.of(), golden.records);
    assertEquals("hash_type", golden.problems.getFirst().field());
  }

  @Test
  void read_quoteNeverClosed_costsItsOwnRowOnly() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("md5," + MD5 + ",A,\"7-10,F,,,,,,add");
    for (int i = 0; i < 1000; i++) {
      rows.add("md5," + "5b%030x".formatted(i) + ",A,\"7-10\",,,,,,,add");
    }
    FormatGolden golden = iwfLike(rows.toArray(String[]::new));

    assertEquals(1000, golden.records.size());
    assertEquals(List.of(2L), golden.problems.stream().map(ListProblem::line).toList());
    assertEquals(new ListFormat.Outcome.Complete(1001), golden.outcome());
  }

  @Test
  void read_quoteNeverClosedInTheLastRow_isReported() throws IOException {
    FormatGolden golden = iwfLike("md5," + MD5 + ",A,\"7-10,F,,,,,,add");

    assertEquals(List.of(), golden.records);
    assertEquals(1, golden.problems.size());
  }

  @Test
  void read_quotedFieldOverSeveralLines_isOneRecordAtItsFirstLine() throws IOException {
    FormatGolden golden =
        iwfLike(
            "md5," + MD5 + ",A,\"seven\n\nto \"\"ten\"\"\n\",,,,,,,add",
            "sha256," + SHA256 + ",A,,,,,,,,add");

    assertEquals(List.of(2L, 6L), golden.records.stream().map(SourceRecord::at).toList());
    assertEquals(List.of(), golden.problems);
  }

  @Test
  void read_headerWithoutAMappedColumn_isRefused() throws IOException {
    FormatGolden golden =
        FormatGolden.read(
            new MappedCsvFormat(),
            FormatSettings.of(Nature.CSAM).withMapping(GoldenFilesTest.profile("iwf-like")),
            HEADER.replace("action", "deed"),
            "md5," + MD5 + ",A,,,,,,,,remove");

    assertTrue(golden.isRefused());
    assertTrue(
        FormatGolden.read(new MappedCsvFormat(), FormatSettings.of(Nature.CSAM), HEADER)
            .isRefused());
  }

  @Test
  void mapping_yaml_isTheSameAsJson() throws IOException {
    ColumnMappingReader.Parsed yaml =
        mapping(
            """
            # a made-up profile
            name: two
            separator: ";"
            id: number
            hashes: {MD5: md5, PDQ: pdq}
            quality: q
            flags:
              ai: ai_generated
            withdrawn: {column: state, values: [gone, "no"]}
            """);
    ColumnMappingReader.Parsed json =
        mapping(
            """
            {"name":"two","separator":";","id":"number","hashes":{"MD5":"md5","PDQ":"pdq"},
             "quality":"q","flags":{"ai":"ai_generated"},
             "withdrawn":{"column":"state","values":["gone","no"]}}
            """);

    assertEquals(json, yaml);
    ColumnMapping mapping = assertInstanceOf(ColumnMappingReader.Parsed.Ok.class, json).mapping();
    assertEquals(Map.of("MD5", HashType.MD5, "PDQ", HashType.PDQ), mapping.hashes());
    FormatGolden golden =
        FormatGolden.read(
            new MappedCsvFormat(),
            FormatSettings.of(Nature.TEST).withMapping(mapping),
            "number;md5;pdq;q;ai;state",
            "7;" + MD5 + ";" + "0f".repeat(32) + ";88;yes;",
            "8;;;;;GONE");
    assertEquals(
        "2 states id=7 md5:"
            + MD5
            + " pdq:"
            + "0f".repeat(32)
            + "@88 ai_generated=true\n3 withdraws id=8\ncomplete 2\n",
        golden.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"name\":\"x\"}",
        "{\"hashes\":{\"a\":\"md5\"}}",
        "{\"name\":\"x\",\"hashes\":{\"a\":\"crc32\"}}",
        "{\"name\":\"x\",\"hashes\":{\"a\":\"md5\"},\"withdrwan\":{}}",
        "{\"name\":\"x\",\"hashes\":{\"a\":\"md5\"},\"withdrawn\":{\"column\":\"a\"}}",
        "{\"name\":\"x\",\"hashes\":{\"a\":\"md5\"},\"flags\":{\"a\":\"grid\",\"b\":\"grid\"}}",
        "{\"name\":\"x\",\"hashes\":{\"a\":\"md5\"},\"separator\":\"\\\"\"}",
        "{\"name\":\"x\",\"hashes\":{\"a\":\"md5\"}} {}",
        "name: x\nhashes: &a {b: *a}",
        "name: x\nname: y\nhashes: {a: md5}",
      })
  void mapping_thatIsNone_saysWhy(String text) throws IOException {
    assertInstanceOf(ColumnMappingReader.Parsed.Malformed.class, mapping(text));
  }
}
