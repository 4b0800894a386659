package org.hirz.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckStateTest {
  private static final CheckPlan PLAN =
      new CheckPlan(
          List.of(Map.of("kind", "folder", "path", "/evidence \"one\"\n")),
          List.of(Map.of("digest", "sha256:00", "id", "a")),
          Map.of("archives", true, "pictureBytes", 20L));
  private static final CheckProgress PROGRESS =
      new CheckProgress(
          List.of(new CheckProgress.InputEnd("sha256:11", Map.of("links", 3L))),
          17,
          "folder/\ud83d\ude42\n",
          4711,
          815,
          new CheckTally(40, 1, 2, 3, 34),
          false);
  private static final CheckState STATE =
      new CheckState(PLAN, "case 1", "nobody", Instant.parse("2026-11-23T01:02:03.004Z"), PROGRESS);

  @TempDir Path folder;

  @Test
  void read_whatWasWritten_isTheSame() {
    assertEquals(Optional.of(STATE), CheckState.read(STATE.toBytes()));
    assertEquals(Optional.empty(), PLAN.difference(STATE.plan()));
  }

  @Test
  void read_anythingElse_isEmpty() {
    String text = new String(STATE.toBytes(), StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      assertTrue(CheckState.read(text.substring(0, i).getBytes(StandardCharsets.UTF_8)).isEmpty());
    }
    for (String other :
        List.of(
            "",
            "[]",
            text + " 1",
            text.replace("hirz.check.v1", "hirz.check.v2"),
            text.replace("\"units\":17", "\"units\":-17"),
            text.replace("\"units\":17", "\"units\":\"17\""),
            text.replace("\"complete\":false", "\"complete\":0"),
            text.replace("2026-11", "2026-99"))) {
      assertTrue(CheckState.read(other.getBytes(StandardCharsets.UTF_8)).isEmpty(), other);
    }
  }

  @Test
  void difference_namesWhatDiffers() {
    assertEquals(
        Optional.of("inputs"),
        PLAN.difference(new CheckPlan(List.of(), PLAN.lists(), PLAN.settings())));
    assertEquals(
        Optional.of("lists"),
        PLAN.difference(new CheckPlan(PLAN.inputs(), List.of(), PLAN.settings())));
    assertEquals(
        Optional.of("settings"),
        PLAN.difference(new CheckPlan(PLAN.inputs(), PLAN.lists(), Map.of("archives", false))));
  }

  private static String refusal(CheckFolder.Opening opening) {
    return assertInstanceOf(CheckFolder.Opening.Refused.class, opening).reason();
  }

  @Test
  void open_folderOfAnotherRun_isRefusedAndSaysWhy() throws IOException {
    CheckState begun = STATE.with(CheckProgress.NONE);
    Path out = folder.resolve("out/deep");
    CheckFolder first =
        assertInstanceOf(CheckFolder.Opening.Opened.class, CheckFolder.open(out, begun, false))
            .folder();
    assertTrue(refusal(CheckFolder.open(out, begun, true)).contains("Another program"));
    first.close();
    assertTrue(refusal(CheckFolder.open(out, begun, false)).contains("not empty"));
    CheckPlan other = new CheckPlan(PLAN.inputs(), List.of(), PLAN.settings());
    CheckState another = new CheckState(other, "", "", Instant.EPOCH, CheckProgress.NONE);
    assertTrue(refusal(CheckFolder.open(out, another, true)).contains("other lists"));
    Files.writeString(out.resolve(CheckFolder.STATE_FILE), "{}");
    assertTrue(refusal(CheckFolder.open(out, begun, true)).contains("not one of a check"));
    Path strange = Files.createDirectory(folder.resolve("strange"));
    Files.writeString(strange.resolve("notes.txt"), "mine");
    assertTrue(refusal(CheckFolder.open(strange, begun, true)).contains("no run in it"));
  }

  @Test
  void open_findingsThatAreShorterThanTheyWere_isRefused() throws IOException {
    CheckState begun = STATE.with(CheckProgress.NONE);
    try (CheckFolder first =
        assertInstanceOf(CheckFolder.Opening.Opened.class, CheckFolder.open(folder, begun, false))
            .folder()) {
      first.checkpoint(PROGRESS);
    }
    assertTrue(refusal(CheckFolder.open(folder, begun, true)).contains("shorter"));
  }

  @Test
  void open_afterABreak_cutsWhatIsNotWhole() throws IOException {
    CheckState begun = STATE.with(CheckProgress.NONE);
    try (CheckFolder first =
        assertInstanceOf(CheckFolder.Opening.Opened.class, CheckFolder.open(folder, begun, false))
            .folder()) {
      first.checkpoint(CheckProgress.NONE);
    }
    Files.writeString(folder.resolve(CheckFolder.FINDINGS_FILE), "half a li");
    try (CheckFolder again =
        assertInstanceOf(CheckFolder.Opening.Opened.class, CheckFolder.open(folder, begun, true))
            .folder()) {
      assertEquals(0, Files.size(again.findings()));
    }
  }
}
