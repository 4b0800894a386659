package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFormTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:05:07.123Z");
  private static final byte[] SALT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  private static final String RECORD =
      "{\"at\":\"2026-11-22T09:05:07.123Z\",\"event\":{\"session\":\"s-1\"},"
          + "\"kind\":\"service_stopped\",\"number\":7,"
          + "\"previous\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
          + "\"salt\":\"000102030405060708090a0b0c0d0e0f\",\"sequence\":3,\"session\":\"s-1\"}";

  private static SpooledEvent event(AuditEvent event) {
    return new SpooledEvent(AT, "s-1", 3, event.kind(), EventForm.write(event));
  }

  private static byte[] write(AuditEvent event) {
    return RecordForm.write(7, TreeHash.EMPTY_ROOT, SALT, event(event));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void write_aRecord_givesItsCanonicalJson() {
    byte[] record = write(new AuditEvent.ServiceStopped("s-1"));
    assertEquals(RECORD, new String(record, StandardCharsets.UTF_8));
  }

  @Test
  void read_whatWasWritten_givesItBack() {
    for (AuditEvent event : AuditEvents.all().values()) {
      RecordHead head = RecordForm.read(write(event)).orElseThrow();
      assertEquals(7, head.number());
      assertEquals(TreeHash.EMPTY_ROOT, head.previous());
      assertEquals(AT, head.event().at());
      assertEquals("s-1", head.event().session());
      assertEquals(3, head.event().sequence());
      assertEquals(event.kind(), head.event().kind());
      assertArrayEquals(EventForm.write(event), head.event().event());
      if (event instanceof AuditEvent.LogKeyChanged key) {
        assertEquals(key.publicKey(), head.publicKey());
      } else {
        assertNull(head.publicKey());
      }
      assertEquals(
          event instanceof AuditEvent.RecordsErased erased ? erased.before() : -1,
          head.erasedBefore());
    }
  }

  @Test
  void read_anotherForm_isNone() {
    List<String> bad =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            RECORD + " ",
            RECORD + RECORD,
            RECORD.substring(0, RECORD.length() - 1),
            RECORD.replace("\"number\":7", "\"number\":-7"),
            RECORD.replace("\"number\":7", "\"number\":7.0"),
            RECORD.replace("\"number\":7", "\"number\":07"),
            RECORD.replace("\"number\":7", "\"number\":9007199254740992"),
            RECORD.replace("\"number\":7", "\"number\":\"7\""),
            RECORD.replace("\"number\":7,", "\"number\":7,\"number\":7,"),
            RECORD.replace("\"number\":7,", ""),
            RECORD.replace("\"number\":7,", "\"number\":7, "),
            RECORD.replace("\"sequence\"", "\"sequenz\""),
            RECORD.replace(".123Z", "Z"),
            RECORD.replace(".123Z", ".123+00:00"),
            RECORD.replace("e3b0", "E3B0"),
            RECORD.replace("0e0f", "0e"),
            RECORD.replace("{\"session\":\"s-1\"}", "null"),
            RECORD.replace("{\"session\":\"s-1\"}", "[".repeat(2000)),
            RECORD.replace("\"kind\":\"service_stopped\"", "\"kind\":\"\\u0073ervice_stopped\""));
    for (String record : bad) {
      assertTrue(RecordForm.read(utf8(record)).isEmpty(), () -> "read: " + record);
    }
    assertTrue(RecordForm.read(utf8(RECORD)).isPresent());
  }

  @Test
  void write_partsOutOfBounds_throws() {
    SpooledEvent event = event(new AuditEvent.ServiceStopped("s-1"));
    assertThrows(
        IllegalArgumentException.class, () -> RecordForm.write(-1, TreeHash.NONE, SALT, event));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordForm.write(1L << 53, TreeHash.NONE, SALT, event));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordForm.write(1, TreeHash.NONE, new byte[15], event));
  }
}
