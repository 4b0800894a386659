package org.hirz.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.junit.jupiter.api.Test;

class ValueSetTest {
  private static HashValue md5(int number) {
    return HashValue.of(HashType.MD5, ByteBuffer.allocate(16).putInt(12, number).array());
  }

  @Test
  void seen_manyValuesThatDifferLittle_areToldApartAsTheTableGrows() {
    ValueSet set = new ValueSet(100_000);
    for (int i = 0; i < 100_000; i++) {
      assertFalse(set.seen(md5(i)), "value " + i);
    }
    for (int i = 0; i < 100_000; i++) {
      assertTrue(set.seen(md5(i)), "value " + i);
    }
    assertEquals(0, set.untracked());
  }

  @Test
  void seen_oneBitOrTheLengthOrTheTypeDiffers_isAnother() {
    ValueSet set = new ValueSet(10_000);
    assertFalse(set.seen(HashValue.pdq(new Hash256(0, 0, 0, 0))));
    for (int i = 0; i < 256; i++) {
      long[] words = new long[4];
      words[i / 64] = 1L << i % 64;
      assertFalse(set.seen(HashValue.pdq(Hash256.of(words, 0))), "bit " + i);
    }
    for (int length = 1; length <= HashType.MAX_OPAQUE_BYTES; length++) {
      assertFalse(set.seen(HashValue.of(HashType.NETCLEAN, new byte[length])), "length " + length);
    }
    assertFalse(set.seen(HashValue.of(HashType.SHA256, new byte[32])));
    assertFalse(set.seen(HashValue.of(HashType.VIDENTIFIER, new byte[32])));
  }

  @Test
  void seen_beyondTheLimit_isCountedAndNotRemembered() {
    ValueSet set = new ValueSet(10);
    for (int i = 0; i < 15; i++) {
      assertFalse(set.seen(md5(i)));
    }
    assertEquals(5, set.untracked());
    assertTrue(set.seen(md5(9)));
    assertFalse(set.seen(md5(10)));
  }
}
