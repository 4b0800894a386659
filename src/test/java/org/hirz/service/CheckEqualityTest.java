package org.hirz.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hirz.access.Role;
import org.hirz.check.CheckProgress;
import org.hirz.check.CheckRun;
import org.hirz.check.EvidenceAccess;
import org.hirz.check.Examination;
import org.hirz.check.FindingLines;
import org.hirz.check.FindingsOutput;
import org.hirz.check.FolderInput;
import org.hirz.check.StopSignal;
import org.hirz.picture.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check without a server says of each file what the service answers to its bytes. */
@QuarkusTest
class CheckEqualityTest extends ServiceTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("hashsets"), Path.of("src/test/resources/vectors"));
  private static final int CUT_FILES = 150;
  private static final int GREATEST = 1 << 20;
  private static final List<String> COMPARED = List.of("verdict", "reason", "quality", "matches");

  @TempDir Path folder;

  @Test
  void check_mixedFiles_saysWhatTheServiceAnswers() throws Exception {
    Map<String, byte[]> files = files();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }

    Map<String, JsonNode> found = check();

    assertEquals(files.keySet(), found.keySet());
    Map<String, Integer> verdicts = new HashMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      ObjectNode offline = compared(found.get(file.getKey()));
      assertEquals(compared(answer(file.getValue())), offline, file.getKey());
      verdicts.merge(offline.path("verdict").asText(), 1, Integer::sum);
    }
    assertTrue(verdicts.getOrDefault("match", 0) > 10, "" + verdicts);
    assertTrue(verdicts.getOrDefault("no_match", 0) > 10, "" + verdicts);
    assertTrue(verdicts.getOrDefault("undetermined", 0) > 100, "" + verdicts);
  }

  /** Files as they are, some cut short, some with a few bytes changed. */
  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (Path source : SOURCES) {
      try (Stream<Path> below = Files.walk(source)) {
        for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
          if (Files.size(file) <= GREATEST) {
            files.put(file.toString(), Files.readAllBytes(file));
          }
        }
      }
    }
    files.put("listed.txt", TestService.LISTED_TEXT);
    List<String> names = files.keySet().stream().sorted().toList();
    Random random = new Random(0x5eed_0603L);
    for (int i = 0; i < CUT_FILES; i++) {
      byte[] whole = files.get(names.get(random.nextInt(names.size())));
      if (whole.length > 1) {
        byte[] part = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
        for (int flips = random.nextInt(3); flips > 0; flips--) {
          part[random.nextInt(part.length)] ^= (byte) (1 << random.nextInt(8));
        }
        files.put("parts/" + i, part);
      }
    }
    return files;
  }

  private Map<String, JsonNode> check() throws Exception {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    FindingsOutput out =
        new FindingsOutput() {
          @Override
          public long write(FindingLines unit, long item) throws IOException {
            unit.write(item, lines);
            return 0;
          }

          @Override
          public void checkpoint(CheckProgress progress) {}

          @Override
          public void close() {}
        };
    StopSignal stop = new StopSignal();
    Examination examination =
        new Examination(
            live.current().orElseThrow(), Examination.DEFAULT_PICTURE_BYTES, Effort.STANDARD);
    FolderInput input =
        new FolderInput(0, folder, new EvidenceAccess(), examination, stop, Optional.empty());
    new CheckRun(new CheckRun.Settings(2, 1000), stop, out, unit -> {})
        .run(List.of(input), CheckProgress.NONE);
    Map<String, JsonNode> found = new HashMap<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : lines.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode finding = mapper.readTree(line);
      found.put(finding.path("path").asText(), finding);
    }
    return found;
  }

  private static JsonNode answer(byte[] bytes) throws IOException {
    return new ObjectMapper()
        .readTree(
            as(Role.INVESTIGATOR)
                .contentType(ContentType.BINARY)
                .body(bytes)
                .post("/v1/match")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
  }

  /** What both say; a member that is null in the one is absent in the other. */
  private static ObjectNode compared(JsonNode said) {
    ObjectNode compared = ((ObjectNode) said).deepCopy().retain(COMPARED);
    if (compared.path("matches").isEmpty()) {
      compared.remove("matches");
    }
    withoutNulls(compared);
    compared.path("matches").forEach(match -> withoutNulls((ObjectNode) match));
    return compared;
  }

  private static void withoutNulls(ObjectNode node) {
    List<String> nulls = new ArrayList<>();
    node.properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                nulls.add(member.getKey());
              }
            });
    node.remove(nulls);
  }
}
