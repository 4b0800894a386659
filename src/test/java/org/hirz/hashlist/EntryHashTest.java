package org.hirz.hashlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.EntryRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryHashTest {
  private static final HashValue PDQ = HashValue.pdq(new Hash256(1, 2, 3, 4));
  private static final HashValue MD5 = HashValue.of(HashType.MD5, new byte[16]);
  private static final String CROP = "crop l=8 t=8 r=8 b=8";

  private static HashEntry entry(EntryHash... hashes) {
    return new HashEntry("e", List.of(hashes), List.of(), Flags.NONE);
  }

  /** A record with one PDQ hash of quality 90, by its Javadoc; the derivation as given. */
  private static byte[] record(ByteWriter derivation) {
    return new ByteWriter()
        .text("e")
        .count(1)
        .text("pdq")
        .bytes(derivation.toBytes())
        .octet(90)
        .count(32)
        .bytes(PDQ.toBytes())
        .count(0)
        .count(0)
        .text("")
        .text("")
        .octet(0)
        .toBytes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Crop", "crop\n", "crop;", "é"})
  void derivation_otherCharacters_areRefused(String text) {
    assertFalse(EntryHash.isDerivation(text));
    assertThrows(IllegalArgumentException.class, () -> new EntryHash(PDQ, 90, text));
  }

  @Test
  void derivation_tooLongOrOfADigest_isRefused() {
    assertTrue(EntryHash.isDerivation("x".repeat(EntryHash.MAX_DERIVATION)));
    assertFalse(EntryHash.isDerivation("x".repeat(EntryHash.MAX_DERIVATION + 1)));
    assertThrows(IllegalArgumentException.class, () -> new EntryHash(MD5, -1, CROP));
  }

  @Test
  void record_withoutDerivation_isAsItAlwaysWas() {
    assertEquals(
        java.util.HexFormat.of().formatHex(record(new ByteWriter())),
        java.util.HexFormat.of()
            .formatHex(EntryRecord.of(entry(new EntryHash(PDQ, 90))).toBytes()));
  }

  @Test
  void record_ofADerivedHash_comesBackAndSaysSomethingElse() throws MalformedException {
    HashEntry derived = entry(new EntryHash(PDQ, 90, CROP), new EntryHash(MD5, -1));
    assertEquals(
        List.copyOf(derived.hashes()).reversed(), EntryRecord.of(derived).entry().hashes());
    EntryRecord one = EntryRecord.of(entry(new EntryHash(PDQ, 90, CROP)));
    assertEquals(EntryRecord.ofBytes(record(new ByteWriter().octet(254).text(CROP))), one);
    assertNotEquals(one, EntryRecord.of(entry(new EntryHash(PDQ, 90))));
    assertNotEquals(one, EntryRecord.of(entry(new EntryHash(PDQ, 90, "crop l=9 t=8 r=8 b=8"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CROP"})
  void record_derivationThatIsNone_isMalformed(String text) throws MalformedException {
    EntryRecord record = EntryRecord.ofBytes(record(new ByteWriter().octet(254).text(text)));
    assertThrows(MalformedException.class, record::entry);
  }

  @Test
  void record_derivedTwice_isMalformed() throws MalformedException {
    byte[] twice = record(new ByteWriter().octet(254).text(CROP).octet(254).text(CROP));
    assertThrows(MalformedException.class, () -> EntryRecord.ofBytes(twice).entry());
  }
}
