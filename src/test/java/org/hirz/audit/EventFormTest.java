package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The form of events: what is in the files does not change, or old records mean something else. */
class EventFormTest {
  /** What may be in an event. Not arrays, buffers, or anything that a hash of a list could be. */
  private static final Set<String> ALLOWED =
      Set.of(
          String.class.getTypeName(),
          "long",
          "int",
          "boolean",
          Instant.class.getTypeName(),
          KeyedDigest.class.getTypeName(),
          TenantId.class.getTypeName(),
          ListId.class.getTypeName(),
          AuditEvent.Change.class.getTypeName(),
          "java.util.List<java.lang.String>",
          "java.util.List<org.hirz.audit.AuditEvent$Hit>",
          "java.util.Set<org.hirz.access.Role>",
          "java.util.Map<java.lang.String, java.lang.Long>",
          "java.util.Map<java.lang.String, java.lang.String>");

  @TestFactory
  Collection<DynamicTest> write_eachType_givesItsGoldenFile() {
    return AuditEvents.all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertEquals(
                            golden(entry.getKey()),
                            new String(EventForm.write(entry.getValue()), StandardCharsets.UTF_8))))
        .toList();
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = EventFormTest.class.getResourceAsStream("events/" + name + ".json")) {
      assertNotNull(file, "no golden file");
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }

  @Test
  void goldenFiles_areThereForEveryType() {
    Set<Class<?>> covered =
        AuditEvents.all().values().stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.of(AuditEvent.class.getPermittedSubclasses()), covered);
    AuditEvents.all()
        .forEach((name, event) -> assertEquals(name.replace(".bare", ""), event.kind()));
  }

  @Test
  void components_areOfTypesThatHoldNoBytes() {
    for (Class<?> type : AuditEvent.class.getPermittedSubclasses()) {
      assertAllowed(type);
    }
    assertAllowed(AuditEvent.Hit.class);
  }

  private static void assertAllowed(Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      Type generic = component.getGenericType();
      assertTrue(
          ALLOWED.contains(generic.getTypeName()),
          () -> type.getSimpleName() + "." + component.getName() + " is a " + generic);
    }
  }

  @Test
  void members_areTheComponentsOfEachType() {
    AuditEvents.all()
        .values()
        .forEach(
            event -> {
              String json = new String(EventForm.write(event), StandardCharsets.UTF_8);
              Arrays.stream(event.getClass().getRecordComponents())
                  .forEach(c -> assertTrue(json.contains('"' + c.getName() + "\":"), c::getName));
            });
  }

  /** The strings of RFC 8785, sections 3.2.2.2 and 3.2.3. */
  @Test
  void canonicalJson_ofTheRfc_isAsThere() {
    Map<String, Object> members = new HashMap<>();
    members.put("\u20ac", "Euro Sign");
    members.put("\r", "Carriage Return");
    members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
    members.put("1", "One");
    members.put("\ud83d\ude00", "Emoji: Grinning Face");
    members.put("\u0080", "Control");
    members.put("\u00f6", "Latin Small Letter O With Diaeresis");
    assertEquals(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        new String(CanonicalJson.write(members), StandardCharsets.UTF_8));
    assertEquals(
        "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"",
        CanonicalJson.quote("\u20ac$\u000f\nA'B\"\\\\\"/"));
    assertEquals("\"\\b\\t\\f\\r\ufffd\u007f\"", CanonicalJson.quote("\b\t\f\r\ud800\u007f"));
  }

  @Test
  void instants_haveThreeDigitsAndAreCut() {
    assertEquals(
        List.of("2026-01-02T03:04:05.000Z", "2026-01-02T03:04:05.999Z"),
        List.of(
            CanonicalJson.instant(Instant.parse("2026-01-02T03:04:05Z")),
            CanonicalJson.instant(Instant.parse("2026-01-02T03:04:05.999999Z"))));
  }
}
