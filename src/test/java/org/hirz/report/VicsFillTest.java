package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.findings.FoundMatch;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VicsFillTest {
  private static final String CASES =
      """
      {"@odata.context":"ProjectVic/DataModels/2.0.xml/US/$metadata#Cases","before":[1,{"a":-0.10e5}],
       "value":[{"CaseID":"x","Category":null,"Media":[
        {"MediaID":1,"Category":null,"MD5":"5A5A0000000000000000000000000001","Comments":"] } \\u0022"},
        {"MediaID":2,"Category":4,"MD5":"5A5A0000000000000000000000000002"},
        {"MediaID":3,"MD5":"5A5A0000000000000000000000000003","MediaSize":12345678901234567890},
        {"MediaID":4,"category":null,"MD5":"5A5A0000000000000000000000000004"},
        "odd",
        {"MediaID":6,"Category":null,"Exifs":[{"Category":null}]}],
       "TotalMediaFiles":5}],"after":true}
      """;

  @TempDir Path folder;

  private static Finding row(int input, long item, long line, String scheme, boolean known) {
    FoundMatch match =
        new FoundMatch(
            new ListId("demo"),
            "e-1",
            Nature.TEST,
            List.of(new Label(scheme, "1")),
            new FoundMatch.Evidence(HashType.MD5, Strength.EXACT, null, 0),
            Flags.NONE);
    return new Finding(
        input,
        item,
        Finding.Place.row(line, null),
        Finding.Contents.UNKNOWN,
        known
            ? new FindingOutcome.Screened(FindingVerdict.MATCH, null, List.of(match))
            : new FindingOutcome.Screened(FindingVerdict.NO_MATCH, null, List.of()));
  }

  private VicsFill.Outcome fill(String document, boolean overwrite, String digestOf)
      throws IOException {
    SyntheticReport.findings(
        folder,
        List.of(
            row(0, 0, 4, "vics_us", true),
            row(1, 1, 1, "vics_us", true),
            row(1, 2, 2, "vics_us", true),
            row(1, 3, 3, "vics_us", true),
            row(1, 4, 4, "vics_uk", true),
            row(1, 5, 6, "vics_us", true)));
    Path file = Files.writeString(folder.resolve("case.json"), document);
    CheckFacts check = SyntheticReport.check("c");
    CheckedInput vics =
        new CheckedInput(
            CheckedInput.Kind.HASH_LIST,
            "vics",
            "sha256:" + FileDigest.of(ReportForm.utf8(digestOf)).sha256());
    CheckFacts facts =
        new CheckFacts("c", "US", List.of(vics, vics), check.lists(), check.settings());
    return VicsFill.fill(folder, facts, new VicsFill.Order(file, 1, overwrite));
  }

  private JsonNode filled() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("filled-1.json").toFile());
  }

  @Test
  void fill_aCase_fillsWhatIsNullOrAbsentAndKeepsTheRest() throws IOException {
    assertEquals(new VicsFill.Outcome.Filled("filled-1.json", 6, 3), fill(CASES, false, CASES));
    JsonNode media = filled().at("/value/0/Media");
    assertEquals(1, media.get(0).get("Category").asInt());
    assertEquals(4, media.get(1).get("Category").asInt());
    assertEquals(1, media.get(2).get("Category").asInt());
    assertEquals("null", media.get(3).get("category").toString());
    assertEquals(1, media.get(5).get("Category").asInt());
    String expected =
        CASES
            .replace("\"MediaID\":1,\"Category\":null", "\"MediaID\":1,\"Category\":1")
            .replace("1234567890}", "1234567890,\"Category\":1}")
            .replace("\"MediaID\":6,\"Category\":null", "\"MediaID\":6,\"Category\":1")
            .replaceAll("\n *", "")
            .replace("\\u0022", "\\\"");
    assertEquals(expected, Files.readString(folder.resolve("filled-1.json")));
  }

  @Test
  void fill_overwriting_exchangesWhatIsThere() throws IOException {
    assertEquals(new VicsFill.Outcome.Filled("filled-1.json", 6, 4), fill(CASES, true, CASES));
    assertEquals(1, filled().at("/value/0/Media/1/Category").asInt());
  }

  @Test
  void fill_aHashSet_fillsItsMedia() throws IOException {
    String set =
        "{\"odata.metadata\":\"ProjectVic/DataModels/1.3.xml#Media\",\"value\":["
            + "{\"MediaID\":1,\"Category\":null},{\"MediaID\":2},{\"MediaID\":3,\"Category\":0}]}";
    assertEquals(new VicsFill.Outcome.Filled("filled-1.json", 3, 2), fill(set, false, set));
    assertEquals(0, filled().at("/value/2/Category").asInt());
    assertEquals(1, filled().at("/value/1/Category").asInt());
  }

  @Test
  void fill_anotherDocument_isRefusedAndWritesNothing() throws IOException {
    assertInstanceOf(VicsFill.Outcome.Refused.class, fill(CASES, false, CASES + " "));
    assertInstanceOf(VicsFill.Outcome.Refused.class, fill("{\"value\":[", false, "{\"value\":["));
    assertInstanceOf(VicsFill.Outcome.Refused.class, fill("nonsense", false, "nonsense"));
    assertFalse(Files.exists(folder.resolve("filled-1.json")));
    assertFalse(Files.exists(folder.resolve(".filled-1.json.part")));
  }
}
