package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.Nature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The column of our own format that says what was done to a picture before it was hashed. */
class DerivedColumnTest {
  private static final String PDQ = "0123456789abcdef".repeat(4);
  private static final String MD5 = "0123456789abcdef".repeat(2);

  private final List<String> derivations = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private void read(String rows) throws IOException {
    RecordSink sink =
        new RecordSink() {
          @Override
          public void record(SourceRecord record) {
            derivations.add(record.hashes().getFirst().derivation());
          }

          @Override
          public void problem(ListProblem problem) {
            problems.add(problem.line() + " " + problem.field() + " " + problem.consequence());
          }
        };
    byte[] file = ("id,type,value,quality,derived\n" + rows).getBytes(StandardCharsets.UTF_8);
    ListFormats.byName("hirz")
        .orElseThrow()
        .read(new ByteArrayInputStream(file), FormatSettings.of(Nature.TEST), sink);
  }

  @Test
  void read_derivationOrNothing_isKept() throws IOException {
    read("e,pdq," + PDQ + ",90,crop l=8 t=8 r=8 b=8\ne,pdq," + PDQ + ",,\ne,md5," + MD5 + ",,\n");
    assertEquals(List.of("crop l=8 t=8 r=8 b=8", "", ""), derivations);
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pdq,PDQ,90,Crop", "pdq,PDQ,,crop;x", "pdq,PDQ,90,LONG", "md5,MD5,,crop l=8"})
  void read_otherText_costsTheRowAndIsLocated(String row) throws IOException {
    String bad = row.replace("PDQ", PDQ).replace("MD5", MD5).replace("LONG", "x".repeat(65));
    read("e,md5," + MD5 + ",,\ne," + bad + "\n");
    assertEquals(List.of(""), derivations);
    assertEquals(List.of("3 derived REJECTED"), problems);
  }
}
