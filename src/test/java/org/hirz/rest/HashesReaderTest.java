package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.hirz.bulk.HashItem;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashesReaderTest {
  private static HashItem read(String type, String value) {
    byte[] body =
        "{\"items\":[{\"id\":\"a\",\"hashes\":[{\"type\":\"%s\",\"value\":\"%s\"}]}]}"
            .formatted(type, value)
            .getBytes(StandardCharsets.UTF_8);
    return HashesReader.read(body, body.length).getFirst();
  }

  private static HashValue good(String type, String value) {
    HashItem.Good item = assertInstanceOf(HashItem.Good.class, read(type, value));
    return item.query().hashes().getFirst().value();
  }

  @ParameterizedTest
  @EnumSource
  void read_hexOfEveryType_isTaken(HashType type) {
    byte[] bytes = new byte[type.bytes() == 0 ? 300 : type.bytes()];
    bytes[0] = (byte) 0xfe;
    assertEquals(HashValue.of(type, bytes), good(type.wireName(), HexFormat.of().formatHex(bytes)));
  }

  @Test
  void read_photoDnaInBase64_isWhatItIsInHex() {
    byte[] bytes = new byte[144];
    bytes[7] = (byte) 0xfe;
    assertEquals(
        HashValue.of(HashType.PHOTODNA, bytes),
        good("photodna", Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  void read_malformedOpaqueValue_isABadItemThatRepeatsNothing() {
    HashItem.Bad item = assertInstanceOf(HashItem.Bad.class, read("photodna", "secret"));
    assertEquals("a", item.id());
    assertFalse(item.reason().contains("secret"));
  }
}
