package org.hirz.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashTypeTest {
  @Test
  void isIndependentOf_pdq_isOfTheGradientsAlone() {
    List<HashType> independent =
        Arrays.stream(HashType.values()).filter(HashType.PDQ::isIndependentOf).toList();
    assertEquals(List.of(HashType.RIDGE, HashType.PHOTODNA), independent);
  }

  @Test
  void isIndependentOf_isMutualAndNeverOfItselfOrOfADigest() {
    for (HashType one : HashType.values()) {
      assertFalse(one.isIndependentOf(one), one.wireName());
      for (HashType other : HashType.values()) {
        assertEquals(one.isIndependentOf(other), other.isIndependentOf(one));
        assertFalse(one.isDigest() && one.isIndependentOf(other), one.wireName());
      }
    }
  }

  @Test
  void isDigest_isTrueOfTheFourDigestsAlone() {
    assertEquals(
        List.of(HashType.MD5, HashType.SHA1, HashType.SHA256, HashType.SHA512),
        Arrays.stream(HashType.values()).filter(HashType::isDigest).toList());
  }
}
