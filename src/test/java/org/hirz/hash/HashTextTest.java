package org.hirz.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashTextTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Random RANDOM = new Random(20261122);

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static HashValue read(HashType type, String text) {
    return assertInstanceOf(HashValue.Parsed.Ok.class, HashText.parse(type, text)).value();
  }

  private static String refused(HashType type, String text) {
    return assertInstanceOf(HashValue.Parsed.Malformed.class, HashText.parse(type, text)).reason();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @ParameterizedTest
  @EnumSource
  void parse_hexOfEitherCase_isTakenForEveryType(HashType type) {
    byte[] bytes = bytes(type.bytes() == 0 ? 77 : type.bytes());
    HashValue expected = HashValue.of(type, bytes);
    assertEquals(expected, read(type, HEX.formatHex(bytes)));
    assertEquals(expected, read(type, HEX.withUpperCase().formatHex(bytes)));
  }

  @ParameterizedTest
  @EnumSource
  void parse_oneCharacterTooFewOrTooMany_isRefused(HashType type) {
    String hex = HEX.formatHex(bytes(type.bytes() == 0 ? 77 : type.bytes()));
    refused(type, hex.substring(1));
    refused(type, hex + "0");
    refused(type, "");
  }

  @ParameterizedTest
  @EnumSource
  void parse_anythingAroundTheHash_isRefused(HashType type) {
    String hex = HEX.formatHex(bytes(type.bytes() == 0 ? 77 : type.bytes()));
    for (String text :
        new String[] {
          " " + hex, hex + " ", hex + "\n", "0x" + hex, "\"" + hex + "\"", hex + "\u0000"
        }) {
      refused(type, text);
    }
    refused(type, " " + hex.substring(2) + " ");
    refused(type, "0x" + hex.substring(2));
  }

  @Test
  void parse_anyLength_isBoundedToWholeBytes() {
    assertEquals(1, read(HashType.NETCLEAN, "ab").toBytes().length);
    String longest = "ab".repeat(HashType.MAX_OPAQUE_BYTES);
    assertEquals(HashType.MAX_OPAQUE_BYTES, read(HashType.NETCLEAN, longest).toBytes().length);
    refused(HashType.NETCLEAN, longest + "ab");
    refused(HashType.NETCLEAN, "abc");
  }

  @Test
  void parse_photoDna_readsTheSameFromHexAndBase64() {
    byte[] bytes = bytes(144);
    String base64 = base64(bytes);
    assertEquals(192, base64.length());
    assertEquals(read(HashType.PHOTODNA, HEX.formatHex(bytes)), read(HashType.PHOTODNA, base64));
  }

  @Test
  void parse_pdq_readsTheSameFromHexAndBase64PaddedOrNot() {
    byte[] bytes = bytes(32);
    String padded = base64(bytes);
    assertEquals(44, padded.length());
    HashValue expected = read(HashType.PDQ, HEX.formatHex(bytes));
    assertEquals(expected, read(HashType.PDQ, padded));
    assertEquals(expected, read(HashType.PDQ, padded.substring(0, 43)));
  }

  @Test
  void parse_sha1_readsTheSameFromHexAndBase32OfEitherCase() {
    byte[] bytes = bytes(20);
    String base32 = new Base32().encodeToString(bytes);
    assertEquals(32, base32.length());
    HashValue expected = read(HashType.SHA1, HEX.formatHex(bytes));
    assertEquals(expected, read(HashType.SHA1, base32));
    assertEquals(expected, read(HashType.SHA1, base32.toLowerCase(Locale.ROOT)));
  }

  @Test
  void parse_32CharactersOfBothAlphabets_areWhatTheTypeSays() {
    String both = "2345abcd".repeat(4); // hex digits and base32 digits alike
    assertEquals(HashType.MD5, read(HashType.MD5, both).type());
    assertEquals(16, read(HashType.MD5, both).toBytes().length);
    assertEquals(20, read(HashType.SHA1, both).toBytes().length);
  }

  @Test
  void parse_64HexDigits_areWhatTheTypeSays() {
    String hex = HEX.formatHex(bytes(32));
    assertNotEquals(read(HashType.PDQ, hex), read(HashType.SHA256, hex));
    assertEquals(HashType.TMK_PDQF, read(HashType.TMK_PDQF, hex).type());
  }

  @Test
  void parse_base64_isToldApartByCase() {
    String text = "aBcD".repeat(48);
    assertNotEquals(
        read(HashType.PHOTODNA, text), read(HashType.PHOTODNA, text.toLowerCase(Locale.ROOT)));
  }

  @Test
  void parse_strayBitsAfterTheLastByte_areRefused() {
    String sound = "A".repeat(42) + "A";
    read(HashType.PDQ, sound);
    for (char stray : new char[] {'B', 'C', 'D'}) { // the last digit has two bits too many
      refused(HashType.PDQ, "A".repeat(42) + stray);
      refused(HashType.PDQ, "A".repeat(42) + stray + "=");
    }
    read(HashType.PDQ, "A".repeat(42) + "E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "==========", // padding in place of digits
        "AAAAAAAA==",
        "AAAAAAAAA=", // 43 characters, of which one pads
        "AAAA=AAAAA",
        "AAAAAAAAAAA", // 44 digits are 33 bytes
        "AAAAAAAAAA==",
        "AAAAAAAAAA===",
        "AAAAAAAAA",
      })
  void parse_paddingOtherThanWholeOrAbsent_isRefused(String end) {
    refused(HashType.PDQ, "A".repeat(33) + end);
  }

  @ParameterizedTest
  @CsvSource({"-", "_", ".", "' '", "'\n'", "*", "\u00c4", "\uff21"})
  void parse_charactersOfOtherAlphabets_areRefused(String other) {
    refused(HashType.PHOTODNA, "A".repeat(191) + other);
    refused(HashType.PHOTODNA, other + "A".repeat(191));
    refused(HashType.PDQ, "A".repeat(20) + other + "A".repeat(22));
    refused(HashType.SHA1, "A".repeat(31) + other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "8", "9", "=", "\u0131"})
  void parse_base32WithDigitsThatItHasNot_isRefused(String digit) {
    refused(HashType.SHA1, "A".repeat(31) + digit);
  }

  @ParameterizedTest
  @EnumSource(
      value = HashType.class,
      names = {"PDQ", "PHOTODNA"},
      mode = EnumSource.Mode.EXCLUDE)
  void parse_base64OfOtherTypes_isRefused(HashType type) {
    byte[] bytes = bytes(type.bytes() == 0 ? 33 : type.bytes());
    bytes[0] = (byte) 0xff; // '/' comes first, which no other alphabet has
    refused(type, base64(bytes));
  }

  @Test
  void parse_malformed_saysWhatIsTakenAndRepeatsNothing() {
    String text = "Zz".repeat(96) + "!";
    String reason = refused(HashType.PHOTODNA, text);
    assertFalse(reason.contains("Zz"), reason);
    assertEquals("photodna takes 288 hex digits, got 193 characters; or strict base64", reason);
  }

  @Test
  void toKey_ofOpaqueTypes_isAsLongAsTheTypeSaysAndDiffersByValue() {
    HashValue one = read(HashType.NETCLEAN, "00");
    HashValue other = read(HashType.NETCLEAN, "0000");
    assertEquals(HashType.NETCLEAN.keyBytes(), one.toKey().length);
    assertNotEquals(HEX.formatHex(one.toKey()), HEX.formatHex(other.toKey()));
  }
}
