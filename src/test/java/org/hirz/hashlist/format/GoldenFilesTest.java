package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files as sources make them, all of them made up, and beside each what its reader makes of it. A
 * file's settings are in its name: {@code name.type=sha256.txt}. With {@code -Dhirz.golden=write}
 * the expectations are written anew, to be looked at before they are kept.
 */
class GoldenFilesTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");
  private static final List<String> READ_HERE =
      List.of(
          "hirz",
          "pdq",
          "hashsum",
          "hashdeep",
          "icse",
          "nsrl2",
          "threatexchange-csv",
          "mapped-csv");

  @TestFactory
  Stream<DynamicTest> everyFile_isReadAsExpected() throws IOException {
    try (Stream<Path> files = Files.walk(FORMATS)) {
      List<Path> cases =
          files
              .filter(Files::isRegularFile)
              .filter(file -> READ_HERE.contains(file.getParent().getFileName().toString()))
              .filter(file -> !file.toString().endsWith(".expected"))
              .sorted()
              .toList();
      assertTrue(cases.size() >= READ_HERE.size(), "the files are gone");
      return cases.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(FORMATS.relativize(file).toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    ListFormat format = ListFormats.byName(file.getParent().getFileName().toString()).orElseThrow();
    FormatGolden golden;
    try (InputStream in = Files.newInputStream(file)) {
      golden = FormatGolden.read(format, settings(file.getFileName().toString()), in);
    }
    Path expected = file.resolveSibling(file.getFileName() + ".expected");
    if ("write".equals(System.getProperty("hirz.golden"))) {
      Files.writeString(expected, golden.toString());
    }
    assertEquals(Files.readString(expected), golden.toString());
  }

  private static FormatSettings settings(String name) throws IOException {
    FormatSettings settings =
        FormatSettings.of(name.contains(".benign") ? Nature.BENIGN : Nature.CSAM)
            .withSeries(series -> "s-" + series.getBytes(StandardCharsets.UTF_8).length);
    if (name.contains(".labelled")) {
      settings =
          settings
              .withLabel(new Label("own", "x"))
              .withFlags(Flags.NONE.with(Flag.AI_GENERATED, Tristate.TRUE));
    }
    if (name.contains(".iwf-like")) {
      settings = settings.withMapping(profile("iwf-like"));
    }
    for (HashType type : HashType.values()) {
      if (name.contains(".type=" + type.wireName() + ".")) {
        settings = settings.withType(type);
      }
    }
    return settings;
  }

  /** Returns a profile that ships as an example. */
  static ColumnMapping profile(String name) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("deploy/profiles", name + ".json"))) {
      return Optional.of(ColumnMappingReader.read(in))
          .map(ColumnMappingReader.Parsed.Ok.class::cast)
          .orElseThrow()
          .mapping();
    }
  }
}
