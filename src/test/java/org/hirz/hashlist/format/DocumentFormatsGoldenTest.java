package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Nature;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents beside what is read from them: {@code formats/<format>/<name>.expected}. */
class DocumentFormatsGoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/formats");
  private static final String EXPECTED = ".expected";

  static final ColumnMapping MAPPING =
      new ColumnMapping(
          "synthetic",
          ',',
          Optional.of("Ref"),
          Map.of("md5", HashType.MD5, "photodna", HashType.PHOTODNA),
          Optional.of(new ColumnMapping.Typed("hash_type", "hash")),
          Map.of("perceptual", HashType.PDQ),
          Optional.of("quality"),
          Map.of("category", "uk_abc", "grade", ""),
          Map.of("ai_generated", Flag.AI_GENERATED, "grid", Flag.GRID),
          Optional.of("org"),
          Optional.of("series"),
          Optional.of("assessed_at"),
          Optional.of("action"),
          List.of("remove"));

  private static final FormatSettings SETTINGS =
      FormatSettings.of(Nature.TEST)
          .withEnvironment("NGO_Generative_AI")
          .withMapping(MAPPING)
          .withSeries(name -> "series-" + name.length());

  private static final List<ListFormat> FORMATS =
      List.of(
          new VicsFormat(),
          new NcmecFormat(),
          new ThreatExchangeJsonFormat(),
          new StopNciiFormat(),
          new TatFormat(),
          new HmaBankFormat(),
          new ArachnidFormat(),
          new MispFormat(),
          new StixFormat(),
          new MappedJsonFormat());

  @TestFactory
  List<DynamicTest> document_isReadAsExpected() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ListFormat format : FORMATS) {
      List<Path> documents = documents(ROOT.resolve(format.name()));
      assertFalse(documents.isEmpty(), () -> "no document of " + format.name());
      for (Path document : documents) {
        tests.add(
            DynamicTest.dynamicTest(
                format.name() + " " + document.getFileName(), () -> check(format, document)));
      }
    }
    return tests;
  }

  private static void check(ListFormat format, Path document) throws IOException {
    CollectedRecords read = CollectedRecords.of(format, SETTINGS, Files.readAllBytes(document));
    List<String> lines = new ArrayList<>(read.lines);
    lines.add(read.outcome.toString());
    assertEquals(Files.readString(Path.of(document + EXPECTED)), String.join("\n", lines) + "\n");
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(EXPECTED)).sorted().toList();
    }
  }
}
