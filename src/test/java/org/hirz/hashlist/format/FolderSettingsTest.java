package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSettingsTest {
  private static FolderSettings.Read read(String settings) {
    return assertInstanceOf(
        FolderSettings.Read.class, FolderSettings.of(TextSource.of(settings, "")));
  }

  @Test
  void of_policy_makesLabelsKnownAndOverridesDefaults() {
    HashList list =
        read("""
                {"id":"t","name":"T","nature":"csam","owner":"us","threshold":{"pdq":20},
                 "policy":{"own":{"x":"report"},"uk_abc":{"C":"ignore"}}}
                """)
            .list();

    assertEquals(20, list.threshold(HashType.PDQ));
    assertEquals(PolicyAction.REPORT, list.labelPolicy().action(new Label("own", "x")).get());
    assertEquals(PolicyAction.IGNORE, list.labelPolicy().action(new Label("uk_abc", "C")).get());
    assertEquals(PolicyAction.ALERT, list.labelPolicy().action(new Label("uk_abc", "A")).get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"id\":\"t\",\"nature\":\"test\"",
        "{\"id\":\"t\",\"nature\":\"test\"} x",
        "{\"id\":\"t\",\"id\":\"u\",\"nature\":\"test\"}",
        "{\"nature\":\"test\"}",
        "{\"id\":\"T\",\"nature\":\"test\"}",
        "{\"id\":7,\"nature\":\"test\"}",
        "{\"id\":\"t\"}",
        "{\"id\":\"t\",\"nature\":\"Test\"}",
        "{\"id\":\"t\",\"nature\":{\"a\":[1]}}",
      })
  void of_settingsWithoutIdOrNature_areRejected(String settings) {
    FolderSettings.Rejected rejected =
        assertInstanceOf(
            FolderSettings.Rejected.class, FolderSettings.of(TextSource.of(settings, "")));

    assertEquals(ListSource.SETTINGS_FILE, rejected.problems().first().getLast().file(), settings);
    assertTrue(rejected.problems().count(Consequence.REJECTED) > 0, settings);
  }

  @Test
  void of_otherFaults_areReportedAndTheSettingsAreRead() {
    FolderSettings.Read read =
        read(
            """
            {"id":"t",
             "nature":"test",
             "extra":{"deep":[1,{"a":2}]},
             "threshold":{"pdq":65,"md5":1,"phash":3},
             "policy":{"own":{"x":"allert"},"flat":"report"},
             "name":["x"]}
            """);

    assertEquals("t", read.list().name());
    assertEquals(31, read.list().threshold(HashType.PDQ));
    assertEquals(4, read.problems().count(Consequence.REJECTED));
    // Two types without a threshold, an unknown field, no name, no owner.
    assertEquals(5, read.problems().count(Consequence.WARNING));
    assertEquals(3, read.problems().first().getFirst().line());
  }

  @Test
  void of_minimumStrength_isOneOfThree() {
    for (Strength strength : Strength.values()) {
      assertEquals(strength, minimumStrength("\"" + strength.wireName() + "\"", 0));
    }
    for (String wrong : new String[] {"\"Near\"", "\"\"", "1", "null", "{\"near\":1}"}) {
      assertEquals(Strength.NEAR, minimumStrength(wrong, 1), wrong);
    }
  }

  private static Strength minimumStrength(String stated, int faults) {
    FolderSettings.Read read =
        read(
            "{\"id\":\"t\",\"nature\":\"test\",\"name\":\"t\",\"owner\":\"o\",\"minimumStrength\":"
                + stated
                + "}");
    assertEquals(faults, read.problems().count(Consequence.REJECTED), stated);
    return read.list().terms().minimumStrength();
  }

  @Test
  void of_randomlyDamagedSettings_neverThrows() throws IOException {
    long seed = 0x5eed_0002L;
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(Path.of("hashsets/conformance/list.json"));
    String tokens = "\"\n\r,{}[]:;=\\\u0000\u00ff0af";
    for (int round = 0; round < 1500; round++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 4));
      for (int i = random.nextInt(6); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] =
            (byte) tokens.charAt(random.nextInt(tokens.length()));
      }
      try {
        FolderSettingsFuzzTest.check(FolderSettings.of(new TextSource(damaged, new byte[0])));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  @Test
  void boundedInput_beyondTheLimit_failsRatherThanEnds() throws IOException {
    byte[] ten = new byte[10];
    try (InputStream exact = new BoundedInput(new ByteArrayInputStream(ten), 10)) {
      assertEquals(10, exact.readAllBytes().length);
    }
    try (InputStream over = new BoundedInput(new ByteArrayInputStream(ten), 9)) {
      assertThrows(BoundedInput.TooLongException.class, over::readAllBytes);
    }
  }

  @Test
  void under_folders_areFoundByTheirSettingsInOrder(@TempDir Path directory) throws IOException {
    for (String name : List.of("b", "a", "no-list")) {
      Files.createDirectory(directory.resolve(name));
    }
    for (String name : List.of("a", "b")) {
      Files.writeString(directory.resolve(name).resolve(ListSource.SETTINGS_FILE), "{}");
    }

    assertEquals(
        List.of("a", "b"), FolderSource.under(directory).stream().map(FolderSource::name).toList());
    assertInstanceOf(
        FolderSettings.Rejected.class,
        FolderSettings.of(new FolderSource(directory.resolve("missing"))));
  }
}
