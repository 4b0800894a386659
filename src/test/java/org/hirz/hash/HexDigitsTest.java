package org.hirz.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexDigitsTest {
  @Test
  void decode_eitherCase_givesTheBytes() {
    assertArrayEquals(
        new byte[] {0x01, (byte) 0xab, (byte) 0xcd}, HexDigits.decode("01aBCd").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0g", "0x", " 0", "0\u0660", "\uff11\uff12", "0\u0000"})
  void decode_anythingElse_givesNothing(String text) {
    assertEquals(Optional.empty(), HexDigits.decode(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0665", "\uff15", "\uff41"})
  void parse_digitsOfOtherScripts_areMalformed(String digit) {
    assertInstanceOf(
        HashValue.Parsed.Malformed.class, HashValue.parse(HashType.MD5, digit.repeat(32)));
    assertThrows(IllegalArgumentException.class, () -> Hash256.fromHex(digit.repeat(64)));
  }
}
