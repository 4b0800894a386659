package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.findings.FoundMatch;
import org.hirz.findings.RandomFindings;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;
import org.hirz.hashlist.format.VicsFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VicsMediaTest {
  private static final List<Finding> FINDINGS = new RandomFindings(41).many(1500);

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    SyntheticReport.write(folder, FINDINGS, SyntheticReport.header());
  }

  private static List<Finding> carried() {
    return FINDINGS.stream()
        .filter(finding -> finding.outcome() instanceof FindingOutcome.Screened)
        .filter(finding -> finding.contents().first(HashType.MD5) != null)
        .toList();
  }

  /** The category as the rule says it, worked out another way. */
  private static String category(Finding finding) {
    FindingOutcome.Screened screened = (FindingOutcome.Screened) finding.outcome();
    Optional<String> code =
        screened.matches().stream()
            .filter(
                match ->
                    screened.verdict() != FindingVerdict.MATCH || match.nature() != Nature.BENIGN)
            .map(FoundMatch::labels)
            .flatMap(List::stream)
            .filter(label -> label.scheme().equals("vics_us"))
            .map(Label::code)
            .filter(text -> text.matches("\\d"))
            .findFirst();
    return code.orElse("null");
  }

  @Test
  void close_ourOwnReader_findsEveryHashAndCategoryAgain() throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    List<ListProblem> problems = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void record(SourceRecord record) {
            records.add(record);
          }

          @Override
          public void problem(ListProblem problem) {
            problems.add(problem);
          }
        };
    ListFormat.Outcome outcome;
    try (InputStream in = Files.newInputStream(folder.resolve("vics.json"))) {
      outcome = new VicsFormat().read(in, FormatSettings.of(Nature.TEST), sink);
    }
    assertInstanceOf(ListFormat.Outcome.Complete.class, outcome);
    assertEquals(List.of(), problems);
    List<Finding> carried = carried();
    assertEquals(carried.size(), records.size());
    for (int i = 0; i < records.size(); i++) {
      Finding finding = carried.get(i);
      Set<Object> hashes = new HashSet<>();
      finding.contents().hashes().forEach(hash -> hashes.add(hash.value()));
      Set<Object> read = new HashSet<>();
      records.get(i).hashes().forEach(hash -> read.add(hash.value()));
      assertEquals(hashes, read);
      assertEquals(List.of(new Label("vics_us", category(finding))), records.get(i).labels());
    }
  }

  private static final Map<String, Predicate<JsonNode>> MEDIA =
      Map.ofEntries(
          Map.entry("MediaID", JsonNode::isIntegralNumber),
          Map.entry("Category", node -> node.isIntegralNumber() || node.isNull()),
          Map.entry("MD5", node -> node.asText().matches("[0-9A-F]{32}")),
          Map.entry("SHA1", node -> node.asText().matches("[0-9A-F]{40}")),
          Map.entry("SHA256", node -> node.asText().matches("[0-9A-F]{64}")),
          Map.entry("PhotoDNA", node -> node.asText().matches("[0-9A-Za-z+/]{192}")),
          Map.entry("AlternativeHashes", JsonNode::isArray),
          Map.entry("MediaSize", JsonNode::isIntegralNumber),
          Map.entry("IsPrecategorized", JsonNode::isBoolean),
          Map.entry("PrecategorizationSource", JsonNode::isTextual),
          Map.entry("MimeType", node -> node.asText().matches("image/[a-z]+")),
          Map.entry("RelativeFilePath", node -> node.isTextual() && !node.asText().contains("/")),
          Map.entry("MediaFiles", JsonNode::isArray));

  private static final Set<String> OF_FILES = Set.of("MD5", "FileName", "FilePath");
  private static final Set<String> OF_HASHES = Set.of("HashName", "HashValue");

  /** Against the table of fields that published readers and writers have. */
  @Test
  void take_everyField_isOfTheTableAndOfItsType() throws IOException {
    JsonNode document = new ObjectMapper().readTree(folder.resolve("vics.json").toFile());
    assertEquals("@odata.context", document.fieldNames().next());
    assertTrue(
        document
            .get("@odata.context")
            .asText()
            .endsWith("/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases"));
    assertEquals(1, document.get("value").size());
    JsonNode ofCase = document.get("value").get(0);
    assertEquals(
        Set.of(
            "CaseID",
            "CaseNumber",
            "SourceApplicationName",
            "SourceApplicationVersion",
            "Media",
            "TotalMediaFiles",
            "TotalPrecategorized"),
        new TreeSet<>(ofCase.properties().stream().map(Map.Entry::getKey).toList()));
    assertTrue(ofCase.get("CaseID").asText().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    assertEquals(8, java.util.UUID.fromString(ofCase.get("CaseID").asText()).version());
    assertEquals(2, java.util.UUID.fromString(ofCase.get("CaseID").asText()).variant());
    JsonNode media = ofCase.get("Media");
    assertEquals(media.size(), ofCase.get("TotalMediaFiles").asInt());
    Set<Long> ids = new HashSet<>();
    int categorised = 0;
    for (JsonNode medium : media) {
      for (Map.Entry<String, JsonNode> field : medium.properties()) {
        Predicate<JsonNode> type = MEDIA.get(field.getKey());
        assertTrue(type != null && type.test(field.getValue()), field::getKey);
      }
      assertTrue(medium.has("MediaID") && medium.has("MD5") && medium.has("Category"));
      assertTrue(ids.add(medium.get("MediaID").asLong()));
      boolean filled = !medium.get("Category").isNull();
      assertEquals(filled, medium.get("IsPrecategorized").asBoolean());
      assertEquals(filled, medium.has("PrecategorizationSource"));
      categorised += filled ? 1 : 0;
      names(medium.path("MediaFiles"), OF_FILES);
      names(medium.path("AlternativeHashes"), OF_HASHES);
    }
    assertEquals(categorised, ofCase.get("TotalPrecategorized").asInt());
    assertTrue(categorised > 50);
  }

  private static void names(JsonNode array, Set<String> names) {
    for (JsonNode element : array) {
      element
          .properties()
          .forEach(
              field -> assertTrue(names.contains(field.getKey()) && field.getValue().isTextual()));
    }
  }

  @Test
  void figures_whatIsLeftOut_isCounted() throws IOException {
    JsonNode figures =
        new ObjectMapper().readTree(folder.resolve("report.json").toFile()).at("/findings/vics");
    assertEquals(carried().size(), figures.get("media").asInt());
    assertEquals(
        FINDINGS.size() - carried().size(),
        figures.get("leftOutFailed").asInt() + figures.get("leftOutWithoutMd5").asInt());
  }

  @Test
  void take_secondHashOfAType_isAlternative() throws IOException {
    EntryHash one = carried().getFirst().contents().hashes().getFirst();
    EntryHash other = carried().get(1).contents().hashes().getFirst();
    Finding two =
        new Finding(
            0,
            0,
            Finding.Place.row(1, null),
            new Finding.Contents(-1, null, List.of(one, other), -1),
            new FindingOutcome.Screened(FindingVerdict.NO_MATCH, null, List.of()));
    SyntheticReport.write(folder, List.of(two), SyntheticReport.header());
    JsonNode medium =
        new ObjectMapper().readTree(folder.resolve("vics.json").toFile()).at("/value/0/Media/0");
    assertTrue(one.value().revealHex().equalsIgnoreCase(medium.get("MD5").asText()));
    assertTrue(
        other
            .value()
            .revealHex()
            .equalsIgnoreCase(medium.at("/AlternativeHashes/0/HashValue").asText()));
  }
}
