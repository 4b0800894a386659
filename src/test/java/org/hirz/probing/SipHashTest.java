package org.hirz.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SipHashTest {
  /** The reference's vectors: key bytes 0, 1, 2..., message bytes 0, 1, 2... */
  @Test
  void of_referenceVectors_agree() {
    SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    assertEquals(0x726fdb47dd0e0e31L, hash.of());
    assertEquals(0x93f5f5799a932462L, hash.of(0x0706050403020100L));
    assertEquals(0x3f2acc7f57c29bdbL, hash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L));
  }
}
